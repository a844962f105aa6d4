"""Tables 1 and 2 of the annual report out of the loaded register: `python -m data.report`.

For a year (--year 2023) or a half-year (--half-year 2023-H1), as CSV, XLSX or JSON with the
columns table, row, label, region, value, unit, printed, status, note. Region level only.

What a region does not register is a status and never a zero: the registration practice says where
to look, the published tables say which status. A number that the register does hold is never
hidden by a status. Undermining-crime pictures (row 1) are no cases, so the register holds none:
a published year shows the published number, any other period that it is not reported.
"""

import argparse
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from data.halves import NoPeriod, half_years, last_day_of
from data.inputs import load_inputs
from data.published import place_figures
from data.register.answers import Chosen, count_advice, count_cases, sum_cents
from data.register.cubes import Cubes
from data.register.loading import Entry, NoRegister, read_cubes, serving

COLUMNS: tuple[str, ...] = (
    "table",
    "row",
    "label",
    "region",
    "value",
    "unit",
    "printed",
    "status",
    "note",
)
FORMATS = ("csv", "xlsx", "json")
LANGUAGES = ("nl", "en")
TOTAL = "total"
REPORTED = "reported"
NOT_REPORTED = "not_reported"
_PICTURES_ROW = "pictures"
_WORDS = {
    "nl": {
        "invented": "Verzonnen casusregister (demo).",
        "as_known": "Registratiewijze zoals bekend over {period}.",
        "held": "Volgens de registratiewijze is dit geen los getal, maar het register heeft het.",
        "pictures": "Ondermijningsbeelden staan niet in het casusregister.",
        "published": "Uit de gepubliceerde tabel; ondermijningsbeelden staan niet in het register.",
        "until": "Het register loopt tot en met {day}.",
    },
    "en": {
        "invented": "Invented case register (demo).",
        "as_known": "Way of registering as known over {period}.",
        "held": "By the way of registering this is no number of its own, but the register has it.",
        "pictures": "Undermining-crime pictures are not in the case register.",
        "published": "Out of the published table; the register has no undermining-crime pictures.",
        "until": "The register runs up to and including {day}.",
    },
}

Value = int | Decimal | None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of table 1 (counts) or 2 (euros); region `total` is the sum of what is reported."""

    table: str
    row: str
    label: str
    region: str
    value: Value
    unit: str
    printed: str
    status: str
    note: str


@dataclass(frozen=True, kw_only=True)
class _Practice:
    """How a region registers a measure: from and to are half-years; to is empty when it lasts."""

    known_over: str
    first: str
    last: str
    note: str


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What does not come out of the register: measures, regions, practice, published cells."""

    measures: list[dict[str, Any]]
    regions: list[tuple[str, bool]]
    practices: dict[tuple[str, str], list[_Practice]]
    statuses: dict[tuple[str, str], tuple[str, str]]
    pictures: dict[tuple[str, str], tuple[Value, str, str]]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """One report: the cubes, the period with its first and last half-year, and the language."""

    cubes: Cubes
    known: _Known
    period: str
    first: str
    last: str
    words: dict[str, str]


def report(cubes: Cubes, *, period: str, language: str = "nl") -> list[Cell]:
    """Tables 1 and 2 for a year or half-year, row by row, region by region, the total last.

    Amounts are euros, to the cent. Raises NoPeriod for what is no year or half-year, or lies
    outside the register.
    """
    reviewed = load_inputs()
    tables = reviewed | place_figures(reviewed)
    return reports(cubes, periods=(period,), tables=tables, language=language)[period]


def reports(
    cubes: Cubes,
    *,
    periods: tuple[str, ...],
    tables: dict[str, pl.DataFrame],
    language: str = "nl",
) -> dict[str, list[Cell]]:
    """The tables of several periods, by period; see report.

    tables: the reviewed tables and the placed published figures.
    """
    known = _known(tables, language)
    return {
        period: _cells(_asked(cubes, known, period=period, language=language)) for period in periods
    }


def _asked(cubes: Cubes, known: _Known, *, period: str, language: str) -> _Asked:
    first, last = half_years(period)
    _refuse_outside(cubes, period, first, last)
    return _Asked(
        cubes=cubes, known=known, period=period, first=first, last=last, words=_WORDS[language]
    )


def _cells(asked: _Asked) -> list[Cell]:
    regions = [
        name for name, has_column in asked.known.regions if has_column or _holds(asked, name)
    ]
    cells: list[Cell] = []
    for measure in asked.known.measures:
        row = [_cell(asked, measure, region) for region in regions]
        cells += [*row, _total(asked, measure, row)]
    return cells


def _refuse_outside(cubes: Cubes, period: str, first: str, last: str) -> None:
    begin = cubes.tables["cases"]["first_half"].min()
    if last < str(begin) or first > cubes.last_half:
        raise NoPeriod(f"the register runs from {begin} to {cubes.last_half}; not over {period}")


# --- what is known besides ---------------------------------------------------------------------


def _known(tables: dict[str, pl.DataFrame], language: str) -> _Known:
    published = tables["published_figure"].sort("period")
    label = f"label_{language}"
    measures = tables["measure"].sort("position").rename({label: "label"})
    return _Known(
        measures=measures.with_columns(pl.col(pl.Enum).cast(pl.String)).to_dicts(),
        regions=list(
            tables["region"]
            .sort("position")
            .select("region", pl.col("in_tables").cast(pl.String) == "yes")
            .iter_rows()
        ),
        practices=_practices(tables["registration_practice"], language),
        statuses={
            (region, measure): (status, printed or "")
            for region, measure, status, printed in published.select(
                "region", "measure", pl.col("status").cast(pl.String), "printed"
            ).iter_rows()
        },
        pictures=_published_pictures(published, tables["published_total"]),
    )


def _practices(practice: pl.DataFrame, language: str) -> dict[tuple[str, str], list[_Practice]]:
    known: dict[tuple[str, str], list[_Practice]] = {}
    rows = practice.sort("period_from").select(
        "region", "measure", "period_from", "period_to", f"note_{language}"
    )
    for region, measure, begins, ends, note in rows.iter_rows():
        one = _Practice(
            known_over=begins,
            first=half_years(begins)[0],
            last=half_years(ends)[1] if ends else "",
            note=note,
        )
        known.setdefault((region, measure), []).append(one)
    return known


def _published_pictures(
    figures: pl.DataFrame, totals: pl.DataFrame
) -> dict[tuple[str, str], tuple[Value, str, str]]:
    """The published cells of row 1 by period and region."""
    columns = ["period", "region", "value", "printed", "status"]
    total = totals.with_columns(region=pl.lit(TOTAL))
    rows = pl.concat(
        [
            frame.filter(pl.col("measure") == _PICTURES_ROW).select(columns)
            for frame in (figures, total)
        ]
    )
    return {
        (period, region): (value, printed or "", str(status))
        for period, region, value, printed, status in rows.iter_rows()
    }


# --- cells -------------------------------------------------------------------------------------


def _cell(asked: _Asked, measure: dict[str, Any], region: str) -> Cell:
    name = measure["measure"]
    if name == _PICTURES_ROW:
        return _picture_cell(asked, measure, region)
    value = _value(asked, measure, region)
    practice, note = _practice_in(asked, region, name)
    status, printed = asked.known.statuses.get((region, name), (REPORTED, ""))
    if practice is None or status == REPORTED:
        return _as_cell(asked, measure, region, value=value, note=note)
    if value:
        note = f"{asked.words['held']} {note}"
        return _as_cell(asked, measure, region, value=value, note=note)
    return _as_cell(asked, measure, region, value=None, printed=printed, status=status, note=note)


def _picture_cell(asked: _Asked, measure: dict[str, Any], region: str) -> Cell:
    published = asked.known.pictures.get((asked.period, region))
    if not published:
        return _as_cell(
            asked,
            measure,
            region,
            value=None,
            printed="-",
            status=NOT_REPORTED,
            note=asked.words["pictures"],
        )
    value, printed, status = published
    return _as_cell(
        asked,
        measure,
        region,
        value=value,
        printed=printed,
        status=status,
        note=asked.words["published"],
    )


def _total(asked: _Asked, measure: dict[str, Any], row: list[Cell]) -> Cell:
    if measure["measure"] == _PICTURES_ROW:
        return _picture_cell(asked, measure, TOTAL)
    values = [cell.value for cell in row if cell.value is not None]
    if not values:
        return _as_cell(asked, measure, TOTAL, value=None, printed="-", status=NOT_REPORTED)
    return _as_cell(asked, measure, TOTAL, value=_plain(Decimal(sum(values))))


def _as_cell(
    asked: _Asked,
    measure: dict[str, Any],
    region: str,
    *,
    value: Value,
    printed: str = "",
    status: str = REPORTED,
    note: str = "",
) -> Cell:
    marks = [asked.words["invented"]] if asked.cubes.invented else []
    if asked.cubes.reference_date < last_day_of(asked.last):
        marks.append(asked.words["until"].format(day=asked.cubes.reference_date))
    return Cell(
        table=measure["table"],
        row=measure["row"],
        label=measure["label"],
        region=region,
        value=value,
        unit=measure["unit"],
        printed=printed,
        status=status,
        note=" ".join([*marks, note]).strip(),
    )


def _practice_in(asked: _Asked, region: str, measure: str) -> tuple[_Practice | None, str]:
    """The practice in the period and its note; before the first known one, that one holds."""
    practices = asked.known.practices.get((region, measure), [])
    for one in practices:
        if one.first <= asked.last and (not one.last or one.last >= asked.first):
            return one, one.note
    if practices and practices[0].first > asked.last:
        earliest = practices[0]
        known = asked.words["as_known"].format(period=earliest.known_over)
        return earliest, f"{earliest.note} {known}"
    return None, ""


def _value(asked: _Asked, measure: dict[str, Any], region: str) -> Value:
    """What the register holds: counts, or euros to the cent."""
    member = measure["member"]
    chosen = partial(Chosen, regions=(region,), first_half=asked.first, last_half=asked.last)
    match measure["dimension"]:
        case "money_stage":
            return _plain(Decimal(sum_cents(asked.cubes, chosen(), stage=member)) / 100)
        case "advice_kind":
            return count_advice(asked.cubes, chosen(), kinds=(member,))
        case "total" if measure["measure"] == "advice":
            return count_advice(asked.cubes, chosen())
        case dimension:
            picked = _case_filter(dimension, member)
            return count_cases(asked.cubes, chosen(**picked))


def _case_filter(dimension: str, member: str) -> dict[str, Any]:
    """What a row of table 1 counts cases by."""
    if dimension == "theme":
        return {"themes": (member,)}
    return {"sources": (member,)} if dimension == "source" else {}


def _plain(number: Decimal) -> Value:
    """A whole number as int, another one with its cents."""
    return int(number) if number == int(number) else number.quantize(Decimal("0.01"))


def _holds(asked: _Asked, region: str) -> bool:
    """Whether the register has a case of a region in the period."""
    chosen = Chosen(regions=(region,), first_half=asked.first, last_half=asked.last)
    return count_cases(asked.cubes, chosen) > 0


# --- files -------------------------------------------------------------------------------------


def as_csv(cells: list[Cell]) -> bytes:
    """The cells as CSV in UTF-8; an empty value is one that is not reported."""
    rows = [
        [
            str(getattr(cell, name)) if getattr(cell, name) not in {"", None} else None
            for name in COLUMNS
        ]
        for cell in cells
    ]
    schema = dict.fromkeys(COLUMNS, pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row").write_csv().encode()


def as_json(cells: list[Cell]) -> bytes:
    """The cells as a JSON list of objects; a value is a number or null."""
    records = [
        {name: getattr(cell, name) if name != "value" else _in_json(cell.value) for name in COLUMNS}
        for cell in cells
    ]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def as_xlsx(cells: list[Cell], *, about: list[str]) -> bytes:
    """The cells as a workbook: a sheet `report`, and a sheet that says where it comes from."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": about[0], "comments": "\n".join(about)})
        sheet = book.add_worksheet("report")
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
        for row, cell in enumerate(cells, start=1):
            for column, name in enumerate(COLUMNS):
                value = getattr(cell, name)
                if isinstance(value, int | Decimal):
                    sheet.write_number(row, column, float(value))
                elif value:
                    sheet.write_string(row, column, value)
        sheet = book.add_worksheet("about")
        for row, line in enumerate(about):
            sheet.write_string(row, 0, line)
    return content.getvalue()


def _in_json(value: Value) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _about(entry: Entry, period: str, language: str) -> list[str]:
    lines = [f"Regiobeeld {period}", f"{entry.source}, {entry.at}, {entry.serves}"]
    words = _WORDS[language]
    if entry.invented:
        lines.insert(1, words["invented"])
    return [*lines, words["until"].format(day=entry.reference_date)]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    period = options.year or options.half_year
    try:
        cells = report(read_cubes(), period=period, language=options.language)
        about = _about(serving(), period, options.language)
    except (NoRegister, NoPeriod) as error:
        print(error, file=sys.stderr)
        return 1
    forms: dict[str, Callable[[list[Cell]], bytes]] = {
        "csv": as_csv,
        "json": as_json,
        "xlsx": partial(as_xlsx, about=about),
    }
    return _put(forms[options.format](cells), options.out, binary=options.format == "xlsx")


def _put(content: bytes, out: Path | None, *, binary: bool) -> int:
    if out:
        out.write_bytes(content)
        return 0
    if binary and sys.stdout.isatty():
        print("A workbook does not go on a terminal; use --out FILE.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(content)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.report",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    period = parser.add_mutually_exclusive_group(required=True)
    period.add_argument("--year", metavar="2023")
    period.add_argument("--half-year", metavar="2023-H1")
    parser.add_argument("--format", choices=FORMATS, default="csv")
    parser.add_argument("--language", choices=LANGUAGES, default="nl")
    parser.add_argument("--out", type=Path, metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
