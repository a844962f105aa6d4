import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from components.export_command import main
from data.views.agendas import add_agenda, add_item
from data.views.saved import save_view
from queries import Scope, Selection, ask, serving_build
from tests.exports.reading_pdf import Pdf

ROOT = Path(__file__).parents[2]
SCOPE = Scope(who="test")


Run = Callable[..., CompletedProcess[str]]


def run_from_shell(*arguments: str, out: Path) -> CompletedProcess[str]:
    """Run the command as a person does."""
    command = [sys.executable, "-m", "data.export", *arguments, f"--out={out}"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs the command in this process: one of its own takes seconds to begin."""

    def run(*arguments: str, out: Path) -> CompletedProcess[str]:
        capsys.readouterr()
        status = main([*arguments, f"--out={out}"])
        return CompletedProcess(arguments, status, *capsys.readouterr())

    return run


def charts_of(deck: Any) -> Iterator[tuple[str, Any]]:
    """The charts of a deck, each with the title of its slide."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                yield slide.shapes.title.text_frame.text, shape.chart


def words_on(slide: Any) -> list[str]:
    """The words in each box of a slide."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def label_of(question: str, key: str) -> dict[str, str]:
    """What keys are called in Dutch."""
    return dict(ask(question, scope=SCOPE).select(key, "label_nl").iter_rows())


def test_slides_have_the_numbers_of_the_store(tmp_path: Path):
    """Given a page with a choice, when it becomes slides, then its charts hold what `ask` answers.

    In the order of the answer, with the status at the name of a region without a number.
    """
    out = tmp_path / "seizures.pptx"

    done = run_from_shell("--page=vergelijken", "--query=regio=limburg", "--format=pptx", out=out)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    deck = Presentation(str(out))
    title, chart = next(charts_of(deck))
    answer = ask("cases/by_region", scope=SCOPE)
    regions = label_of("reference/regions", "region")
    known = {
        regions[region]: cases
        for region, cases in answer.select("region", "cases").iter_rows()
        if cases is not None
    }
    (series,) = chart.plots[0].series
    drawn = dict(zip(chart.plots[0].categories, series.values, strict=True))
    assert {name: value for name, value in drawn.items() if value is not None} == known
    assert list(known) == [name for name in drawn if name in known]
    assert [name for name in drawn if name.startswith("Caribisch Nederland (")]
    assert title in done.stdout or "95% Opslaan" in done.stdout


def test_shares_on_a_slide_are_those_of_the_store(run: Run, tmp_path: Path):
    """Given a page of shares, when it becomes slides, then the stacked chart holds `ask`'s."""
    out = tmp_path / "intake.pptx"

    assert run("--page=inbreng", "--format=pptx", out=out).returncode == 0

    _, chart = next(charts_of(Presentation(str(out))))
    answer = ask("intake/shares", scope=SCOPE).drop_nulls("share")
    regions = label_of("reference/regions", "region")
    sources = label_of("reference/sources", "source")
    expected = {
        (sources[source], regions[region]): share
        for source, region, share in answer.select("source", "region", "share").iter_rows()
    }
    categories = list(chart.plots[0].categories)
    drawn = {
        (series.name, category): value
        for series in chart.plots[0].series
        for category, value in zip(categories, series.values, strict=True)
        if value is not None
    }
    assert drawn
    assert {key: expected.get(key, 0) for key in drawn} == pytest.approx(drawn)


def test_a_workbook_has_the_numbers_of_the_store(run: Run, tmp_path: Path):
    """Given a choice of themes, when the page becomes a workbook, then a sheet holds `ask`'s rows
    and the last one the choice in words and the build.
    """
    out = tmp_path / "themes.xlsx"

    done = run("--page=themas", "--query=themas=drugs,omg", "--format=xlsx", out=out)

    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(out)
    selection = Selection(themes=("drugs", "omg"))
    answer = ask("themes/frequency", scope=SCOPE, selection=selection)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == answer["mentions"].to_list()
    about = list(book["Toelichting"].iter_rows(values_only=True))
    assert ("Thema's", "Hennepteelt en drugs, OMG's") in about
    assert any(serving_build().build in str(text) for _, text in about)
    assert len(set(book.sheetnames)) == len(book.sheetnames)


def test_one_tile_of_a_page(run: Run, tmp_path: Path):
    """Given a tile by its key, when it is exported in English, then only it is there."""
    out = tmp_path / "tile.pdf"

    done = run("--page=themas", "--tile=themes-heat", "--format=pdf", "--language=en", out=out)

    assert done.returncode == 0, done.stderr
    pdf = Pdf(out.read_bytes())
    assert b"/Lang(en)" in pdf.content
    assert pdf.content.count(b"/Alt(") == 1


def test_an_agenda_has_a_chapter_for_each_view(own_store: Path, run: Run, tmp_path: Path):
    """Given an agenda with a note, a single tile, and a page that is gone, when it is exported,
    then each view has its chapter, the gone one with why, and progress rises to the end.
    """
    agenda = add_agenda(name="Stuurgroep")
    heat = save_view(name="Warmte", page="themas", query="themas=drugs", tiles=("themes-heat",))
    add_item(agenda.id, view=heat.id, note="=1+1 bespreken")
    add_item(agenda.id, view=save_view(name="Weg", page="bestaat-niet").id)
    out = tmp_path / "agenda.pptx"

    done = run("--agenda=Stuurgroep", "--format=pptx", out=out)

    assert done.returncode == 0, done.stderr
    deck = Presentation(str(out))
    assert deck.core_properties.title == "Stuurgroep"
    words = ["\n".join(words_on(slide)) for slide in deck.slides]
    assert "1. Warmte\n2. Weg" in words[0]
    assert "Notitie: =1+1 bespreken" in words[1]
    assert "Er is geen pagina bestaat-niet" in words[-1]
    assert len(words) == 4
    told = [int(line.partition("%")[0]) for line in done.stdout.splitlines()]
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_saved_view_opens_with_what_is_left(own_store: Path, run: Run, tmp_path: Path):
    """Given a view with a theme that does not exist, when it is exported, then the rest is there
    and the file says what went.
    """
    save_view(name="Oud", page="themas", query="themas=drugs,verdwenen")
    out = tmp_path / "view.pdf"

    done = run("--view=Oud", "--format=pdf", out=out)

    assert done.returncode == 0, done.stderr
    words = Pdf(out.read_bytes()).words
    assert "verdwenen" in words
    assert "Hennepteelt" in words


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--page=bestaat-niet"], "Er is geen pagina bestaat-niet"),
        (["--page=themas", "--tile=niets"], "geen tegel niets"),
        (["--view=bestaat niet"], "er niet (meer)"),
        (["--agenda=bestaat niet"], "er niet (meer)"),
    ],
)
def test_what_is_not_there_is_refused(
    own_store: Path, run: Run, tmp_path: Path, arguments: list[str], why: str
):
    """Given a page, tile, view or agenda that is not there, when it is exported, then one line
    says so and there is no file.
    """
    out = tmp_path / "nothing.pdf"

    done = run(*arguments, "--format=pdf", out=out)

    assert done.returncode == 1
    assert why in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.glob("*nothing*")) == []


def test_a_refusal_from_the_shell_is_one_line(tmp_path: Path):
    """Given a page that is not there, when it is exported from a shell, then the status is 1 and
    nothing but why is said.
    """
    done = run_from_shell("--page=bestaat-niet", "--format=pdf", out=tmp_path / "nothing.pdf")

    assert (done.returncode, done.stderr) == (1, "Er is geen pagina bestaat-niet.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path):
    """Given a file in a folder that does not exist, when it is written, then one line says so."""
    done = run("--page=", "--format=xlsx", out=tmp_path / "nergens" / "a.xlsx")

    assert done.returncode == 1
    assert done.stderr.startswith("Het bestand kan daar niet worden bewaard")


def test_a_missing_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Given no store, when a page is exported, then one line says what is wrong."""
    monkeypatch.setenv("REGIOBEELD_STORE", str(tmp_path / "empty"))

    done = run_from_shell("--page=", "--format=pdf", out=tmp_path / "a.pdf")

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) >= 1
    assert not (tmp_path / "a.pdf").exists()


def test_stopped_halfway_nothing_is_left(tmp_path: Path):
    """Given an export that has begun, when it is stopped, then there is no file, also no part."""
    command = [sys.executable, "-m", "data.export", "--page=themas", "--format=pdf"]
    process = subprocess.Popen(
        [*command, f"--out={tmp_path / 'a.pdf'}"], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline()

    os.kill(process.pid, signal.SIGTERM)
    process.communicate(timeout=30)

    time.sleep(0.1)
    assert process.returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_the_classification_is_a_setting(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Given CLASSIFICATION, when a page is exported, then that line stands on each slide."""
    monkeypatch.setenv("CLASSIFICATION", "Alleen voor de stuurgroep")
    out = tmp_path / "a.pptx"

    assert run("--page=inbreng", "--format=pptx", out=out).returncode == 0

    for slide in Presentation(io.BytesIO(out.read_bytes())).slides:
        assert any(text.startswith("Alleen voor de stuurgroep · ") for text in words_on(slide))
