"""What a partner is asked as it fills in a return: what is in, what was last, what may come."""

from pathlib import Path

import pytest

from data.drugs.contract import CHOICES_TABLE, EFFORTS_TABLE, EXPLANATIONS, OBSERVATIONS
from data.drugs.filling import (
    Line,
    Started,
    offers_in,
    scopes_of,
    start_return,
    steps_of,
    units_of,
)
from tests.data.drugs.conftest import CHOICE, EXPLANATION, Loaded, efforts, observations, table

REGION = "noord_holland"


def started(
    folder: Path, *, partner: str = "police", period: str = "2024-H1", **more: str
) -> Started:
    """A return that is begun; invented where more says so."""
    region = more.get("region", REGION)
    invented = "invented" in more
    return start_return(
        region=region, period=period, partner=partner, invented=invented, folder=folder
    )


def lines(start: Started, name: str) -> list[Line]:
    """The lines of a table."""
    return [line for line in start.lines if line.table == name]


def test_the_measures_of_last_time_are_empty(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return of a half-year ago, when the next is begun, then it has its measures, empty,
    with what was told last beside them; its source is not taken along.
    """
    loaded(observations({"period": "2023-H2", "value": "12.5", "note": "oud"}))
    (line,) = lines(started(tmp_path), OBSERVATIONS)
    assert (line.cells["period"], line.cells["measure"]) == ("2024-H1", "seized")
    assert [line.cells[name] for name in ("value", "note", "source")] == [None, None, None]
    assert (line.cells["status"], line.cells["information"]) == ("reported", "single_source")
    assert line.before
    assert (line.before["value"], line.before["period"]) == (12.5, "2023-H2")
    assert not line.loaded


def test_what_is_in_already_can_be_changed(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return that is in, and the one before with another measure, when it is opened again,
    then it has the values that are in, and the other measure still empty.
    """
    loaded(
        observations({"period": "2023-H2", "value": "7"}, {"period": "2023-H2", "step": "trade"})
    )
    loaded(observations({"value": "1200"}) | efforts({}))
    first, second = lines(started(tmp_path), OBSERVATIONS)
    assert (first.cells["value"], first.loaded) == ("1200", True)
    assert first.before
    assert first.before["value"] == 7.0
    assert (second.cells["step"], second.cells["value"], second.loaded) == ("trade", None, False)
    assert [line.cells["value"] for line in lines(started(tmp_path), EFFORTS_TABLE)] == ["12"]


@pytest.mark.parametrize(
    ("value", "text"), [("1234567", "1234567"), ("0.125", "0.125"), ("12,5", "12.5")]
)
def test_a_value_that_is_in_reads_as_it_was_typed(
    loaded: Loaded, tmp_path: Path, value: str, text: str
) -> None:
    """Given a value, when its return is opened again, then it has every digit and no more."""
    loaded(observations({"value": value}))
    (line,) = lines(started(tmp_path), OBSERVATIONS)
    assert line.cells["value"] == text


def test_a_first_return_offers_what_the_partner_measures_elsewhere(
    loaded: Loaded, tmp_path: Path
) -> None:
    """Given a partner that returned for another region only, when its first return is begun, then
    its measures stand ready, without the place there, and may be left empty.
    """
    loaded(observations({"scope": "harbour_ijmuiden"}) | efforts({}))
    start = started(tmp_path, region="limburg")
    assert start.first
    assert [
        (line.cells["region"], line.cells.get("scope"), line.asked) for line in start.lines
    ] == [
        ("limburg", None, False),
        ("limburg", None, False),
    ]


def test_a_first_return_anywhere(tmp_path: Path) -> None:
    """Given no return of anyone, when one is begun, then no line stands ready, and what is public
    and the measures of the reference table may be added.
    """
    start = started(tmp_path)
    assert start.first
    assert start.lines == ()
    offers = offers_in(start, OBSERVATIONS, "cocaine")
    asked = {(line.cells["step"], line.cells["measure"]) for line in offers}
    assert {("import", "seized"), (None, "suspects")} <= asked
    assert {line.cells["market"] for line in offers} == {"cocaine"}
    assert all(line.cells["unit"] in units_of(str(line.cells["measure"])) for line in offers)


def test_what_other_partners_tell_is_offered(loaded: Loaded, tmp_path: Path) -> None:
    """Given what customs told of a place, in tons, when the police begins, then it may add the
    same: of that place, in that unit.
    """
    loaded(observations({"partner": "customs", "scope": "schiphol", "value": "2", "unit": "ton"}))
    offers = offers_in(started(tmp_path), OBSERVATIONS, "cocaine")
    (offer,) = [line for line in offers if line.cells["scope"] == "schiphol"]
    assert (offer.cells["unit"], offer.cells["partner"]) == ("ton", "police")


def test_what_is_asked_is_not_offered(loaded: Loaded, tmp_path: Path) -> None:
    """Given a measure and an effort of last time, when more are offered, then not those; of the
    effort every outcome is.
    """
    loaded(observations({"period": "2023-H2"}) | efforts({"period": "2023-H2"}))
    start = started(tmp_path)
    marks = [line.mark for line in offers_in(start, EFFORTS_TABLE, "cocaine")]
    assert "cocaine/arrests/" not in marks
    assert "cocaine/arrests/prosecuted" in marks
    measures = [line.mark for line in offers_in(start, OBSERVATIONS, "cocaine")]
    assert "cocaine/storage/seized/" not in measures
    assert len(set(measures)) == len(measures)


def test_choices_of_everyone_and_own_explanations(loaded: Loaded, tmp_path: Path) -> None:
    """Given choices and explanations of last time, when customs begins, then it sees every choice
    with its check open, and its own explanation only to read.
    """
    said = [{**EXPLANATION, "period": "2023-H2", "partner": who} for who in ("police", "customs")]
    loaded(
        {
            CHOICES_TABLE: table(CHOICES_TABLE, {**CHOICE, "period": "2023-H2"}),
            EXPLANATIONS: table(EXPLANATIONS, *said),
        }
    )
    start = started(tmp_path, partner="customs")
    (choice,) = start.lines
    assert (choice.mark, choice.cells["last_result"], choice.cells["owner"]) == (
        "c-1",
        None,
        "police",
    )
    assert choice.before
    assert choice.before["check"] == "Aantal loodsen"
    assert [row["partner"] for row in start.said] == ["customs"]
    assert start.marks == {"c-1"}


def test_a_real_return_does_not_begin_with_invented_values(loaded: Loaded, tmp_path: Path) -> None:
    """Given invented returns, when a real one of that half-year is begun, then nothing is in; when
    an invented one is, then its values are.
    """
    loaded(observations({}), invented=True)
    assert lines(started(tmp_path), OBSERVATIONS) == []
    (line,) = lines(started(tmp_path, invented="yes"), OBSERVATIONS)
    assert line.loaded


def test_choices_to_choose_from() -> None:
    """Given a market, region and measure, when its steps, places and units are asked, then these
    are its own, in their order.
    """
    assert steps_of("hemp")[:2] == ["growshop", "cuttings"]
    assert scopes_of(REGION)[-2:] == ["harbour_ijmuiden", "schiphol"]
    assert REGION not in scopes_of(REGION)
    assert units_of("seized") == ["kg", "ton", "g"]
    assert units_of("arrests") == ["arrests"]
