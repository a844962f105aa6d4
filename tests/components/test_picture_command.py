import errno
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

from components.drug_document import report_of
from components.drug_files import picture_as_csv_set, picture_as_pdf, picture_as_zip
from components.drug_picture import picture_of
from components.drug_sentences import how_to_reach, wanted_effect, where_to_step_in
from components.picture_command import main
from queries import Scope, Selection, ask, list_questions, serving_build
from tests.exports.reading_pdf import Pdf

ROOT = Path(__file__).parents[2]
SCOPE = Scope(who="test")
PUBLISHED = Scope(who="test", published_only=True)
PLACE = {"region": "noord_holland", "half_year": "2023-H2"}
FOOT = "Voor intern gebruik"
MARK = "Verzonnen gegevens"


def run(out: Path, *more: str, region: str = "noord_holland", period: str = "2023-H2") -> int:
    """Run the command in this process."""
    return main([f"--region={region}", f"--period={period}", f"--out={out}", *more])


def pages_of(pdf: Pdf) -> list[str]:
    """The words of each page, without their spaces; each page ends in its number."""
    pages = re.split(r"Pagina\d+van\d+", joined(pdf.words))
    return [page for page in pages if page]


def joined(text: str) -> str:
    """A text without its spaces: on a page they are often room and not letters."""
    return "".join(text.replace("\u200b", "").split())


@pytest.fixture(scope="module")
def pdf(store: Path) -> Pdf:
    """The document of the invented half-year."""
    return Pdf(picture_as_pdf(picture_of(SCOPE, **PLACE)))


def test_the_document_is_tagged_dutch_and_of_8_to_12_pages(pdf: Pdf):
    """Given the invented half-year, when it is set, then it is PDF/UA-1 in Dutch, with charts as
    lines that say what they show, on 8 to 12 pages.
    """
    assert b"/Lang(nl)" in pdf.content
    assert b"/MarkInfo<</Marked true" in pdf.content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.content
    assert b"/Subtype/Image" not in pdf.content
    assert pdf.content.count(b"/Alt(") >= 10
    assert 8 <= len(pdf.pages) <= 12


def test_the_document_answers_the_three_questions(pdf: Pdf):
    """Given the invented half-year, when it is set, then the answers of the page stand in it."""
    picture, words = picture_of(SCOPE, **PLACE), joined(pdf.words)

    for answer in (where_to_step_in(picture), wanted_effect(picture), how_to_reach(picture)):
        assert joined(answer) in words


def test_the_document_says_what_tiles_say(pdf: Pdf):
    """Given the invented half-year, when it is set, then each choice with its check, each effort,
    each explanation and who has not answered stand in it, and every source.
    """
    picture, words = picture_of(SCOPE, **PLACE), joined(pdf.words)

    told = [
        *picture.choices["act_on"],
        *picture.choices["effect"],
        *picture.choices["next_check"],
        *picture.choices["last_note"].drop_nulls(),
        *picture.explanations["text_nl"],
        *picture.links["text_nl"],
        "Nog geen antwoord van Omgevingsdiensten",
    ]
    assert [text for text in told if joined(text) not in words] == []
    addresses = picture.trend["address"].drop_nulls().unique().to_list()
    # a long word is broken, and its pieces are read back as such
    assert [address for address in addresses if joined(address)[:19] not in words] == []
    assert words.count("https://") + words.count("http://") >= len(addresses) > 5


def test_every_page_is_marked(pdf: Pdf):
    """Given invented figures, when they are set, then each page says so, with who may read it,
    the build and the time.
    """
    pages = pages_of(pdf)

    assert len(pages) == len(pdf.pages)
    for page in pages:
        assert joined(MARK) in page
        assert joined(FOOT) in page
        assert f"regiobeeld-{serving_build().build}" in page


def test_what_is_public_is_not_called_invented():
    """Given that only public figures are asked for, when they are set, then nothing is called
    invented, and what is not known is said.
    """
    words = joined(Pdf(picture_as_pdf(picture_of(PUBLISHED, **PLACE))).words)

    assert "erzonnen" not in words
    assert joined("Waar we moeten ingrijpen is onbekend") in words
    assert joined("in dit halfjaar geen getal van activiteit bekend") in words
    assert joined("2.250 kg") in words


def test_the_csv_files_are_the_answers():
    """Given a picture, when it becomes CSV files, then each holds the rows of its question, and
    what is invented is called that.
    """
    files = picture_as_csv_set(picture_of(SCOPE, **PLACE))

    contents = pl.read_csv(files["contents.csv"])
    assert sorted(contents["file"]) == sorted(set(files) - {"contents.csv"})
    chosen = Selection(regions=(PLACE["region"],), half_years=(PLACE["half_year"],))
    questions = {question.name: question for question in list_questions()}
    for name, rows in contents.select("question", "rows").iter_rows():
        answer = ask(name, scope=SCOPE, selection=_honoured(chosen, questions[name].filters))
        read = pl.read_csv(files[f"{name.partition('/')[2]}.csv"], infer_schema=False)
        assert read.height == rows == answer.height
        kept = read.select(answer.columns)
        assert kept.equals(pl.read_csv(answer.write_csv().encode(), infer_schema=False))
        assert "invented" in read.columns or f"Toelichting: {MARK}" in read.columns


def _honoured(chosen: Selection, filters: frozenset[str]) -> Selection:
    return Selection(
        regions=chosen.regions if "regions" in filters else (),
        half_years=chosen.half_years if "half_years" in filters else (),
    )


def test_the_zip_holds_the_csv_files_and_is_always_the_same():
    """Given a picture, when it is packed twice, then both are one file, with all CSV files."""
    picture = picture_of(SCOPE, **PLACE)

    packed = picture_as_zip(picture)

    assert packed == picture_as_zip(picture)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        found = {name: file.read(name) for name in file.namelist()}
    assert found == picture_as_csv_set(picture)


def test_the_command_writes_both_files(tmp_path: Path):
    """Given a folder that is not there yet, when the command runs, then it writes a PDF and a ZIP
    in the language that was asked for, and tells their names.
    """
    out = tmp_path / "beeld"
    command = [sys.executable, "-m", "data.picture", "--region=noord_holland"]
    command += ["--period=2023-H2", f"--out={out}", "--language=en"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    document, packed = (Path(line) for line in done.stdout.splitlines())
    assert sorted(out.iterdir()) == [document, packed]
    pdf = Pdf(document.read_bytes())
    assert b"/Lang(en)" in pdf.content
    assert "Thethreequestions" in joined(pdf.words)
    assert zipfile.is_zipfile(packed)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"region": "atlantis"}, "Er is geen regio atlantis. Kies uit: "),
        ({"region": "../../etc"}, "Er is geen regio ../../etc."),
        ({"period": "2031-H1"}, "Over Noord-Holland is van 2031-H1 niets bekend."),
        ({"period": "gisteren"}, "Kies een halfjaar van "),
        (
            {"region": "caribisch_nederland"},
            "Over Caribisch Nederland is van geen enkel halfjaar iets bekend, ook niet van",
        ),
    ],
)
def test_what_is_not_known_is_told(
    place: dict[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Given a region or half-year that is not known, when the command runs, then one line says
    what there is instead, the status is 2, and nothing is written.
    """
    assert run(tmp_path / "nieuw", **place) == 2

    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Given a file where the folder should be, when the command runs, then it says so."""
    file = tmp_path / "beeld"
    file.write_text("al hier")

    assert run(file) == 2
    assert run(file / "dieper") == 2

    assert capsys.readouterr().err.count("Het beeld kan daar niet worden bewaard") == 2
    assert file.read_text() == "al hier"


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Given a disk that is full at the second file, when the command runs, then neither file nor
    the folder is left, and it says why.
    """
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if ".zip" in self.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)

    assert run(tmp_path / "beeld") == 2

    assert "De schijf is vol" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_a_store_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Given no store, when the command runs, then it says so with status 2."""
    monkeypatch.setenv("REGIOBEELD_STORE", str(tmp_path / "geen"))

    assert run(tmp_path / "beeld") == 2
    assert "store" in capsys.readouterr().err


def test_every_invented_half_year_can_be_set():
    """Given the invented half-years, when a report is made of each, then each has every market and
    says which half-year it is of.
    """
    halves = [f"{year}-H{half}" for year in (2021, 2022, 2023) for half in (1, 2)]
    for half_year in halves:
        report = report_of(picture_of(SCOPE, region="noord_holland", half_year=half_year))
        assert len(report.chapters) == 8
        assert half_year[:4] in report.lines[1]
