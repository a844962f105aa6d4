"""What is filled in of a return before it is saved: what is open, brought, and wrong."""

from pathlib import Path

import pytest

from data.drugs.contract import CHOICES_TABLE, DRUGS, EFFORTS_TABLE, EXPLANATIONS, OBSERVATIONS
from data.drugs.draft import Draft
from data.drugs.entry import add_return
from data.drugs.filling import Line, offers_in, start_return
from data.loads.faults import BrokenTables
from data.loads.keeping import read_tables
from tests.data.drugs.conftest import (
    CHOICE,
    EXPLANATION,
    TODAY,
    Loaded,
    Row,
    efforts,
    observations,
    table,
)

REGION = "noord_holland"
BEFORE = {"period": "2023-H2"}


def begun(folder: Path, *, partner: str = "police", period: str = "2024-H1") -> Draft:
    """A draft of a partner's return."""
    return Draft(started=start_return(region=REGION, period=period, partner=partner, folder=folder))


def only(draft: Draft, name: str, market: str = "cocaine") -> Line:
    """The one line of a table and market."""
    (line,) = draft.lines(name, market)
    return line


def save(draft: Draft, folder: Path, *, source: str = "telling juli") -> None:
    """Load what a draft brings."""
    brought = draft.brought(source=source)
    add_return(brought.tables, source=source, clears=brought.clears, folder=folder, today=TODAY)


def refused(draft: Draft, folder: Path, *, source: str = "telling") -> list[tuple[str, str, str]]:
    """What is found wrong: the mark of each line, the column, and the rule."""
    brought = draft.brought(source=source)
    with pytest.raises(BrokenTables) as refusal:
        add_return(brought.tables, source="Proef", folder=folder, today=TODAY)
    wrongs = brought.wrongs(refusal.value.faults)
    return [
        (wrong.line.mark if wrong.line else "", wrong.column, str(wrong.rule)) for wrong in wrongs
    ]


def test_what_was_typed_is_loaded(loaded: Loaded, tmp_path: Path) -> None:
    """Given the measures of last time, when one gets a value and a note and the other a reason,
    then both are loaded, with the source that was given.
    """
    loaded(observations(BEFORE, {**BEFORE, "step": "trade"}))
    draft = begun(tmp_path)
    first, second = draft.lines(OBSERVATIONS, "cocaine")
    draft.put(first, "value", " 15 ")
    draft.put(first, "note", "twee loodsen")
    draft.put(first, "information", "confirmed")
    draft.put(second, "status", "unknown")
    assert draft.progress("cocaine") == (2, 2)
    save(draft, tmp_path)
    rows = read_tables(DRUGS, tmp_path)[OBSERVATIONS].filter(period="2024-H1")
    columns = ("step", "value", "status", "information", "note", "source")
    assert rows.select(columns).rows() == [
        ("storage", 15.0, "reported", "confirmed", "twee loodsen", "telling juli"),
        ("trade", None, "unknown", "single_source", None, "telling juli"),
    ]


def test_open_lines_are_told_and_not_brought(loaded: Loaded, tmp_path: Path) -> None:
    """Given two measures and an effort, when one measure is filled in, then two lines are open;
    what is brought has the one, and an offer that stays empty is never open.
    """
    loaded(observations(BEFORE, {**BEFORE, "step": "trade"}) | efforts(BEFORE))
    draft = begun(tmp_path)
    assert not draft.is_changed()
    draft.put(draft.lines(OBSERVATIONS, "cocaine")[0], "value", "0")
    assert draft.progress("cocaine") == (1, 3)
    assert draft.progress("cocaine", EFFORTS_TABLE) == (0, 1)
    assert [line.table for line in draft.open_lines()] == [OBSERVATIONS, EFFORTS_TABLE]
    assert {name: rows.height for name, rows in draft.brought(source="s").tables.items()} == {
        OBSERVATIONS: 1
    }
    elsewhere = start_return(region="limburg", period="2024-H1", partner="police", folder=tmp_path)
    offered = Draft(started=elsewhere)
    assert offered.progress("cocaine") == (0, 0)
    assert offered.open_lines() == []


def test_a_change_leaves_the_rest_as_it_was(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return that is in, when one value is changed, then the other row keeps its value and
    source, and tables that were left alone are not brought.
    """
    loaded(observations({"value": "1"}, {"step": "trade", "value": "2"}) | efforts({}))
    draft = begun(tmp_path)
    draft.put(draft.lines(OBSERVATIONS, "cocaine")[0], "value", "3")
    assert list(draft.brought(source="nieuw").tables) == [OBSERVATIONS]
    save(draft, tmp_path, source="nieuw")
    tables = read_tables(DRUGS, tmp_path)
    assert tables[OBSERVATIONS].select("value", "source").rows() == [
        (3.0, "nieuw"),
        (2.0, "telling"),
    ]
    assert tables[EFFORTS_TABLE].height == 1


def test_a_measure_that_was_not_in_last_time(loaded: Loaded, tmp_path: Path) -> None:
    """Given a return, when a measure and an effort are added, then they are open lines; filled in
    they are loaded; taken away they are no more.
    """
    loaded(observations(BEFORE))
    draft = begun(tmp_path)
    start = draft.started
    finds = next(
        line for line in offers_in(start, OBSERVATIONS, "hemp") if line.cells["measure"] == "finds"
    )
    effort = offers_in(start, EFFORTS_TABLE, "hemp")[0]
    draft.add(finds)
    draft.add(effort)
    assert draft.progress("hemp") == (0, 2)
    draft.put(finds, "value", "3")
    draft.put(finds, "step", "trade")
    draft.drop(effort)
    assert draft.progress("hemp") == (1, 1)
    save(draft, tmp_path)
    rows = read_tables(DRUGS, tmp_path)[OBSERVATIONS].filter(market="hemp")
    assert rows.select("step", "measure", "value").rows() == [("trade", "finds", 3.0)]


def test_an_explanation_and_a_choice(loaded: Loaded, tmp_path: Path) -> None:
    """Given a choice of last time, when its check is filled in, another choice is made and an
    explanation is written, then all are loaded; the new choice has a mark of its own.
    """
    loaded({CHOICES_TABLE: table(CHOICES_TABLE, {**CHOICE, **BEFORE, "choice": "cocaine-1"})})
    draft = begun(tmp_path)
    draft.put(only(draft, CHOICES_TABLE), "last_result", "partly")
    new = draft.new_choice("cocaine")
    for column, text in {
        "kind": "preventive",
        "act_on": "Havenbedrijven",
        "effect": "Minder uithalers",
        "check": "Aantal meldingen",
    }.items():
        draft.put(new, column, text)
    draft.put(draft.new_explanation("cocaine"), "text", "Eén grote partij")
    save(draft, tmp_path)
    tables = read_tables(DRUGS, tmp_path)
    now = tables[CHOICES_TABLE].filter(period="2024-H1")
    assert now.select("choice", "last_result", "owner").rows() == [
        ("cocaine-1", "partly", "police"),
        ("cocaine-2", "first_time", "police"),
    ]
    assert tables[EXPLANATIONS].select("text", "partner").rows() == [("Eén grote partij", "police")]


def test_choices_of_others_stay(loaded: Loaded, tmp_path: Path) -> None:
    """Given choices that are in and one of last time, when a partner adds one, then those that are
    in stay, and the one that nobody checked is not taken along.
    """
    loaded(
        {
            CHOICES_TABLE: table(
                CHOICES_TABLE, {**CHOICE, **BEFORE}, {**CHOICE, **BEFORE, "choice": "c-2"}
            )
        }
    )
    loaded({CHOICES_TABLE: table(CHOICES_TABLE, CHOICE)})
    draft = begun(tmp_path, partner="customs")
    new = draft.new_choice("cocaine")
    for column in ("act_on", "effect", "check"):
        draft.put(new, column, "iets anders")
    draft.put(new, "kind", "repressive")
    save(draft, tmp_path)
    now = read_tables(DRUGS, tmp_path)[CHOICES_TABLE].filter(period="2024-H1")
    assert now["choice"].to_list() == ["c-1", "cocaine-1"]


def test_the_only_explanation_can_go(loaded: Loaded, tmp_path: Path) -> None:
    """Given explanations of two partners, when one takes its own away and changes a value, then
    only that one goes.
    """
    others = {**EXPLANATION, "partner": "customs"}
    loaded(observations({}) | {EXPLANATIONS: table(EXPLANATIONS, EXPLANATION, others)})
    draft = begun(tmp_path)
    draft.drop(only(draft, EXPLANATIONS))
    draft.put(only(draft, OBSERVATIONS), "value", "5")
    save(draft, tmp_path)
    assert read_tables(DRUGS, tmp_path)[EXPLANATIONS]["partner"].to_list() == ["customs"]


@pytest.mark.parametrize(
    ("typed", "column", "rule"),
    [
        ({"value": "1.200"}, "value", "1.200 may mean either"),
        ({"value": "-3"}, "value", "must be from 0"),
        ({"value": "veel"}, "value", "must be a number"),
        ({"value": "7", "status": "unknown"}, "value", "empty with any other status"),
        ({"value": "7", "note": "bel 123456782"}, "note", "citizen-service number"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    loaded: Loaded, tmp_path: Path, typed: Row, column: str, rule: str
) -> None:
    """Given two rows, when the second is filled in wrongly, then the finding is at that line and
    column, and what was typed is still there.
    """
    loaded(observations(BEFORE, {**BEFORE, "step": "trade"}))
    draft = begun(tmp_path)
    first, second = draft.lines(OBSERVATIONS, "cocaine")
    draft.put(first, "value", "1")
    for name, text in typed.items():
        draft.put(second, name, text)
    ((mark, wrong, told),) = refused(draft, tmp_path)
    assert (mark, wrong) == (second.mark, column)
    assert rule in told
    assert draft.cells(second)["value"] == typed["value"]


def test_every_wrong_line_is_told(loaded: Loaded, tmp_path: Path) -> None:
    """Given more lines with one fault than a report has examples, when they are refused, then each
    line is told.
    """
    steps = ("import", "extraction", "storage", "processing", "transport", "trade")
    loaded(observations(*({**BEFORE, "step": step} for step in steps)))
    draft = begun(tmp_path)
    for line in draft.lines(OBSERVATIONS, "cocaine"):
        draft.put(line, "value", "-1")
    assert len(refused(draft, tmp_path)) == len(steps)


def test_without_a_source(loaded: Loaded, tmp_path: Path) -> None:
    """Given a value, when no source is given, then it is refused at the line."""
    loaded(observations(BEFORE))
    draft = begun(tmp_path)
    draft.put(only(draft, OBSERVATIONS), "value", "1")
    assert refused(draft, tmp_path, source="") == [
        ("cocaine/storage/seized/", "source", "must not be empty")
    ]


def test_the_same_measure_twice(loaded: Loaded, tmp_path: Path) -> None:
    """Given a measure of last time, when the same measure is added and put in the same step, then
    both lines are refused.
    """
    loaded(observations(BEFORE))
    draft = begun(tmp_path)
    asked = only(draft, OBSERVATIONS)
    offers = offers_in(draft.started, OBSERVATIONS, "cocaine")
    other = next(line for line in offers if line.cells["measure"] == "seized")
    draft.add(other)
    draft.put(asked, "value", "1")
    draft.put(other, "value", "2")
    draft.put(other, "step", "storage")
    draft.put(other, "scope", "")
    assert [mark for mark, *_ in refused(draft, tmp_path)] == [asked.mark, other.mark]


def test_what_another_partner_told_in_another_unit(loaded: Loaded, tmp_path: Path) -> None:
    """Given 1,2 ton of customs, when the police fills in 1200 kg, then the unit is refused; when it
    fills in 1200 ton, then the value is.
    """
    loaded(observations(BEFORE, {"partner": "customs", "value": "1,2", "unit": "ton"}))
    draft = begun(tmp_path)
    line = only(draft, OBSERVATIONS)
    draft.put(line, "value", "1200")
    ((_, column, told),) = refused(draft, tmp_path)
    assert (column, "another unit than customs gave" in told) == ("unit", True)
    draft.put(line, "unit", "ton")
    ((_, column, told),) = refused(draft, tmp_path)
    assert (column, "a thousand times" in told) == ("value", True)


def test_a_load_in_between_loses_nothing(loaded: Loaded, tmp_path: Path) -> None:
    """Given a draft, when somebody else loads in between and it is begun anew on that, then what
    was typed and added is still there.
    """
    loaded(observations(BEFORE))
    draft = begun(tmp_path)
    draft.put(only(draft, OBSERVATIONS), "value", "8")
    draft.put(draft.new_explanation("cocaine"), "text", "Eén partij")
    loaded(observations({"partner": "customs", "step": "trade"}))
    again = draft.restarted(begun(tmp_path).started)
    assert again.started.number == draft.started.number + 1
    save(again, tmp_path)
    tables = read_tables(DRUGS, tmp_path)
    assert tables[OBSERVATIONS].filter(period="2024-H1", partner="police")["value"].to_list() == [8]
    assert tables[EXPLANATIONS].height == 1
