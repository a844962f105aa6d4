"""The page Weergaven without a browser: what an accident brings about, and hostile texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.views.agendas import add_agenda, add_item, find_agenda, record_decision
from data.views.database import FILE, VIEWS_VARIABLE
from data.views.exchange import FORMAT, export_views
from data.views.saved import list_views, save_view
from tests.data.views.test_saved import HOSTILE


def draw(language, may_load):
    """Draw the page; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.views.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", language=language, may_load=may_load))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of views, empty at first."""
    monkeypatch.setenv(VIEWS_VARIABLE, str(tmp_path / "views"))
    return tmp_path / "views"


@pytest.fixture
def drawn(folder: Path) -> Callable[..., AppTest]:
    """What draws the page."""

    def drawn(*, language: str = "nl", may_load: bool = True) -> AppTest:
        test = AppTest.from_function(draw, kwargs={"language": language, "may_load": may_load})
        return test.run(timeout=60)

    return drawn


def said(page: AppTest) -> str:
    """All boxes of the page as one text, without the signs that keep Markdown away."""
    boxes = [*page.warning, *page.success, *page.info, *page.error]
    return "\n".join(box.value for box in boxes).replace("\\", "")


def test_nothing_saved_yet(drawn: Callable[..., AppTest]) -> None:
    """Given no view, when the page is drawn, then it says what to do, in both languages."""
    assert "Bewaren en delen" in said(drawn())
    assert "Save and share" in said(drawn(language="en"))


def test_an_agenda_is_made_and_filled(drawn: Callable[..., AppTest]) -> None:
    """Given a view, when an agenda is made and the view put in it, then it stands there."""
    save_view(name="Thema", page="themas")
    page = drawn()
    page.text_input(key="agenda-name").set_value("Stuurgroep")
    page.button(key="FormSubmitter:new-agenda-Agenda maken").click().run(timeout=60)
    assert find_agenda("Stuurgroep").items == ()
    page.selectbox(key="agenda-view").select_index(0)
    page.button(key="FormSubmitter:add-item-In de agenda zetten").click().run(timeout=60)
    assert [item.view.name for item in find_agenda("Stuurgroep").items] == ["Thema"]
    assert not page.exception


def test_points_change_places(drawn: Callable[..., AppTest]) -> None:
    """Given three points, when the last goes up and the first goes down, then they have the new
    order, and one that is taken out leaves its view.
    """
    agenda = add_agenda(name="A").id
    for name in "abc":
        add_item(agenda, view=save_view(name=name, page="themas").id)
    page = drawn()
    one, _, three = find_agenda(agenda).items
    page.button(key=f"up-{three.id}").click().run(timeout=60)
    assert [item.view.name for item in find_agenda(agenda).items] == ["a", "c", "b"]
    page.button(key=f"down-{one.id}").click().run(timeout=60)
    assert [item.view.name for item in find_agenda(agenda).items] == ["c", "a", "b"]
    page.button(key=f"remove-{one.id}").click().run(timeout=60)
    assert [item.view.name for item in find_agenda(agenda).items] == ["c", "b"]
    assert len(list_views()) == 3
    assert not page.exception


def test_hostile_texts_are_text(drawn: Callable[..., AppTest]) -> None:
    """Given views and decisions with markup, formulas and writing from right to left, when the
    page is drawn, then no sign of them is Markdown.
    """
    agenda = add_agenda(name="# A").id
    for name in HOSTILE:
        add_item(agenda, view=save_view(name=name, page="themas").id, note=name)
        record_decision(agenda, text=name, owner=name[:100], about=name)
    page = drawn()
    assert not page.exception
    written = "\n".join(one.value for one in page.markdown)
    assert "<script>" not in written
    assert "[link](" not in written
    assert "alert" in written


def test_a_view_is_renamed_and_deleted(drawn: Callable[..., AppTest]) -> None:
    """Given a view, when it is renamed and then deleted on the page, then it is."""
    view = save_view(name="Oud", page="themas")
    page = drawn()
    page.selectbox(key="picked-view").select_index(0).run(timeout=60)
    page.text_input(key=f"new-name-{view.id}-Oud").set_value("Nieuw")
    page.button(key=f"FormSubmitter:rename-{view.id}-Naam wijzigen").click().run(timeout=60)
    assert [one.name for one in list_views()] == ["Nieuw"]
    page.button(key="delete-view").click().run(timeout=60)
    assert list_views() == []
    assert not page.exception


def test_a_broken_file_is_refused_with_its_places(drawn: Callable[..., AppTest]) -> None:
    """Given a file with faults, when it is brought in, then each is told in Dutch with its place
    and nothing is kept.
    """
    content = f'{{"format": "{FORMAT}", "version": 1, "views": [{{"name": "", "page": "//"}}]}}'
    page = drawn()
    page.file_uploader[0].set_value(("views.json", content.encode(), "application/json"))
    page.run(timeout=60)
    page.button(key="import-views").click().run(timeout=60)
    assert "views[0].name mag niet leeg zijn" in said(page)
    assert list_views() == []


def test_a_file_is_brought_in(drawn: Callable[..., AppTest]) -> None:
    """Given a file of views, when it is brought in beside them, then the new names are told."""
    save_view(name="Thema", page="themas")
    page = drawn()
    page.file_uploader[0].set_value(("views.json", export_views(), "application/json"))
    page.run(timeout=60)
    page.button(key="import-views").click().run(timeout=60)
    assert "Binnengehaald: weergaven 1" in said(page)
    assert {view.name for view in list_views()} == {"Thema", "Thema (2)"}


def test_where_no_files_are_taken(drawn: Callable[..., AppTest]) -> None:
    """Given a server that takes no files, when the page is drawn, then it says the command."""
    page = drawn(may_load=False)
    assert len(page.file_uploader) == 0
    assert any("python -m data.views import" in one.value for one in page.code)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_damaged_database(drawn: Callable[..., AppTest], folder: Path, language: str) -> None:
    """Given a file that is no database, when the page is drawn, then it says so in plain words."""
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database" * 500)
    page = drawn(language=language)
    words = {"nl": "niet te lezen of te schrijven", "en": "cannot be read or written"}
    assert words[language] in said(page)
    assert not page.exception
