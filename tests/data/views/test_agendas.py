import pytest

from data.views.agendas import (
    add_agenda,
    add_item,
    delete_agenda,
    delete_decision,
    end_meeting,
    find_agenda,
    list_agendas,
    minutes_of,
    record_decision,
    remove_item,
    rename_agenda,
    write_note,
)
from data.views.model import MOST_ITEMS, Agenda
from data.views.rules import BrokenView, ViewGone
from data.views.saved import delete_view, list_views, save_view


@pytest.fixture
def agenda() -> Agenda:
    """An agenda of two views."""
    made = add_agenda(name="Stuurgroep november")
    for name in ("Thema's", "Inbreng"):
        add_item(made.id, view=save_view(name=name, page="themas").id)
    return find_agenda(made.id)


def test_views_stand_in_order(agenda: Agenda) -> None:
    """Given an agenda, when views are put in it, then they stand in that order, without a note."""
    assert [(item.view.name, item.note) for item in agenda.items] == [
        ("Thema's", ""),
        ("Inbreng", ""),
    ]
    assert find_agenda("stuurgroep NOVEMBER") == agenda
    assert list_agendas() == [agenda]


def test_an_item_goes_and_its_view_stays(agenda: Agenda) -> None:
    """Given an agenda, when an item is taken out, then its view is still among the views; when a
    view is deleted, then its items are gone too.
    """
    remove_item(agenda.items[0].id)
    assert len(list_views()) == 2
    delete_view(agenda.items[1].view.id)
    assert find_agenda(agenda.id).items == ()


def test_a_note_with_several_lines(agenda: Agenda) -> None:
    """Given an item, when a note is written, then its lines stay, and what is around them goes."""
    write_note(agenda.items[0].id, note=" een\r\n<b>twee</b>\n ", seen="")
    assert find_agenda(agenda.id).items[0].note == "een\n<b>twee</b>"


def test_a_decision_is_recorded(agenda: Agenda) -> None:
    """Given a meeting, when a decision is recorded, then it has its text, who takes it up, and by
    which day; taken back, it is gone.
    """
    kept = record_decision(
        agenda.id, text="Meer Bibob", owner="J. Jansen", due="2026-12-01", about="Thema's"
    )
    assert find_agenda(agenda.id).decisions == (kept,)
    assert (kept.text, kept.owner, kept.due) == ("Meer Bibob", "J. Jansen", "2026-12-01")
    delete_decision(kept.id)
    assert find_agenda(agenda.id).decisions == ()


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"due": "1 december"}, "due"),
        ({"owner": "x" * 121}, "owner"),
    ],
)
def test_a_broken_decision(agenda: Agenda, broken: dict, place: str) -> None:
    """Given a decision that breaks a rule, when it is recorded, then its place is told and nothing
    is kept.
    """
    with pytest.raises(BrokenView) as refused:
        record_decision(agenda.id, **({"text": "goed"} | broken))
    assert refused.value.faults[0].place == place
    assert find_agenda(agenda.id).decisions == ()


def test_a_meeting_ends(agenda: Agenda) -> None:
    """Given a meeting with a decision, when it ends, then the decision is no longer open, the
    build it saw is remembered, and its minutes stay as they were.
    """
    record_decision(agenda.id, text="Meer Bibob")
    held = end_meeting(agenda.id, build="abc", load="load-1", minutes={"name": "é"})
    later = end_meeting(agenda.id, build="def", load="", minutes={})
    found = find_agenda(agenda.id)
    assert found.decisions == ()
    assert found.meetings == (later, held)
    assert (held.build, held.load) == ("abc", "load-1")
    assert minutes_of(held.id) == {"name": "é"}


def test_an_agenda_is_renamed_and_deleted(agenda: Agenda) -> None:
    """Given an agenda, when it is renamed and deleted, then its views stay."""
    record_decision(agenda.id, text="Meer Bibob")
    held = end_meeting(agenda.id, build="abc", load="", minutes={})
    assert rename_agenda(agenda.id, name="December") == "December"
    delete_agenda(agenda.id)
    assert list_agendas() == []
    assert len(list_views()) == 2
    with pytest.raises(ViewGone):
        minutes_of(held.id)


def test_what_is_gone_takes_nothing(agenda: Agenda) -> None:
    """Given an agenda or view that is gone, when something is put in it, then that is told."""
    view = agenda.items[0].view.id
    delete_agenda(agenda.id)
    for put in (
        lambda: add_item(agenda.id, view=view),
        lambda: record_decision(agenda.id, text="a"),
        lambda: write_note(agenda.items[0].id, note="a", seen=""),
        lambda: remove_item(agenda.items[0].id),
        lambda: end_meeting(agenda.id, build="a", load="", minutes={}),
        lambda: add_item(add_agenda(name="b").id, view="none"),
    ):
        with pytest.raises(ViewGone):
            put()


def test_an_agenda_has_an_end(agenda: Agenda) -> None:
    """Given a full agenda, when one more view is put in it, then it is refused."""
    view = agenda.items[0].view.id
    for _ in range(MOST_ITEMS - 2):
        add_item(agenda.id, view=view)
    with pytest.raises(BrokenView, match=f"there are {MOST_ITEMS} already"):
        add_item(agenda.id, view=view)
