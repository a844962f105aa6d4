"""The picture on drugs of a region and half-year as files: a PDF, and a set of CSV files."""

import io
import zipfile
from collections.abc import Iterator

import polars as pl

from components.drug_picture import Picture
from components.drug_sources import invented_in
from components.taken_along import build_name, classification_of
from components.words import words_for
from exports.contents import Lines
from queries import ask, list_questions

# question of queries/drugs/ -> the frame of the picture that is its answer
_ANSWERS = {
    "picture": "picture",
    "trend": "trend",
    "script": "script",
    "information": "information",
    "against_country": "against",
    "efforts": "efforts",
    "explanations": "explanations",
    "links": "links",
    "choices": "choices",
    "answers": "answers",
}
_LABELS = "labels"
_INVENTED = "invented"
# the first time that a ZIP can tell, so that the same picture is the same file
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def file_name(picture: Picture) -> str:
    """What the files are called, without what they end in."""
    words = words_for(picture.scope.language)
    invented = words("download.invented") if invented_in(picture) else ""
    of_what = f"{picture.region}-{picture.half_year}"
    return (
        f"regiobeeld-{invented}{words('picture.file')}-{of_what}-{build_name().rpartition('-')[2]}"
    )


def picture_as_pdf(picture: Picture) -> bytes:
    """The document; raises ExportError."""
    from components.drug_document import report_of  # noqa: PLC0415 - loaded when it is asked for
    from exports.report import report_as_pdf  # noqa: PLC0415 - as above

    return report_as_pdf(report_of(picture))


def picture_as_csv_set(picture: Picture) -> dict[str, bytes]:
    """The answers that the document is made of, each as a CSV file, by its name.

    Keys are as in the store; labels.csv says what they are called, contents.csv what is in each.
    """
    from exports.csv_file import table_as_csv  # noqa: PLC0415 - as above

    words = words_for(picture.scope.language)
    frames = dict(_frames(picture))
    frames["contents"] = _contents(frames)
    return {
        f"{name}.csv": table_as_csv(
            frame, _along(picture, frame), about=words("download.sheet_about")
        )
        for name, frame in frames.items()
    }


def picture_as_zip(picture: Picture) -> bytes:
    """The set of CSV files in one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in picture_as_csv_set(picture).items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return packed.getvalue()


def _frames(picture: Picture) -> Iterator[tuple[str, pl.DataFrame]]:
    for question, frame in _ANSWERS.items():
        yield question, getattr(picture, frame)
    yield _LABELS, ask(f"drugs/{_LABELS}", scope=picture.scope)


def _contents(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """What is in each file, as its question promises it."""
    questions = {question.name: question for question in list_questions()}
    return pl.DataFrame(
        {
            "file": f"{name}.csv",
            "rows": frame.height,
            "question": question.name,
            "grain": question.grain,
            "unit": question.unit,
            "invariants": question.invariants,
        }
        for name, frame in frames.items()
        for question in [questions[f"drugs/{name}"]]
    )


def _along(picture: Picture, frame: pl.DataFrame) -> Lines:
    """What every row of a file carries: that it is invented, where it is from, who may read it."""
    words = words_for(picture.scope.language)
    lines = (
        (words("about.build"), build_name()),
        (words("about.classification"), classification_of(picture.scope)),
    )
    # rows that say so themselves need no line that also stands beside public figures
    if _INVENTED in frame.columns or not invented_in(picture):
        return lines
    return ((words("tile.invented"), words("picture.invented")), *lines)
