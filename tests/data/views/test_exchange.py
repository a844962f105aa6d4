import json
from pathlib import Path

import pytest

from data.views.agendas import add_agenda, add_item, find_agenda, list_agendas, record_decision
from data.views.database import VIEWS_VARIABLE
from data.views.exchange import FORMAT, MOST_MEGABYTES, Imported, export_views, import_views
from data.views.rules import BrokenView
from data.views.saved import list_views, save_view
from tests.data.views.test_saved import HOSTILE


def file_of(*, views: object = (), agendas: object = (), **more: object) -> bytes:
    """A file of views as somebody may have made it."""
    document = {"format": FORMAT, "version": 1, "views": views, "agendas": agendas, **more}
    return json.dumps(document).encode()


def fill() -> None:
    """Save hostile names, an agenda with a hostile note, and a decision."""
    views = [save_view(name=name, page="themas", query="themas=omg") for name in HOSTILE]
    agenda = add_agenda(name="<b>Stuurgroep</b>")
    for view in reversed(views):
        add_item(agenda.id, view=view.id, note=f"=1+1\n{view.name}")
    record_decision(agenda.id, text="@SUM(A1)", owner="J.", due="2026-12-01", about="a")


def test_there_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given views, agenda, notes and a decision, when they are exported and imported elsewhere,
    then all is there letter by letter, in its order.
    """
    fill()
    content = export_views()
    before = find_agenda("<b>Stuurgroep</b>")
    monkeypatch.setenv(VIEWS_VARIABLE, str(tmp_path / "elsewhere"))
    done = import_views(content)
    assert done == Imported(views=len(HOSTILE), agendas=1, renamed=())
    after = find_agenda("<b>Stuurgroep</b>")
    assert [(item.view.name, item.note) for item in after.items] == [
        (item.view.name, item.note) for item in before.items
    ]
    (kept,), (was,) = after.decisions, before.decisions
    assert (kept.text, kept.owner, kept.due) == (was.text, was.owner, was.due)
    assert kept.recorded_at == was.recorded_at


def test_twice_into_one_place() -> None:
    """Given views, when their own file is imported, then all is there twice under names that tell
    them apart, and the new names are told.
    """
    view = save_view(name="Thema", page="themas")
    add_item(add_agenda(name="A").id, view=view.id)
    done = import_views(export_views())
    assert done.renamed == (("Thema", "Thema (2)"), ("A", "A (2)"))
    assert find_agenda("A (2)").items[0].view.name == "Thema (2)"


def test_every_fault_is_told_with_its_place() -> None:
    """Given a file with good and broken parts, when it is imported, then every fault is told with
    its place, and nothing of the file is kept.
    """
    content = file_of(
        views=[
            {"name": "Goed", "page": "themas", "query": ""},
            {"name": "x" * 2_000_000, "page": "//a.example", "query": "a b=1", "tiles": "t"},
            "text",
            {"name": 3, "page": None, "more": 1},
        ],
        agendas=[
            {
                "name": "",
                "items": [{"view": 9}, {"view": True}, {"view": "0"}, {"view": 0, "note": 5}],
                "decisions": [{"text": "", "due": "morgen"}, {"text": "a", "recorded_at": "b"}],
            },
            {"name": "B", "items": {}},
        ],
        more=1,
    )
    with pytest.raises(BrokenView) as refused:
        import_views(content)
    assert [fault.place for fault in refused.value.faults] == [
        "file.more",
        "views[2]",
        "views[3].more",
        "views[1].name",
        "views[1].page",
        "views[1].query",
        "views[1].tiles",
        "views[2].name",
        "views[2].page",
        "views[3].name",
        "views[3].page",
        "agendas[0].name",
        "agendas[0].items[0].view",
        "agendas[0].items[1].view",
        "agendas[0].items[2].view",
        "agendas[0].items[3].note",
        "agendas[0].decisions[0].text",
        "agendas[0].decisions[1].recorded_at",
        "agendas[1].items",
    ]
    assert list_views() == []
    assert list_agendas() == []


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "no readable JSON"),
        (b"\xff\xfe", "no readable JSON"),
        (b"[" * 100_000, "no readable JSON"),
        (b'{"format": "regiobeeld-views", "version": NaN}', "no readable JSON"),
        (b"9" * 10_000, "no readable JSON"),
        (b"[]", "no file of views"),
        (b"{}", "no file of views"),
        (file_of(version=2), "is of version 2"),
        (file_of(version="\u202e" * 99), "is of version"),
        (file_of(views=[{}] * 1001), "more than 1000"),
        (b" " * (MOST_MEGABYTES * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_is_none(content: bytes, rule: str) -> None:
    """Given something that is no file of views, when it is imported, then it is refused whole."""
    with pytest.raises(BrokenView, match=rule):
        import_views(content)
    assert list_views() == []


def test_a_full_agenda_is_refused_whole() -> None:
    """Given a file with more than an agenda takes, when it is imported, then nothing is kept."""
    items = [{"view": 0}] * 101
    content = file_of(views=[{"name": "a", "page": ""}], agendas=[{"name": "b", "items": items}])
    with pytest.raises(BrokenView, match="more than 100"):
        import_views(content)
    assert list_views() == []
