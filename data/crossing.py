"""What crossings of the register need and no selection changes: worked out once, at the build.

Planning a question costs DuckDB more than running it over these small tables, and each join and
aggregate adds to that. See docs/decisions/0012-what-no-selection-changes-is-built.md.
"""

import polars as pl

from data.register.cubes import THEME_BITS

_OF_TABLE = {
    "region": "region",
    "theme": "theme",
    "source": "source",
    "phase": "phase",
    "kind": "advice_kind",
    "outcome": "advice_outcome",
    "stage": "money_stage",
}
_OF_TIME = ("half_year", "year")
_UNRECORDED = "unrecorded"
_MEMBER = {
    "dimension": pl.String,
    "member": pl.String,
    "position": pl.Int64,
    "member_set": pl.Int64,
    "first_half": pl.String,
    "last_half": pl.String,
}
# struct -> cube, the dimensions that are a column of their own, and the half-years a row counts in
_SETS = {
    ("cases", "sets"): (("region", "source", "phase"), ("first_half", "last_half")),
    ("cases", "opened_sets"): (("region", "source"), ("first_half", "first_half")),
    ("advice", "sets"): (("region", "source", "kind", "outcome"), ("half_year", "half_year")),
    ("amounts", "sets"): (("region", "source", "stage"), ("half_year", "half_year")),
}
_DIMENSION_OF = {"advice_kind": "kind", "money_stage": "stage"}
_WHOLES = ("cases", "advice")
_BY_KIND = ("region", "theme_set", "kind", "half_year")
_BY_YEAR = ("region", "municipality", "first_half", "last_half", "theme_mask")
_RUN = ("first_half", "last_half")
_REPORTED = ("region", "region_position", "measure", "measure_position", "dimension", "member")
Tables = dict[str, pl.DataFrame]
_Row = tuple[str, str, int, int, str | None, str | None]


def members(tables: Tables, *, periods: pl.DataFrame) -> pl.DataFrame:
    """Every member of every dimension that a free selection can be split by.

    `member_set` has a bit for it; that of a year has the bits of its half-years. `first_half` and
    `last_half` are empty for what is no period. The dimension none has one member without a name.
    """
    held = periods.filter("in_register").sort("period")
    rows: list[_Row] = [("none", "", 1, 1, None, None)]
    for dimension, table in _OF_TABLE.items():
        rows += _named_members(dimension, tables[table].sort("position")[dimension])
    for dimension in _OF_TIME:
        rows += _periods(dimension, held)
    return pl.DataFrame(rows, schema=_MEMBER, orient="row")


def with_sets(cubes: Tables, *, members: pl.DataFrame) -> Tables:
    """The cubes, with of each row the members it counts under, as bits by dimension.

    cubes: by name without `cube_`. `sets` is a struct with an integer a dimension, so that a
    question finds the members of any dimension that is chosen in one way. Cases have them for when
    they are active, and `opened_sets` for when they were opened.
    """
    added = dict(cubes)
    for (cube, name), (columns, span) in _SETS.items():
        active = _active(added[cube], span, _sets_by_member(members, "half_year"))
        sets = pl.struct(
            pl.lit(1, pl.Int64).alias("none"),
            pl.col("theme_set").cast(pl.Int64).alias("theme"),
            *(_set_of(column, members) for column in columns),
            *(active.alias(dimension) for dimension in _OF_TIME),
        )
        with_set = added[cube].with_columns(sets.alias(name))
        # a scan then passes over whole stretches of rows outside of the period
        added[cube] = with_set.sort(span[-1], maintain_order=True)
    return added


def coarser(cubes: Tables, *, periods: pl.DataFrame) -> Tables:
    """Cubes added up to no more than their questions ask.

    `advice_by_kind` is advice without source and outcome. `municipality_cases` takes the place of
    the cube of that name: by calendar year of the register, of all cases (`theme_mask` 0) or those
    with one theme (its bit), which is all that may be asked of a municipality.
    """
    by_kind = cubes["advice"].group_by(_BY_KIND).agg(pl.col("advice").sum()).sort(_BY_KIND)
    years = periods.filter("in_register", kind="year").select(*_RUN)
    return {"advice_by_kind": by_kind, "municipality_cases": _by_year(cubes, years)}


def reporting(
    figures: pl.DataFrame, *, periods: pl.DataFrame, members: pl.DataFrame
) -> pl.DataFrame:
    """What each region reports over each run of half-years, member by member.

    figures: those of the register. `silence` is empty where the region reports it in any of the
    half-years, else the status that says why not; the least over several members is then that of
    all of them together. `silent_set` has the bits of all members of the dimension that the region
    is silent on. A run that is a year has the statuses of the year. Dimensions are those of
    members, besides `cases` and `advice` for all of them, whose member has no name and no bit.
    """
    held = periods.filter("in_register")
    years = held.filter(kind="year").select("period", *_RUN)
    runs = _runs(held).join(years, on=_RUN, how="anti")
    halves = held.filter(kind="half_year").select("period").join(runs, how="cross")
    halves = halves.filter(pl.col("period").is_between(*_RUN))
    named = _named(figures).join(
        members.select("dimension", "member", "position", "member_set"),
        on=("dimension", "member"),
        how="left",
    )
    return (
        named.join(pl.concat([years, halves]), on="period")
        .group_by(*_RUN, *_REPORTED, "position", "member_set")
        .agg(pl.col("silence").min())
        .with_columns(
            silent_set=pl.col("member_set")
            .filter(pl.col("silence") != "")
            .sum()
            .over(*_RUN, "region", "dimension")
        )
        .sort(*_RUN, "region_position", "measure_position")
    )


def _by_year(cubes: Tables, years: pl.DataFrame) -> pl.DataFrame:
    cases = cubes["municipality_cases"].rename({"first_half": "opened", "last_half": "closed"})
    active = cases.join_where(
        years, pl.col("opened") <= pl.col("last_half"), pl.col("closed") >= pl.col("first_half")
    )
    of_theme = [active.with_columns(theme_mask=pl.lit(0, pl.Int64))] + [
        active.filter(pl.col("theme_set") & bit != 0).with_columns(theme_mask=pl.lit(bit, pl.Int64))
        for bit in THEME_BITS.values()
    ]
    counted = pl.concat(of_theme).group_by(_BY_YEAR).agg(pl.col("cases").sum())
    return counted.sort(_BY_YEAR, nulls_last=False)


def _named_members(dimension: str, names: pl.Series) -> list[_Row]:
    every = names.cast(pl.String).to_list() + [_UNRECORDED] * (dimension == "outcome")
    return [
        (dimension, name, place, 1 << (place - 1), None, None)
        for place, name in enumerate(every, start=1)
    ]


def _periods(kind: str, held: pl.DataFrame) -> list[_Row]:
    halves = held.filter(kind="half_year")["period"]
    bits = {half: 1 << place for place, half in enumerate(halves)}
    spans = held.filter(kind=kind).select("period", *_RUN).iter_rows()
    return [
        (kind, period, place, _between(bits, first, last), first, last)
        for place, (period, first, last) in enumerate(spans, start=1)
    ]


def _between(bits: dict[str, int], first: str, last: str) -> int:
    return sum(bit for half, bit in bits.items() if first <= half <= last)


def _sets_by_member(members: pl.DataFrame, dimension: str) -> dict[str, int]:
    found = members.filter(dimension=dimension).select("member", "member_set")
    return dict(found.iter_rows())


def _set_of(column: str, members: pl.DataFrame) -> pl.Expr:
    known = _sets_by_member(members, column)
    named = pl.col(column).cast(pl.String).fill_null(_UNRECORDED)
    return named.replace_strict(known, default=0, return_dtype=pl.Int64).alias(column)


def _active(cube: pl.DataFrame, span: tuple[str, str], bits: dict[str, int]) -> pl.Expr:
    first, last = span
    spans = cube.select(first, pl.col(last).alias("until")).unique()
    known = {f"{one} {other}": _between(bits, one, other) for one, other in spans.iter_rows()}
    named = pl.format("{} {}", first, last)
    return named.replace_strict(known, default=0, return_dtype=pl.Int64)


def _named(figures: pl.DataFrame) -> pl.DataFrame:
    """The rows of figures that say what a region reports, by our dimensions."""
    written = figures.with_columns(pl.col(pl.Enum).cast(pl.String))
    is_total = pl.col("dimension") == "total"
    dimension = pl.col("dimension").replace(_DIMENSION_OF)
    return written.filter(~is_total | pl.col("measure").is_in(_WHOLES)).select(
        "period",
        "region",
        "region_position",
        "measure",
        "measure_position",
        dimension=pl.when(is_total).then("measure").otherwise(dimension),
        member=pl.col("member").fill_null(""),
        silence=pl.when(pl.col("status") == "reported").then(pl.lit("")).otherwise("status"),
    )


def _runs(held: pl.DataFrame) -> pl.DataFrame:
    """Every first and last half-year that can be asked for, also before the register's first."""
    halves = pl.concat([held["first_half"], held["last_half"]]).unique().sort()
    first, last = (halves.alias(name).to_frame() for name in _RUN)
    return first.join(last, how="cross").filter(pl.col("first_half") <= pl.col("last_half"))
