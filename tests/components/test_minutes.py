from datetime import UTC, datetime
from pathlib import Path

import pytest

from components.minutes import minutes, record_of
from data.views.agendas import (
    add_agenda,
    add_item,
    end_meeting,
    find_agenda,
    minutes_of,
    record_decision,
    write_note,
)
from data.views.database import VIEWS_VARIABLE
from data.views.documents import Grid, Heading, Paragraph, Points, as_markdown
from data.views.model import Agenda
from data.views.saved import save_view
from queries import Scope, serving_build


@pytest.fixture
def agenda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Agenda:
    """A meeting about two views, with a note and two decisions."""
    monkeypatch.setenv(VIEWS_VARIABLE, str(tmp_path / "views"))
    made = add_agenda(name="Stuurgroep <b>")
    for name in ("Thema's", "Inbreng"):
        item = add_item(made.id, view=save_view(name=name, page="themas", query="themas=omg").id)
    write_note(item, note="=1+1\ntwee", seen="")
    record_decision(
        made.id, text="Meer Bibob", owner="J. Jansen", due="2026-12-01", about="Thema's"
    )
    record_decision(made.id, text="Later terug")
    return find_agenda(made.id)


def test_the_minutes_hold_all(agenda: Agenda, scope: Scope) -> None:
    """Given a meeting, when its minutes are made, then they name each view with its address, the
    notes, each decision with who and when, the build, and that the cases are invented.
    """
    record = record_of(agenda, moment=datetime(2026, 11, 24, 13, 0, tzinfo=UTC))
    blocks = minutes(record, scope)
    assert blocks[0] == Heading(text="Verslag: Stuurgroep <b>", level=1)
    said = as_markdown(blocks).decode()
    assert "24 nov 2026 14:00" in said
    assert serving_build().build in said
    assert "verzonnen" in said
    assert [one.text for one in blocks if isinstance(one, Heading)][1:] == [
        "1 Thema's",
        "2 Inbreng",
        "Besluiten en acties",
    ]
    assert Paragraph(text="=1+1\ntwee") in blocks
    (points,) = (one for one in blocks if isinstance(one, Points))
    assert points.texts == (
        "Meer Bibob (Actie: J. Jansen · uiterlijk 1 december 2026 · bij Thema's)",
    )
    assert blocks[-1] == Grid(
        heads=("Besluit", "Actiehouder", "Uiterlijk", "Bij"),
        rows=(
            ("Meer Bibob", "J. Jansen", "1 december 2026", "Thema's"),
            ("Later terug", "", "", ""),
        ),
    )


def test_the_minutes_stay_as_they_were(agenda: Agenda, scope: Scope) -> None:
    """Given a meeting that ended, when its agenda changes, then its minutes are as they were, also
    in the other language; the next meeting starts without decisions.
    """
    record = record_of(agenda, moment=datetime.now(UTC))
    held = end_meeting(agenda.id, build="a", load="", minutes=record)
    write_note(agenda.items[0].id, note="later", seen="")
    kept = minutes_of(held.id)
    assert minutes(kept, scope) == minutes(record, scope)
    english = as_markdown(minutes(kept, Scope(who="test", language="en"))).decode()
    assert "# Minutes: Stuurgroep" in english
    now = minutes(record_of(find_agenda(agenda.id), moment=datetime.now(UTC)), scope)
    assert now[-1] == Paragraph(text="Er zijn geen besluiten vastgelegd.")
