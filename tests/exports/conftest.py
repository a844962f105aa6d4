"""What the tests of the files share: made-up tiles, and the figures of tests/figures."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
import pytest

from exports.contents import Booklet, Chapter, ExportedTile, Wording
from figures import LIGHT, Figure, funnel
from tests.figures.conftest import (
    cases,
    cells,
    days,
    halves,
    limits,
    pairs,
    points,
    shares,
    steps,
    years,
)
from tests.figures.drawings import DRAWINGS, FUNNEL

# the frames of every figure
__all__ = [
    "cases",
    "cells",
    "days",
    "halves",
    "limits",
    "pairs",
    "points",
    "shares",
    "steps",
    "years",
]

WORDING = Wording(
    filters="Gekozen",
    note="Notitie",
    about="Toelichting",
    data="Gegevens",
    page="Pagina {page} van {pages}",
    cut="[ingekort]",
    more_rows="Nog {rows} rijen",
    continued="{title} (vervolg)",
    no_tiles="Niets te zien",
    invented="Verzonnen gegevens",
    statuses="Wat er staat waar geen getal is",
    source="Bron",
    reference="Ter vergelijking: {reference}",
)
HOSTILE = (
    "=HYPERLINK(0)",
    "#set text(fill: red) $x^2$ *vet* [a] \\ <script>",
    "na\x00\x0bar\uffff",
    "voor\u202eachter\u2066in\u200f",
    "A" * 3000,
    "x" * 2_000_000,
    "",
)


@pytest.fixture
def tile() -> ExportedTile:
    """Cases of three regions: a number, a zero and a status."""
    return ExportedTile(
        key="t",
        title="Limburg behandelt de meeste casussen",
        subtitle="Aantal, 2023",
        alt="Staven van groot naar klein",
        shown=pl.DataFrame(
            {
                "Regio": ["Limburg", "Rotterdam", "Caribisch Nederland"],
                "Casussen": ["1.155", "0", "geen kolom"],
                "Aandeel": ["52%", "0%", ""],
            }
        ),
        numbers=(False, True, True),
        typed=pl.DataFrame(
            {
                "Regio": ["Limburg", "Rotterdam", "Caribisch Nederland"],
                "Casussen": [1155, 0, None],
                "Aandeel": [0.525, 0.0, None],
                "Status": ["", "", "geen kolom"],
            }
        ),
        forms=("text", "whole", "share", "text"),
        figure=None,
        empty="Geen rijen",
        caution="Niet vergelijken",
        foot="Verslag · 2023 · 9 van 10 · geladen vandaag",
        about=(("Titel", "Limburg"), ("Gekozen", "Regio: Limburg"), ("Bron", "Verslag")),
        invented=False,
    )


@pytest.fixture
def booklet_of() -> Callable[..., Booklet]:
    """What makes a file of tiles, as one page with one choice."""

    def make(*tiles: ExportedTile, title: str = "Thema's") -> Booklet:
        chapter = Chapter(
            title=title,
            summary="Waar het over gaat",
            note="Letten op Limburg",
            filters=(("Periode", "2023"),),
            remarks=(),
            tiles=tiles,
        )
        return Booklet(
            title=title,
            language="nl",
            classification="Voor intern gebruik",
            build="regiobeeld-abc",
            made=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
            moment="24 nov 2026 13:00",
            statuses=(("geen kolom", "doet nog niet mee"),),
            wording=WORDING,
            chapters=(chapter,),
        )

    return make


@pytest.fixture(params=[*DRAWINGS, "points"])
def figure(request: pytest.FixtureRequest) -> Figure:
    """Every kind of figure, drawn light."""
    return drawn(request, request.param)


def drawn(request: pytest.FixtureRequest, name: str) -> Figure:
    """A figure by the fixture that holds its frame."""
    frame = request.getfixturevalue(name)
    if name == "points":
        return funnel(frame, request.getfixturevalue("limits"), style=LIGHT, **FUNNEL)
    return DRAWINGS[name](frame, style=LIGHT)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tile: ExportedTile) -> ExportedTile:
    """A tile whose every word is one that means harm."""
    text = request.param
    return dataclasses.replace(
        tile,
        title=text,
        subtitle=text,
        alt=text,
        shown=pl.DataFrame({"Naam": [text], "Getal": ["1"]}),
        typed=pl.DataFrame({"Naam": [text], "Getal": [1]}),
        forms=("text", "whole"),
        numbers=(False, True),
        caution=text,
        foot=text,
        about=(("Titel", text), ("Gekozen", text)),
    )
