"""What of a loaded register goes into the store: its cubes, its figures by period, and its load.

Figures of the register stand beside the published ones in one table, so that a question about a
half-year is the same question as one about the published year. A published period keeps its
published figures; what the register has over that period is kept apart for the report.
"""

from pathlib import Path
from typing import Any

import polars as pl

from data.crossing import coarser, members, reporting, with_sets
from data.halves import last_day_of
from data.published import FIGURE, coverage
from data.register.cubes import Cubes, empty_cubes
from data.register.loading import NoRegister, read_cubes, serving
from data.register.served import in_classes, spans
from data.report import TOTAL, Cell, reports

LONGEST_YEARS = 10
_LOAD = {
    "load": pl.String,
    "source": pl.String,
    "loaded_at": pl.String,
    "reference_date": pl.String,
    "first_half": pl.String,
    "last_half": pl.String,
    "invented": pl.Boolean,
    "cases": pl.Int64,
}
_PERIOD = {
    "period": pl.String,
    "kind": pl.String,
    "first_half": pl.String,
    "last_half": pl.String,
    "published": pl.Boolean,
    "in_register": pl.Boolean,
    "complete": pl.Boolean,
}
_ORIGIN = "origin"
_DURATIONS = "durations"
# No question asks these, and what is not in the store can't leak out of it.
CUBES_KEPT_BACK = (_DURATIONS, "municipality_amounts")
Tables = dict[str, pl.DataFrame]


def register_tables(tables: Tables, *, folder: Path) -> Tables:
    """The tables of the store that a register adds to, without rows of it where none is loaded.

    tables: the reviewed tables and the placed published figures; folder: that of the store.
    Returns `register_load` (no row or one), `period`, `figure` and `figure_total` (published and
    register by origin), `register_figure` and `register_total` (the register over every period it
    has, also published ones, beside what it had earlier), `register_reporting` (what regions report
    over each run of half-years), `register_span` (how long steps took), `coverage`,
    `period_practice` (how regions register in each period), `member` and the cubes with the members
    that each row counts under: open cases by class of days, those of municipalities by year, and
    CUBES_KEPT_BACK not at all. Raises NoRegister when what is loaded is damaged.
    """
    cubes, load = _loaded(folder)
    periods = _periods(tables["published_figure"], cubes)
    regional, total = _figures(tables, cubes, periods)
    figures = _beside(tables["published_figure"], regional)
    cube_tables = cubes.tables if cubes else empty_cubes()
    every = members(tables, periods=periods)
    cubes_with_sets = with_sets(cube_tables, members=every)
    served = cubes_with_sets | coarser(cube_tables, periods=periods)
    for name in CUBES_KEPT_BACK:
        served.pop(name)
    return {
        "register_load": load,
        "period": periods,
        "figure": figures.sort("period", "region_position", "measure_position"),
        "figure_total": _beside(tables["published_total"], total).sort(
            "period", "measure_position"
        ),
        "register_figure": _beside_earlier(regional, periods, of=("region", "measure")),
        "register_total": _beside_earlier(total, periods, of=("measure",)),
        "register_reporting": reporting(regional, periods=periods, members=every),
        "member": every,
        "coverage": coverage(figures, tables["region_size"]),
        "period_practice": _practice_by_period(tables["registration_practice"], periods),
        "register_span": spans(cube_tables[_DURATIONS], periods),
        **{f"cube_{name}": cube for name, cube in served.items()},
        "cube_open_cases": in_classes(served["open_cases"]),
    }


def fingerprint(folder: Path) -> str:
    """The fingerprint of the register that serves in a folder; empty when none does."""
    return str(serving(folder).fingerprint) if is_loaded(folder) else ""


def load_name(folder: Path) -> str:
    """The name of the load that serves in a folder; empty when none does."""
    return str(serving(folder).serves) if is_loaded(folder) else ""


def is_loaded(folder: Path) -> bool:
    """Whether a register serves in a folder, whole or damaged."""
    try:
        serving(folder)
    except NoRegister:
        return False
    return True


def _loaded(folder: Path) -> tuple[Cubes | None, pl.DataFrame]:
    if not is_loaded(folder):
        return None, pl.DataFrame(schema=_LOAD)
    cubes, entry = read_cubes(folder), serving(folder)
    row: dict[str, Any] = {
        "load": entry.serves,
        "source": entry.source,
        "loaded_at": entry.at,
        "reference_date": entry.reference_date,
        "first_half": _first_half(cubes),
        "last_half": cubes.last_half,
        "invented": cubes.invented,
        "cases": int(cubes.tables["cases"]["cases"].sum()),
    }
    return cubes, pl.DataFrame([row], schema=_LOAD)


def _first_half(cubes: Cubes) -> str:
    """The first half-year that is shown: that of the oldest case, but not too many years back."""
    oldest = str(cubes.tables["cases"]["first_half"].min() or cubes.last_half)
    return max(oldest, f"{int(cubes.last_half[:4]) - LONGEST_YEARS + 1}-H1")


def _periods(published: pl.DataFrame, cubes: Cubes | None) -> pl.DataFrame:
    """Every period that can be asked for: years and half-years, the oldest first."""
    printed = set(published["period"].to_list())
    held = _periods_of(cubes) if cubes else []
    rows = [
        {
            "period": period,
            "kind": "half_year" if "-" in period else "year",
            "first_half": period if "-" in period else f"{period}-H1",
            "last_half": period if "-" in period else f"{period}-H2",
            "published": period in printed,
            "in_register": period in held,
            "complete": period in printed or _is_over(period, cubes),
        }
        for period in sorted({*printed, *held})
    ]
    return pl.DataFrame(rows, schema=_PERIOD)


def _periods_of(cubes: Cubes) -> list[str]:
    first, last = _first_half(cubes), cubes.last_half
    years = [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)]
    halves = [f"{year}-H{half}" for year in years for half in (1, 2)]
    return [*years, *(half for half in halves if first <= half <= last)]


def _is_over(period: str, cubes: Cubes | None) -> bool:
    """Whether the register runs to the end of a period; the last days may pass without a case."""
    if cubes is None:
        return False
    last = last_day_of(period if "-" in period else f"{period}-H2")
    return (last - cubes.reference_date).days <= _QUIET_DAYS


_QUIET_DAYS = 14


def _figures(
    tables: Tables, cubes: Cubes | None, periods: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the register has over each of its periods: by region, and of all regions together."""
    regional, total = tables["published_figure"].clear(), tables["published_total"].clear()
    if cubes is None:
        return regional, total
    held = tuple(periods.filter("in_register")["period"])
    cells = _as_frame(reports(cubes, periods=held, tables=tables))
    placed = cells.join(_measures(tables), on=("table", "row"), maintain_order="left")
    together = placed.filter(pl.col("region") == TOTAL).select(total.columns)
    apart = _every_region(tables, placed.filter(pl.col("region") != TOTAL))
    return (
        _like(apart, regional),
        _like(together, total),
    )


def _like(frame: pl.DataFrame, pattern: pl.DataFrame) -> pl.DataFrame:
    types = zip(pattern.columns, pattern.dtypes, strict=True)
    return frame.select(pl.col(name).cast(kind) for name, kind in types)


def _as_frame(found: dict[str, list[Cell]]) -> pl.DataFrame:
    rows = [
        (period, cell.table, cell.row, cell.region, _whole(cell), cell.printed or None, cell.status)
        for period, cells in found.items()
        for cell in cells
    ]
    names = ("period", "table", "row", "region", "value", "printed", "status")
    types = (*(pl.String,) * 4, pl.Int64, pl.String, pl.String)
    return pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")


def _whole(cell: Cell) -> int | None:
    """A value as the store keeps it: a count, or whole euro cents."""
    if cell.value is None:
        return None
    return int(cell.value * 100) if cell.unit == "EUR" else int(cell.value)


def _measures(tables: Tables) -> pl.DataFrame:
    names = [name for name in FIGURE if name not in {"period", "value", "printed", "status"}]
    measures = tables["measure"].rename({"position": "measure_position"}).select(names)
    return measures.with_columns(pl.col(pl.Enum).cast(pl.String))


def _every_region(tables: Tables, placed: pl.DataFrame) -> pl.DataFrame:
    """The rows of all regions: one that has no cell gets a status, so that it is never absent."""
    regions = tables["region"].select("region", region_position="position")
    about = [
        name for name in placed.columns if name not in {"region", "value", "printed", "status"}
    ]
    every = placed.select(about).unique(maintain_order=True).join(regions, how="cross")
    found = placed.select("period", "measure", "region", "value", "printed", "status")
    joined = every.join(found, on=("period", "measure", "region"), how="left")
    return joined.with_columns(status=pl.col("status").fill_null("no_column"))


def _beside_earlier(
    figures: pl.DataFrame, periods: pl.DataFrame, *, of: tuple[str, ...]
) -> pl.DataFrame:
    """Figures with the number of the period before, and of the same one a year before.

    of: what tells the figures of one period apart. For a year both are the year before.
    """
    about = periods.select("period", "kind", "complete")
    ordered = figures.join(about, on="period", how="left").sort("period")

    def earlier(name: str, periods: int) -> pl.Expr:
        return pl.col(name).shift(periods).over(*of, "kind")

    def year_before(name: str) -> pl.Expr:
        is_year = pl.col("kind") == "year"
        return pl.when(is_year).then(earlier(name, 1)).otherwise(earlier(name, 2))

    return ordered.with_columns(
        previous=earlier("value", 1),
        previous_period=earlier("period", 1),
        year_before=year_before("value"),
        year_before_period=year_before("period"),
        year_before_status=year_before("status"),
    ).sort("period", "measure_position", *(("region_position",) if "region" in of else ()))


def _practice_by_period(practice: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """The practice of a region and measure in each period; before the first known, that one."""
    begins, ends = pl.col("period_from"), pl.col("period_to")
    spans = practice.with_columns(
        from_half=pl.when(begins.str.contains("-")).then(begins).otherwise(begins + "-H1"),
        to_half=pl.when(ends.str.contains("-")).then(ends).otherwise(ends + "-H2"),
        first_known=begins.min().over("region", "measure"),
    ).with_columns(is_first=begins == pl.col("first_known"))
    every = spans.join(periods.select("period", "first_half", "last_half"), how="cross")
    holds = (pl.col("from_half") <= pl.col("last_half")) & (
        pl.col("to_half").is_null() | (pl.col("to_half") >= pl.col("first_half"))
    )
    before = pl.col("is_first") & (pl.col("from_half") > pl.col("last_half"))
    kept = every.filter(holds | before).sort("period", "region", "measure", "period_from")
    one = kept.unique(("period", "region", "measure"), keep="first", maintain_order=True)
    later = pl.col("note_nl").is_not_null() & (pl.col("first_known") > pl.col("last_half"))
    return one.with_columns(known_over=pl.when(later).then("first_known")).select(
        "period", "region", "measure", "effect", "note_nl", "note_en", "known_over"
    )


def _beside(published: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """Published figures, and those of the register over the other periods."""
    printed = published["period"].unique().to_list()
    others = register.filter(~pl.col("period").is_in(printed))
    return pl.concat(
        [
            published.with_columns(pl.lit("published").alias(_ORIGIN)),
            others.with_columns(pl.lit("register").alias(_ORIGIN)),
        ]
    )
