"""The page Gegevens laden without a browser: what only an accident brings about."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import load_steps, loading
from data.register.loading import load, read_log, register_folder, serving, undo
from data.register.template import pack_templates
from tests.data.register.conftest import SMALL

pytestmark = pytest.mark.usefixtures("bare_store")
Files = list[tuple[str, bytes, str]]


def draw(language, may_load):
    """Draw the page; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.loading.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", language=language, may_load=may_load))


@pytest.fixture
def drawn() -> Callable[..., AppTest]:
    """What draws the page for somebody who may load, in Dutch unless asked otherwise."""

    def drawn(*, language: str = "nl", may_load: bool = True) -> AppTest:
        test = AppTest.from_function(draw, kwargs={"language": language, "may_load": may_load})
        return test.run(timeout=60)

    return drawn


def files(**changed: str) -> Files:
    """The small register as five uploaded files."""
    texts = SMALL | changed
    return [(f"{table}.csv", text.encode(), "text/csv") for table, text in texts.items()]


def checked(page: AppTest, uploads: Files, *, source: str = "Proef") -> AppTest:
    """Upload, name the source, and check."""
    page.file_uploader[0].set_value(uploads)
    page.text_input[0].set_value(source)
    page.run(timeout=60)
    return page.button(key="loading-check").click().run(timeout=60)


def said(page: AppTest) -> str:
    """All boxes of the page as one text, without the signs that keep Markdown away."""
    boxes = [*page.warning, *page.success, *page.info, *page.error]
    return "\n".join(box.value for box in boxes).replace("\\", "")


def on_disk(folder: Path, **changed: str) -> Path:
    """The small register as a folder."""
    folder.mkdir()
    for name, content, _ in files(**changed):
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(("uploads", "source"), [([], "Proef"), (files(), " ")])
def test_nothing_to_check(drawn: Callable[..., AppTest], uploads: Files, source: str) -> None:
    """Given no files, or no source, when Controleren is pressed, then what lacks is said."""
    page = checked(drawn(), uploads, source=source)
    assert "Kies eerst de bestanden" in said(page)
    assert not page.exception


def test_a_finding_goes_when_the_upload_changes(drawn: Callable[..., AppTest]) -> None:
    """Given findings, when other files are chosen, then what was found in the first ones goes."""
    broken = files(cases=SMALL["cases"].replace("2023-02-10", "10-02-2023"))
    page = checked(drawn(), broken)
    assert "Soorten bevindingen" in said(page)
    page.file_uploader[0].set_value(files())
    page.run(timeout=60)
    assert "bevindingen" not in said(page)


def test_a_source_that_is_refused(drawn: Callable[..., AppTest]) -> None:
    """Given a number in the name of the source that may be a person's, when checked, then it is
    refused in Dutch.
    """
    page = checked(drawn(), files(), source="van 111222333")
    assert "burgerservicenummer" in said(page)
    assert read_log() == []


def test_a_page_in_english(drawn: Callable[..., AppTest]) -> None:
    """Given an English screen, when a broken register is checked, then its rules are English."""
    broken = files(cases=SMALL["cases"].replace("2023-02-10", "10-02-2023"))
    page = checked(drawn(language="en"), broken)
    table = page.table[0].value.to_string()
    assert "write the year first" in table
    assert "schrijf" not in table


def test_a_store_that_is_not_rebuilt(
    drawn: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a build that fails, when a register is loaded, then the load counts, and the page says
    that the old figures still serve and what mends it.
    """

    def fails() -> None:
        raise OSError("no space left")

    monkeypatch.setattr(load_steps, "build", fails)
    page = checked(drawn(), files())
    page.button(key="loading-load").click().run(timeout=60)
    assert serving().source == "Proef"
    assert "De oude cijfers blijven staan" in said(page)
    assert "no space left" not in said(page)


def test_a_load_in_between(drawn: Callable[..., AppTest], tmp_path: Path) -> None:
    """Given a register that was found whole, when another load comes in between and totals now
    move far, then loading is refused, and a new check shows the move.
    """
    page = checked(drawn(), files())
    amounts = SMALL["case_amounts"] + "L-1,imposed,900000,2023-01-10\n"
    load(on_disk(tmp_path / "other", case_amounts=amounts), source="Ander")
    page.button(key="loading-load").click().run(timeout=60)
    assert "totalen veranderen nu meer dan 25%" in said(page)
    assert serving().source == "Ander"
    page.button(key="loading-check").click().run(timeout=60)
    assert page.button(key="loading-load").disabled
    assert "imposed" not in page.checkbox[0].label


def test_an_undo_in_between(drawn: Callable[..., AppTest], tmp_path: Path) -> None:
    """Given a person who is asked whether to undo, when somebody else undoes first, then it is
    asked again, and nothing more is undone.
    """
    register = on_disk(tmp_path / "r")
    load(register, source="Een")
    load(register, source="Twee")
    page = drawn()
    page.button(key="loading-undo-ask").click().run(timeout=60)
    assert "Daarna geldt weer: Een" in said(page)
    undo()
    page.button(key="loading-undo-yes").click().run(timeout=60)
    assert serving().source == "Een"
    assert len(read_log()) == 3


def test_a_log_that_cannot_be_read(
    drawn: Callable[..., AppTest], bare_store: Path, tmp_path: Path
) -> None:
    """Given a log that was meddled with, when the page is drawn, then it says so, without a
    trace.
    """
    load(on_disk(tmp_path / "r"), source="Een")
    (register_folder(bare_store) / "log.jsonl").write_text("{")
    page = drawn()
    assert not page.exception
    assert "het laadlogboek is niet te lezen" in said(page)


def test_a_disk_that_is_full(
    drawn: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a disk that takes no more, when a register is checked, then that is said plainly."""
    uploads = files()

    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device: '/tmp/secret'")

    monkeypatch.setattr(loading, "preview", full)
    page = checked(drawn(), uploads)
    assert "een bestand kon niet worden gelezen of geschreven" in said(page)
    assert "secret" not in said(page)


def test_a_page_that_may_not_load(drawn: Callable[..., AppTest]) -> None:
    """Given somebody who may not load, when the page is drawn, then it has no uploader and no
    button that changes anything.
    """
    page = drawn(may_load=False)
    assert not page.file_uploader
    assert [button.key for button in page.button if "loading" in str(button.key)] == []


def test_an_empty_template_as_an_upload(drawn: Callable[..., AppTest]) -> None:
    """Given the empty CSV files as they are fetched, when they are uploaded, then the only finding
    is that there is no case.
    """
    with zipfile.ZipFile(io.BytesIO(pack_templates().csv_files)) as packed:
        names = [name for name in packed.namelist() if name.endswith(".csv")]
        page = checked(drawn(), [(name, packed.read(name), "text/csv") for name in names])
    assert page.table[0].value.iloc[:, 2].tolist() == ["bevat geen casus"]


def test_an_invented_register(drawn: Callable[..., AppTest]) -> None:
    """Given a register of invented cases, when it is checked and loaded, then the page says that
    they are, before and after.
    """
    uploads = [
        (name, content.replace(b"L-", b"demo-L-").replace(b"NN-", b"demo-NN-"), kind)
        for name, content, kind in files()
    ]
    page = checked(drawn(), uploads)
    assert "Elke casus in dit register is verzonnen" in said(page)
    page.button(key="loading-load").click().run(timeout=60)
    assert serving().invented
    assert any("Verzonnen" in text.value for text in page.markdown)
