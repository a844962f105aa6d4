from functools import partial

import polars as pl
import pytest

from components.findings import half_of_all, largest, span, widest_gap
from queries import Scope

REGIONS = [
    "amsterdam_amstelland",
    "den_haag",
    "limburg",
    "midden_nederland",
    "noord_holland",
    "noord_nederland",
]
SCOPE = Scope(who="test")
NO_SHARES = "Inbreng in deze regio: geen aandelen te geven"
SPREAD = "De casussen zijn over veel regio's verdeeld"

half = partial(half_of_all, scope=SCOPE, label="region", value="n", text="finding.cases_half")
top = partial(largest, scope=SCOPE, label="region", value="n", text="finding.source_largest")
from_to = partial(span, scope=SCOPE, label="region", value="n", text="finding.per_case")
gap = partial(
    widest_gap, scope=SCOPE, label="region", own="n", other="m", text="finding.source_gap"
)


def answer(n: list[float | None], m: list[float | None] | None = None) -> pl.DataFrame:
    """Numbers of the first few regions."""
    other = m if m is not None else [None] * len(n)
    schema = {"region": pl.String, "n": pl.Float64, "m": pl.Float64}
    return pl.DataFrame({"region": REGIONS[: len(n)], "n": n, "m": other}, schema=schema)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([10, 60, 30], "Den Haag behandelt 60% van de casussen"),
        ([5, 5], "Amsterdam-Amstelland behandelt 50% van de casussen"),
        ([40, 20, 30, 10], "Amsterdam-Amstelland en Limburg behandelen samen 70% van de casussen"),
        ([7, None, 0], "Amsterdam-Amstelland behandelt 100% van de casussen"),
        ([3], "Amsterdam-Amstelland behandelt 100% van de casussen"),
        ([0, 0], SPREAD),
        ([None, None], SPREAD),
        ([], SPREAD),
    ],
)
def test_half_of_all(numbers: list[float | None], expected: str) -> None:
    """Given counts, when few make up half of all, then they are named; else it is spread."""
    assert half(answer(numbers)) == expected


def test_half_of_all_takes_too_many() -> None:
    """Given nine equal counts, when more than four make up half, then it is spread."""
    many = pl.DataFrame({"region": REGIONS * 2, "n": [1] * 12})
    assert half(many) == SPREAD


def test_ties() -> None:
    """Given a tie, when one must be named, then the first in the fixed order of the answer."""
    tied = answer([5, 5, 5, 5])
    assert top(tied) == "Grootste inbrenger: Amsterdam-Amstelland"
    assert half(tied).startswith("Amsterdam-Amstelland en Den Haag behandelen samen 50%")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 3, 2], "Grootste inbrenger: Den Haag"),
        ([None, 2], "Grootste inbrenger: Den Haag"),
        ([4], "Grootste inbrenger: Amsterdam-Amstelland"),
        ([0, None], "Geen casussen in deze keuze"),
        ([None], "Geen casussen in deze keuze"),
        ([], "Geen casussen in deze keuze"),
    ],
)
def test_largest(numbers: list[float | None], expected: str) -> None:
    """Given counts, when one is the largest, then it is named; nothing counted is said so."""
    assert top(answer(numbers)) == expected


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ([0.5, 0.2], [0.4, 0.6], "Den Haag: hier 20% van de casussen, landelijk 60%"),
        ([None, 0.3], [0.9, 0.2], "Den Haag: hier 30% van de casussen, landelijk 20%"),
        ([0.3], [0.3], "Amsterdam-Amstelland: hier 30% van de casussen, landelijk 30%"),
        ([None], [0.3], NO_SHARES),
        ([None, 0.1], [0.1, None], NO_SHARES),
        ([], [], NO_SHARES),
    ],
)
def test_widest_gap(own: list[float | None], other: list[float | None], expected: str) -> None:
    """Given shares here and elsewhere, when one differs most, then both of it are told."""
    assert gap(answer(own, other)) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (
            [1.0, 0.27, 2.96],
            "Van 0,27 thema's per casus in Den Haag tot 2,96 in Limburg",
        ),
        (
            [None, 1.5, 0.0],
            "Van 0,00 thema's per casus in Limburg tot 1,50 in Den Haag",
        ),
        ([None, 1.5], "Thema's per casus"),
        ([None, None], "Thema's per casus"),
        ([], "Thema's per casus"),
    ],
)
def test_span(numbers: list[float | None], expected: str) -> None:
    """Given numbers, when two or more are known, then the least and the most are told."""
    assert from_to(answer(numbers)) == expected


def test_in_english() -> None:
    """Given somebody who reads English, when something is found, then the sentence is English."""
    text = half(answer([10, 60, 30]), scope=Scope(who="test", language="en"))
    assert "The Hague" in text
    assert "60%" in text
