"""The information picture on drugs of a region and half-year, as PDF and as CSV files.

    python -m data.picture --region noord_holland --period 2023-H2 --out DIR

DIR gets the document and a ZIP of CSV files; their names are printed. Exit status 2: nothing was
written, and one line on standard error says why.
"""

import argparse
import logging
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from components.drug_files import file_name, picture_as_pdf, picture_as_zip
from components.drug_picture import Picture, half_year_options, picture_of
from components.labels import labels_for
from components.words import words_for
from exports.errors import CannotWrite, ExportError
from exports.files import write_files
from queries import QueryError, Scope
from queries.asking import known_choices
from settings import SettingError, read_settings

_LANGUAGES = ("nl", "en")
_WRONG = 2
_LONGEST = 60
# says at every answer kept that no browser is there, which is the point
_NO_BROWSER = "streamlit.runtime.scriptrunner_utils.script_run_context"


class CannotPicture(ExportError):  # noqa: N818 - reads as what it is in a sentence
    """There is no picture of what was asked for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    logging.getLogger(_NO_BROWSER).setLevel(logging.ERROR)
    language = "en" if options.language == "en" else "nl"
    try:
        scope = Scope(
            who="picture",
            language=language,
            published_only=options.published_only,
            classification=read_settings(os.environ).classification,
        )
        picture = _wanted(scope, region=options.region, period=options.period)
        for path in write_picture(picture, options.out):
            print(path)
    except CannotWrite as error:
        return _refuse(_not_written(error, language))
    except (ExportError, QueryError, SettingError) as error:
        return _refuse(str(error))
    return 0


def write_picture(picture: Picture, folder: Path) -> list[Path]:
    """Write the document and its figures, both or neither; raises ExportError."""
    name = file_name(picture)
    files = {
        folder / f"{name}.pdf": picture_as_pdf(picture),
        folder / f"{name}.zip": picture_as_zip(picture),
    }
    with _folder(folder):
        write_files(files)
    return list(files)


@contextmanager
def _folder(folder: Path) -> Generator[None]:
    """Make the folder where it is not there; gone again where nothing could be written."""
    was_there = folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        yield
    except OSError as error:
        raise CannotWrite(path=str(folder), error=error) from error
    except CannotWrite:
        if not was_there:
            folder.rmdir()
        raise


def _wanted(scope: Scope, *, region: str, period: str) -> Picture:
    """The picture that was asked for; raises CannotPicture with what there is instead."""
    words = words_for(scope.language)
    regions = known_choices()["regions"]
    if region not in regions:
        asked = {"region": region[:_LONGEST], "regions": ", ".join(regions)}
        raise CannotPicture(words("picture.no_region", **asked))
    known = sorted(half_year_options(scope, region))
    if period not in known:
        raise CannotPicture(_no_period(scope, region=region, period=period, known=known))
    return picture_of(scope, region=region, half_year=period)


def _no_period(scope: Scope, *, region: str, period: str, known: Sequence[str]) -> str:
    words = words_for(scope.language)
    asked = {"region": labels_for(scope)("region", region), "period": period[:_LONGEST]}
    if not known:
        return words("picture.nothing_known", **asked)
    return words("picture.no_period", first=known[0], last=known[-1], **asked)


def _not_written(error: CannotWrite, language: str) -> str:
    words = words_for(language)
    if error.full:
        return words("export.disk_full")
    return words("picture.not_written", reason=str(error))


def _refuse(why: str) -> int:
    print(" ".join(why.split()), file=sys.stderr)
    return _WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.picture",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--region", required=True, help="a region, such as noord_holland")
    parser.add_argument("--period", required=True, help="a half-year, such as 2023-H2")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument("--language", choices=_LANGUAGES, default="nl")
    parser.add_argument(
        "--published-only", action="store_true", help="only what is public, no returns of partners"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
