from datetime import UTC, datetime
from pathlib import Path

import pytest

from components.since import compared, last_visit, meeting_tiles
from data.build import build
from data.demo import main as demo
from data.register.loading import load
from data.views.model import Agenda, Meeting
from queries import Scope, serving_build, serving_load


def agenda(*, build: str, load: str = "") -> Agenda:
    """An agenda whose last meeting saw a build."""
    held = Meeting(id="m", ended_at="2026-11-03T10:00:00.000+00:00", build=build, load=load)
    return Agenda(id="a", name="Stuurgroep", saved_at="", meetings=(held,))


@pytest.fixture
def moved(own_store: Path, tmp_path: Path) -> tuple[str, str]:
    """The build and the load that served before another register was loaded."""
    before = serving_build().build, serving_load()
    demo(["--cases", "3100", "--seed", "1", "--out", str(tmp_path / "register")])
    load(tmp_path / "register", source="Later", accept_change=True)
    build(folder=own_store)
    assert serving_build().build != before[0]
    return before


def test_no_meeting_was_held(scope: Scope) -> None:
    """Given an agenda without a meeting, when asked what changed, then nothing is shown."""
    assert meeting_tiles(Agenda(id="a", name="a", saved_at=""), scope) == []


def test_the_same_build(scope: Scope) -> None:
    """Given a meeting that saw the build that serves, then no figure has changed, and that is said
    with the day.
    """
    (tile,) = meeting_tiles(agenda(build=serving_build().build), scope)
    assert tile.title == "Sinds de vergadering van 3 november 2026 is geen cijfer veranderd"
    assert tile.table.answer.is_empty()


def test_what_moved(moved: tuple[str, str], scope: Scope) -> None:
    """Given another register since the meeting, when builds are compared, then each figure that
    moved is told as it was and as it is, the published year is not among them, and each difference
    is that of both numbers.
    """
    state, changes = compared(moved[0], scope=scope)
    assert state == "moved"
    assert {one.period for one in changes} <= {"2021", "2022"}
    assert [one for one in changes if one.kind == "region" and one.about == "limburg"]
    assert [one for one in changes if one.before == one.now] == []
    (tile,) = meeting_tiles(agenda(build=moved[0]), scope)
    assert tile.title.startswith("Veranderd sinds de vergadering van 3 november 2026: ")
    rows = tile.table.answer.rows(named=True)
    assert len(rows) == len(changes)
    first, row = changes[0], rows[0]
    assert first.now is not None
    assert first.before is not None
    words = "meer" if first.now > first.before else "minder"
    difference = f"{abs(first.now - first.before):,.0f}".replace(",", ".")
    assert row["difference"] in {f"{difference} {words}", f"€ {difference} {words}"}
    assert tile.foot.invented


def test_the_build_is_gone(own_store: Path, moved: tuple[str, str], scope: Scope) -> None:
    """Given a build that is no longer kept, when asked what changed, then that is said, and the
    totals come out of the load log.
    """
    (own_store / f"regiobeeld-{moved[0]}.duckdb").unlink()
    (tile,) = meeting_tiles(agenda(build=moved[0], load=moved[1]), scope)
    assert tile.title == "De cijfers van 3 november 2026 zijn niet meer bewaard"
    rows = {row["about"]: row for row in tile.table.answer.rows(named=True)}
    assert rows["Casussen"]["before"] == "2.900"
    assert rows["Casussen"]["now"] == "3.100"
    assert rows["Casussen"]["difference"] == "200 meer"


@pytest.mark.parametrize("name", ["unknown", "../regiobeeld-x", ""])
def test_a_build_that_never_was(name: str, scope: Scope) -> None:
    """Given a build and a load that nobody knows, when asked what changed, then no number is made
    up.
    """
    (tile,) = meeting_tiles(agenda(build=name, load="unknown"), scope)
    assert "niet meer bewaard" in tile.title
    assert tile.table.answer.is_empty()


def test_a_build_that_cannot_be_read(own_store: Path, scope: Scope) -> None:
    """Given a file that is no store any more, when asked what changed, then it is said that it
    can't be compared.
    """
    (own_store / "regiobeeld-old.duckdb").write_bytes(b"no store" * 1000)
    (tile,) = meeting_tiles(agenda(build="old"), scope)
    assert tile.title == "De cijfers van 3 november 2026 zijn niet meer te vergelijken"


@pytest.mark.parametrize(
    ("cookie", "moment"),
    [
        ("", None),
        ("2026-11-24T10:00Z_", None),
        ("2026-11-24T10:00Z_2026-11-20T09:30Z", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
        ("x_y", None),
        ("_<script>", None),
    ],
)
def test_the_last_visit(cookie: str, moment: datetime | None) -> None:
    """Given what the browser remembers, when the visit before is asked for, then it is that
    moment, or none where it says nothing that can be read.
    """
    assert last_visit(cookie) == moment
