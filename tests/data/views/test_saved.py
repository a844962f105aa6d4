from pathlib import Path

import pytest

from data.views.database import VIEWS_VARIABLE, views_folder
from data.views.model import LONGEST_NAME, View
from data.views.rules import BrokenView, ViewGone
from data.views.saved import delete_view, find_view, list_views, rename_view, save_view

# Each is shown and exported as text: nothing of it is ever markup, a formula or a command.
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://a.example")',
    "# [link](javascript:alert(1)) **vet** $x$",
    "'); drop table view; --",
    "\u200fאבג\u200e Limburg",
    "../../etc/passwd",
    "Zeeuwse 🦀 krab",
]


def test_a_view_is_kept_as_it_was_saved() -> None:
    """Given nothing saved, when a page is saved with its selection, then it is found by its name,
    however that is written, and by its id, and its address opens the page.
    """
    saved = save_view(
        name="  Drugs in   Limburg ", page="themas", query="?regio=limburg&themas=drugs,omg"
    )
    assert saved.name == "Drugs in Limburg"
    assert saved.address == "/themas?regio=limburg&themas=drugs,omg"
    assert find_view("drugs in limburg") == find_view(saved.id) == saved
    assert list_views() == [saved]


def test_the_first_page_has_no_path() -> None:
    """Given the first page without choices, when it is saved, then its address is the root."""
    assert save_view(name="Overzicht", page="/").address == "/"


def test_what_a_presentation_adds_is_left_out() -> None:
    """Given a page in presentation mode, when it is saved, then only what is looked at is kept."""
    view = save_view(
        name="a", page="themas", query="presentatie=1&agenda=x&punt=3&tegel=t&themas=omg"
    )
    assert view.query == "themas=omg"


def test_a_name_that_is_taken_gets_a_number() -> None:
    """Given a name, when others save under it, then each view stays and has its own name."""
    names = [save_view(name=name, page="themas").name for name in ("Thema", "thema ", "THEMA")]
    assert names == ["Thema", "thema (2)", "THEMA (3)"]
    assert sorted(view.name for view in list_views()) == sorted(names)


def test_a_long_name_that_is_taken_stays_short_enough() -> None:
    """Given the longest name, when it is saved twice, then the second one is no longer."""
    first, second = (save_view(name="n" * LONGEST_NAME, page="").name for _ in range(2))
    assert len(first) == len(second) == LONGEST_NAME
    assert second.endswith("n (2)")


def test_rename_and_delete() -> None:
    """Given two views, when one is renamed to the name of the other, then it gets a number; its
    own name in other letters it may have; and what is deleted is gone.
    """
    one, other = (save_view(name=name, page="") for name in ("Een", "Ander"))
    assert rename_view(other.id, name="een") == "een (2)"
    assert rename_view(one.id, name="EEN") == "EEN"
    delete_view(one.id)
    assert [view.name for view in list_views()] == ["een (2)"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_kept_as_text(name: str) -> None:
    """Given a name that is markup, a formula, SQL or written from right to left, when it is saved,
    then it comes back letter by letter.
    """
    view = save_view(name=name, page="themas")
    assert find_view(view.id).name == find_view(name).name == name


def test_directions_are_taken_out_of_a_name() -> None:
    """Given marks that turn the writing of all that follows, when a name is saved, then they are
    gone and every letter is there.
    """
    assert save_view(name="a\u202eb\u2066c\u2069", page="").name == "abc"


@pytest.mark.parametrize(
    ("broken", "place", "rule"),
    [
        ({"name": "x" * (2 * 1024 * 1024)}, "name", "at most 120 will do"),
        ({"name": " \n "}, "name", "must not be empty"),
        ({"name": "a\x00b"}, "name", "control character"),
        ({"name": "a\ud800"}, "name", "control character"),
        ({"name": "burger 111222333"}, "name", "citizen-service number"),
        ({"page": "http://a.example"}, "page", "address of a page"),
        ({"page": "../themas"}, "page", "address of a page"),
        ({"page": "a?b"}, "page", "address of a page"),
        ({"query": "a" * 2001}, "query", "at most 2000 will do"),
        ({"query": "<script>=1"}, "query", "choices such as"),
        ({"query": "zoek=%00"}, "query", "control character"),
        ({"tiles": ["a b"]}, "tiles", "key of a tile"),
        ({"tiles": ["a", "b", "c"]}, "tiles", "more than 2"),
    ],
)
def test_what_cannot_be_kept_is_refused(broken: dict, place: str, rule: str) -> None:
    """Given a value that breaks a rule, when it is saved, then the place and the rule are told, in
    both languages, of a long value only its beginning, and nothing is saved.
    """
    with pytest.raises(BrokenView) as refused:
        save_view(**({"name": "Naam", "page": "themas"} | broken))
    (fault,) = refused.value.faults
    assert fault.place == place
    assert rule in fault.in_words("en")
    assert fault.in_words("nl") != fault.in_words("en")
    assert len(str(fault)) < 300
    str(fault).encode("utf-8")
    assert list_views() == []


@pytest.mark.parametrize("change", [delete_view, find_view])
def test_what_is_not_there(change: object) -> None:
    """Given no view, when one is deleted or looked for, then it is said to be gone."""
    assert callable(change)
    with pytest.raises(ViewGone, match="deleted, or saved by another name"):
        change("none")
    with pytest.raises(ViewGone):
        rename_view("none", name="a")


def test_the_folder(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Given no setting, when the folder is asked for, then it lies beside the store, never in it;
    the setting says another.
    """
    monkeypatch.setenv(VIEWS_VARIABLE, "")
    assert views_folder().parent == store.parent
    assert views_folder().name == f"{store.name}-views"
    monkeypatch.setenv(VIEWS_VARIABLE, "/elsewhere")
    assert views_folder() == Path("/elsewhere")


def test_a_view_is_a_plain_record() -> None:
    """Given a view without choices, when its address is asked for, then no question mark stands
    behind its page.
    """
    view = View(id="1", name="a", page="themas", query="", tiles=(), saved_at="2026-11-24")
    assert view.address == "/themas"
