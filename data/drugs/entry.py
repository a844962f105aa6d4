"""One partner's next return: its rows as they were last time, and what adds it to what is loaded.

The same questions are asked every half-year: the next return has the measures of the last one,
with empty values and the previous ones beside them. Adding one is a load like any other: checked by
the same contract, all or nothing, logged, and undone by `keeping.undo`.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from data.drugs.contract import (
    CHOICES_TABLE,
    DRUGS,
    EFFORTS,
    EFFORTS_TABLE,
    EXPLANATIONS,
    MARKETS,
    MEASURES,
    OBSERVATIONS,
    OUTCOMES,
    PARTNERS,
    STEPS,
)
from data.drugs.reviewed import REPORTED
from data.loads.checking import check
from data.loads.keeping import Clears, Entry, load, read_tables, staying
from data.loads.shell import notice_of
from data.loads.template import Notice, described, write_csv_folder, write_workbook

PREVIOUS = "previous"
_BLANK = ("value", "note", "last_result", "last_note")
_AS_BEFORE = ("period", "value", "unit", "status", "note")
ASKED = {
    OBSERVATIONS: ("market", "step", "measure", "scope"),
    EFFORTS_TABLE: ("market", "effort", "outcome"),
}
"""Tables with a value a row -> the columns that say what is asked."""

ORDERS = {
    "partner": PARTNERS,
    "market": MARKETS,
    "step": STEPS,
    "measure": MEASURES,
    "effort": EFFORTS,
    "outcome": OUTCOMES,
}
"""Columns by whose fixed orders rows are asked."""


@dataclass(frozen=True, kw_only=True)
class NextReturn:
    """What is asked next.

    tables: those of the contract as text, filled but for what is new; previous: for observations
    and efforts, row by row, the period, value, unit, status and note of last time, empty in a
    first return; first: whether the rows are what the partner tells of other regions.
    """

    region: str
    period: str
    tables: dict[str, pl.DataFrame]
    previous: dict[str, pl.DataFrame]
    first: bool

    @property
    def valued(self) -> int:
        """How many rows there are to fill in with a number."""
        return sum(self.tables[table].height for table in self.previous)


def next_return(
    *, region: str, period: str, partner: str = "", folder: Path | None = None
) -> NextReturn:
    """What partners (or one of them) are asked for a region and half-year.

    Each partner is asked what it returned last before that half-year; of choices what was chosen
    last. One partner that never returned anything for the region is offered what it tells in other
    regions. Tables without such rows are empty. Raises NotLoaded when what is loaded is damaged.
    """
    loaded = read_tables(DRUGS, folder)
    last = {
        table: last_returned(loaded[table], region=region, period=period, partner=partner)
        for table in (OBSERVATIONS, EFFORTS_TABLE)
    }
    first = bool(partner) and all(rows.is_empty() for rows in last.values())
    chosen = loaded[CHOICES_TABLE]
    choices = last_returned(chosen, region=region, period=period, partner="", each=())
    kept = choices.filter(pl.col("owner") == partner) if partner else choices
    valued = {
        table: told_elsewhere(table, loaded[table], region=region, partner=partner)
        if first
        else rows
        for table, rows in last.items()
    }
    asked = {**valued, EXPLANATIONS: loaded[EXPLANATIONS].clear(), CHOICES_TABLE: kept}
    return NextReturn(
        region=region,
        period=period,
        tables={table: asked_again(table, rows, period=period) for table, rows in asked.items()},
        previous={table: rows.select(_AS_BEFORE) for table, rows in last.items()},
        first=first,
    )


def last_returned(
    rows: pl.DataFrame,
    *,
    region: str,
    period: str,
    partner: str,
    each: tuple[str, ...] = ("partner",),
) -> pl.DataFrame:
    """The rows of the last half-year before one, of each partner or of all together."""
    of_half_years = pl.col("period").str.contains("-H")
    earlier = rows.filter(
        of_half_years & (pl.col("region") == region) & (pl.col("period") < period)
    )
    if partner:
        earlier = earlier.filter(pl.col("partner") == partner)
    latest = pl.col("period").max()
    kept = earlier.filter(pl.col("period") == (latest.over(each) if each else latest))
    return kept.sort(
        pl.col(name).cast(pl.Enum(keys)) for name, keys in ORDERS.items() if name in kept.columns
    )


def told_elsewhere(table: str, rows: pl.DataFrame, *, region: str, partner: str) -> pl.DataFrame:
    """What a partner tells of other regions, once each and without place, as rows of a region."""
    asks = [name for name in ASKED[table] if name != "scope"]
    theirs = rows.filter(pl.col("partner") == partner, pl.col("region") != region)
    only_there = [name for name in ("scope", "source") if name in rows.columns]
    return (
        theirs.unique(asks, keep="first", maintain_order=True)
        .with_columns(pl.lit(None).alias(name) for name in only_there)
        .with_columns(region=pl.lit(region))
        .sort(pl.col(name).cast(pl.Enum(ORDERS[name])) for name in asks)
    )


def asked_again(table: str, rows: pl.DataFrame, *, period: str) -> pl.DataFrame:
    """The rows to fill in; what was invented leaves no source behind."""
    columns = DRUGS.table(table).columns
    new = {
        "period": pl.lit(period),
        "status": pl.lit(REPORTED),
        "precision": pl.lit("exact"),
        "information": pl.lit("single_source"),
        "source": pl.when(~pl.col("invented")).then(pl.col("source")),
        **dict.fromkeys(_BLANK, pl.lit(None, pl.String)),
    }
    asked = rows.with_columns(
        expression.alias(name) for name, expression in new.items() if name in columns
    )
    return asked.select(pl.col(name).cast(pl.String) for name in columns)


def check_return(
    tables: Mapping[str, pl.DataFrame],
    *,
    invented: bool = False,
    folder: Path | None = None,
    today: date | None = None,
) -> None:
    """Tell everything that is wrong with a return; nothing is loaded.

    tables: by their names in the contract, with its columns as text. Raises BrokenTables (row 2 is
    the first), or LoadRefused for invented rows among real ones.
    """
    served = staying(DRUGS, invented=invented, folder=folder)
    with _as_files(tables) as files:
        check(files, contract=DRUGS, today=today, served=served)


def add_return(
    tables: Mapping[str, pl.DataFrame],
    *,
    source: str,
    invented: bool = False,
    clears: Clears | None = None,
    folder: Path | None = None,
    today: date | None = None,
) -> Entry:
    """Load a return in the place of what the same partners returned for that half-year.

    Takes and raises what check_return does, and LoadRefused for the name of the source; clears: as
    keeping.load. Returns the new line of the log; the store shows it from its next build on.
    """
    with _as_files(tables) as files:
        return load(
            files,
            contract=DRUGS,
            source=source,
            invented=invented,
            clears=clears,
            folder=folder,
            today=today,
        )


@contextmanager
def _as_files(tables: Mapping[str, pl.DataFrame]) -> Generator[Path]:
    with TemporaryDirectory() as name:
        for table, rows in tables.items():
            rows.write_csv(Path(name) / f"{table}.csv")
        yield Path(name)


def write_next_return(folder: Path, asked: NextReturn) -> list[Path]:
    """Write what is asked as a workbook and as CSV files below folder; returns the files.

    The values of last time stand on a sheet of their own, and in previous.md beside the CSV files.
    """
    notice = _notice(asked)
    words, before = described(DRUGS.tables), _beside(asked)
    name = f"drugs.{asked.region}.{asked.period}.xlsx"
    sheets = {**asked.tables, PREVIOUS: before}
    beside = folder / "csv" / f"{PREVIOUS}.md"
    files = [
        write_workbook(folder / name, sheets, words=words, notice=notice),
        *write_csv_folder(folder / "csv", asked.tables, words=words, notice=notice),
    ]
    with pl.Config(
        tbl_formatting="MARKDOWN",
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_width_chars=1000,
        fmt_str_lengths=1000,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
    ):
        beside.write_text(f"# {notice.title}\n\n{before}\n", encoding="utf-8")
    return [*files, beside]


def _notice(asked: NextReturn) -> Notice:
    empty = notice_of(DRUGS)
    lines = (
        "Vul elke rij: een getal, of in status de reden waarom er geen is. Rijen mogen erbij.",
        "Fill in each row: a number, or in status the reason why there is none. Rows may be added.",
    )
    offered = (
        "Dit is wat deze partner over andere regio's vertelt. Haal weg wat hier niet past.",
        "This is what this partner tells of other regions. Take out what does not fit here.",
    )
    lines = (*lines, *(offered if asked.first else ()))
    return Notice(
        title=f"{empty.title}: {asked.region} {asked.period}", lines=(*empty.lines, *lines)
    )


def _beside(asked: NextReturn) -> pl.DataFrame:
    """Last time's values with what they are of, observations and efforts below each other."""
    names = ("partner", "market", "step", "measure", "scope", "effort", "outcome")
    parts: list[pl.DataFrame] = []
    for table, before in asked.previous.items():
        rows = asked.tables[table].head(before.height)
        about = rows.select(
            (pl.col(name) if name in rows.columns else pl.lit(None, pl.String)).alias(name)
            for name in names
        )
        parts.append(pl.concat([about, before], how="horizontal"))
    return pl.concat(parts)
