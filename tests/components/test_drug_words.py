from typing import Any

import pytest

from components.drug_words import DrugWords, drug_words
from queries import Scope

ROW: dict[str, Any] = {
    "market": "synthetic",
    "measure": "storage_sites",
    "scope": "noord_holland",
    "scope_kind": "region",
    "fit": "whole",
    "period": "2023-H2",
    "period_kind": "half_year",
    "status": "reported",
    "value": 12.0,
    "unit": "sites",
    "precision": "exact",
    "caveat": None,
    "printed": None,
    "definition_nl": None,
    "definition_en": None,
    "note_nl": None,
    "note_en": None,
    "change": 3.0,
    "change_share": None,
    "previous_comparison": "comparable",
    "year_before_change": None,
    "year_before_share": None,
    "year_before_comparison": "other_definition",
}


@pytest.fixture
def drugs(scope: Scope) -> DrugWords:
    """The Dutch words on drugs."""
    return drug_words(scope)


@pytest.mark.parametrize(
    ("value", "unit", "precision", "written"),
    [
        (1360.0, "kg", "exact", "1.360 kg"),
        (1.0, "finds", "exact", "1 vondst"),
        (0.0, "finds", "exact", "0 vondsten"),
        (80.0, "percent", "exact", "80%"),
        (2.7, "GWh", "about", "ongeveer 2,7 GWh"),
        (12.0, "sites", "at_least", "ten minste 12 locaties"),
    ],
)
def test_an_amount_has_its_unit(
    drugs: DrugWords, value: float, unit: str, precision: str, written: str
) -> None:
    """Given a number, its unit and how exact it is, when it is written, then all three are read."""
    assert drugs.amount(value, unit=unit, precision=precision) == written


@pytest.mark.parametrize(
    ("change", "unit", "share", "written"),
    [
        (0.0, "kg", None, "gelijk"),
        (-530.0, "kg", None, "530 kg minder"),
        (9.0, "arrests", 0.24, "9 aanhoudingen meer (+24%)"),
        (-18.0, "farms", -0.26, "18 kwekerijen minder (−26%)"),  # noqa: RUF001 - a minus sign
        (3.0, "percent", None, "3 procentpunt hoger"),
    ],
)
def test_a_change_in_words(
    drugs: DrugWords, change: float, unit: str, share: float | None, written: str
) -> None:
    """Given a change, when it is told, then by its number, and by a share only where there is one;
    a change of a percentage is in points.
    """
    assert drugs.moved(change, unit=unit, share=share) == written


def test_what_is_counted_differently_is_not_compared(drugs: DrugWords) -> None:
    """Given a figure that was counted differently a year before, when its changes are told, then
    the one since the half-year before is a number and the other says why it is none.
    """
    assert drugs.since(ROW, before="previous") == "3 locaties meer"
    assert drugs.since(ROW, before="year_before") == "niet te vergelijken: anders geteld"


def test_a_status_is_no_zero(drugs: DrugWords) -> None:
    """Given an answer that the partner does not know, when it is told, then in words."""
    assert drugs.value_of(ROW | {"value": None, "status": "unknown"}) == "Onbekend bij de partner"


def test_a_figure_says_its_area_and_year(drugs: DrugWords) -> None:
    """Given a figure of a place or of a whole year, when it is named, then with both."""
    assert drugs.what(ROW) == "Opslaglocaties"
    of_place = {"scope": "schiphol", "scope_kind": "airport"}
    of_year = {"period": "2023", "period_kind": "year"}
    assert drugs.what(ROW | of_place | of_year) == "Opslaglocaties, Schiphol (heel 2023)"


def test_a_doubtful_figure_says_so(drugs: DrugWords) -> None:
    """Given a likely misprint of an area beyond the region, when it is read, then it says both."""
    doubtful = {"caveat": "likely_misprint", "printed": "636", "fit": "overlap"}
    assert drugs.beside(ROW) == ""
    assert drugs.beside(ROW | doubtful) == (
        "Twijfel: de bron heeft hier waarschijnlijk een drukfout; er staat 636."
        " Het gebied van dit cijfer reikt verder dan de regio."
    )
