import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
import pytest

from exports.contents import ExportedTile
from exports.report import (
    Abreast,
    Asked,
    Content,
    Listed,
    Report,
    ReportChapter,
    Shown,
    Told,
    report_as_pdf,
)
from figures import LIGHT, bars
from tests.exports.reading_pdf import Pdf

MakeReport = Callable[..., Report]


def joined(text: str) -> str:
    """A text without its spaces: on a page they are often room and not letters."""
    return "".join(text.replace("\u200b", "").split())


@pytest.fixture
def report_with() -> MakeReport:
    """What makes a report of one chapter."""

    def make(*contents: Content, mark: str = "") -> Report:
        chapter = ReportChapter(title="Hoofdstuk een", finding="Gevonden", contents=contents)
        return Report(
            title="Het beeld",
            language="nl",
            lines=("Limburg", "2023"),
            classification="Voor intern gebruik",
            invented="Alles is verzonnen." if mark else "",
            mark=mark,
            contents="In dit beeld",
            about=(("Build", "abc"),),
            below="Voor intern gebruik · abc",
            made=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
            page="Pagina {page} van {pages}",
            cut="[ingekort]",
            more_rows="Nog {rows} rijen",
            source="Bron",
            chapters=[chapter, dataclasses.replace(chapter, title="Hoofdstuk twee", flows=True)],
        )

    return make


@pytest.fixture
def drawn(tile: ExportedTile) -> ExportedTile:
    """A tile with a figure."""
    columns = {"label": ["A"], "value": [2.0], "text": ["2"], "own": [False], "apart": [False]}
    figure = bars(pl.DataFrame(columns), style=LIGHT, apart_title="")
    return dataclasses.replace(tile, figure=figure)


def test_a_report_has_a_cover_and_its_chapters(report_with: MakeReport):
    """Given two chapters of which one flows, when they are set, then there are a cover with its
    contents and one page for both.
    """
    pdf = Pdf(report_as_pdf(report_with(Told(text="Een zin."))))

    words = joined(pdf.words)
    assert len(pdf.pages) == 2
    for text in ("Het beeld", "Limburg", "In dit beeld", "Voor intern gebruik", "Gevonden"):
        assert joined(text) in words
    # in the contents and above the chapter
    assert words.count("Hoofdstuktwee") == 2
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.content


def test_every_kind_of_content_is_set(
    report_with: MakeReport, tile: ExportedTile, drawn: ExportedTile
):
    """Given each kind of content, when it is set, then its words and its figures are there."""
    contents = (
        Asked(question="Waar?", answer="Daar."),
        Listed(title="Wat het heet", pairs=(("geen kolom", "doet niet mee"),)),
        Shown(tile=tile),
        Shown(tile=drawn, how="figure"),
        Abreast(columns=[[drawn], [drawn, tile]]),
    )

    pdf = Pdf(report_as_pdf(report_with(*contents)))

    words = joined(pdf.words)
    for text in ("Waar?", "Daar.", "doet niet mee", tile.title, "1.155", tile.caution):
        assert joined(text) in words
    # three in each of two chapters
    assert pdf.content.count(b"/Alt(") == 6
    assert b"/Subtype/Image" not in pdf.content


def test_columns_are_left_out(report_with: MakeReport, tile: ExportedTile):
    """Given a column that is not wanted and one that says nothing, when a table is set, then
    neither is there, and the title only where it is wanted.
    """
    shown = tile.shown.with_columns(pl.lit("").alias("Leeg"))
    numbers = (*tile.numbers, False)
    empty = dataclasses.replace(tile, shown=shown, numbers=numbers)

    pdf = Pdf(report_as_pdf(report_with(Shown(tile=empty, without=["Aandeel"], head="nothing"))))

    words = joined(pdf.words)
    assert "Casussen" in words
    for text in ("Aandeel", "Leeg", tile.title, tile.subtitle):
        assert joined(text) not in words


def test_a_source_is_told_once(report_with: MakeReport, tile: ExportedTile, drawn: ExportedTile):
    """Given tiles side by side, one with a source that the other has too, when they are set, then
    it stands there once, and what is invented is called that.
    """
    more = dataclasses.replace(drawn, about=(("Bron", "Verslag; openbaar"),), invented=True)

    words = joined(
        Pdf(report_as_pdf(report_with(Abreast(columns=[[drawn], [more]]), mark="Verzonnen"))).words
    )

    assert joined("Verzonnen · Bron: Verslag; openbaar") in words
    # once in each of two chapters
    assert words.count("Bron:") == 2
    assert "Allesisverzonnen." in words


def test_a_table_without_rows_says_why(report_with: MakeReport, tile: ExportedTile):
    """Given a tile without rows, when it is set, then its reason stands there and no caution."""
    bare = dataclasses.replace(tile, shown=tile.shown.clear())

    words = joined(Pdf(report_as_pdf(report_with(Shown(tile=bare)))).words)

    assert joined(tile.empty) in words
    assert joined(tile.caution) not in words


def test_hostile_text_is_printed_as_text(report_with: MakeReport, hostile: ExportedTile):
    """Given words that mean harm, when they are set, then the report is made and obeys none."""
    about = (("Bron", hostile.title),)
    harmful = dataclasses.replace(hostile, title=hostile.title or "leeg", about=about)
    contents = (
        Asked(question=harmful.title, answer=harmful.title),
        Listed(title=harmful.title, pairs=((harmful.title, harmful.title),)),
        Shown(tile=harmful),
    )

    pdf = Pdf(report_as_pdf(report_with(*contents)))

    assert len(pdf.pages) < 30
    if harmful.title.startswith("#set"):
        assert joined(harmful.title) in joined(pdf.words)
