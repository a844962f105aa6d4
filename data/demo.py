"""Writes an invented case register: `python -m data.demo --cases N --seed S --out DIR`.

With --load it goes in as the register, unless one is or was loaded: a first look at every page.
The invented returns on drugs go in with it, unless any are or were loaded.

Its cases run from 2021-H1 to 2023-H2, and its year 2023 yields exactly the published tables 1 and
2: what a region does not register there, the demo holds none of. The other cases are drawn with
the same proportions, and were closed before 2023. Three changes are planted (PLANTED), so that
there is something to find; what else differs between half-years is chance. With --spread all cases
are drawn over the three years instead, with nothing planted, as a register of any size for
measuring; 2023 then follows no table.

That it is invented stands in each file name, each case id, the README, the properties and first
sheet of a workbook, and the metadata of a Parquet file.
"""

import argparse
import json
import sys
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from data.drugs.contract import DRUGS
from data.drugs.invented import load_invented
from data.inputs import load_inputs
from data.loads.keeping import read_log as read_returns_log
from data.loads.template import (
    Notice,
    write_csv_folder,
    write_description,
    write_workbook,
)
from data.published import place_figures
from data.register.contract import (
    ADVICE_KINDS,
    INVENTED,
    MUNICIPALITIES,
    OUTCOMES,
    PHASES,
    PICTURES,
    REGIONAL,
    REGIONS,
    SOURCES,
    STAGES,
    THEMES,
    described,
)
from data.register.loading import load, read_log

FORMATS = ("parquet", "csv", "xlsx")
PERIOD = "2023"
SOURCE = "Verzonnen demo-register"
WORKBOOK = "register.invented.xlsx"
_WORD = ".invented"
_MOST_IN_A_SHEET = 1_048_575
_NAMES = ("zorgcriminaliteit", "cybercrime", "havens", "recreatieparken", "mobiel banditisme")
_ID_DIGITS = 7
_MEAN_DAYS = 160
_OPEN_IN_2023 = 0.55
_OPENED_EARLIER = 0.3
_MOVED = 0.9
_SKIPPED = 0.1
_NO_MUNICIPALITY = 0.04
_NO_OUTCOME = 0.1
_MOST_BOOKINGS = 60
_UNEVEN = 1.2
_LARGEST_CENTS = 90_000_000

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def _day(year: int, month: int, day: int) -> int:
    return (date(year, month, day) - date(1970, 1, 1)).days


_BEGIN, _END = _day(2021, 1, 1), _day(2023, 12, 31)
_NEW_YEAR = _day(2023, 1, 1)
_CARRIED_FROM = _day(2022, 3, 1)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A change to be found: most cases of one kind are opened between two days, counted from 1970.

    of_2023: whether it is of the cases of 2023, or of those that were closed before; drawn_to: the
    part of the theme's other cases in the region that trade it with cases of the source.
    """

    region: str
    theme: str
    source: str
    first: int
    last: int
    of_2023: bool
    drawn_to: float = 0.0


PLANTED = (
    Planted(
        region="taskforce_brabant_zeeland",
        theme="drugs",
        source="municipalities",
        first=_day(2023, 7, 1),
        last=_END,
        of_2023=True,
        drawn_to=0.5,
    ),
    Planted(
        region="noord_holland",
        theme="money_laundering",
        source="police",
        first=_day(2022, 7, 1),
        last=_day(2023, 6, 30),
        of_2023=True,
    ),
    Planted(
        region="amsterdam_amstelland",
        theme="regional",
        source="municipalities",
        first=_day(2022, 1, 1),
        last=_day(2022, 6, 30),
        of_2023=False,
    ),
)
"""More in 2023-H2, fewer in 2023-H2, and more in 2022-H1; the sums of 2023 stay exact."""


class TooFewCases(ValueError):  # noqa: N818 - reads as what it is in a sentence
    """Fewer cases are asked for than the published tables have."""


@dataclass(frozen=True, kw_only=True)
class _World:
    """The published tables as arrays: a row a region, a column a member; 0 where no number is.

    amounts: whole euro cents; towns: the codes of a region's municipalities and their shares of
    its inhabitants.
    """

    cases: Ints
    sources: Ints
    themes: Ints
    advice: Ints
    amounts: Ints
    towns: list[tuple[Ints, Floats]]

    @property
    def total(self) -> int:
        """How many cases table 1 has."""
        return int(self.cases.sum())


@dataclass(frozen=True, kw_only=True)
class _Cases:
    """Cases as arrays: codes are places in the lists of the contract, days count from 1970.

    closed is -1 while a case is open; themes is true where a theme (column) plays in a case.
    """

    region: Ints
    source: Ints
    opened: Ints
    closed: Ints
    themes: Bools

    def sorted(self) -> tuple[Self, Ints]:
        """The same cases by day of opening, and the place that each of them had."""
        order = np.argsort(self.opened, kind="stable")
        columns = {field.name: getattr(self, field.name)[order] for field in fields(self)}
        return type(self)(**columns), order


@dataclass(frozen=True, kw_only=True)
class _Events:
    """Advice or amounts as arrays: the case, the kind or stage, the day, and the cents if any."""

    case: Ints
    code: Ints
    day: Ints
    cents: Ints


def smallest() -> int:
    """The fewest cases with which 2023 can be exact: those of table 1, row 2."""
    return _published().total


def invent(*, cases: int, seed: int, spread: bool = False) -> dict[str, pl.DataFrame]:
    """Invent a register of so many cases; the same seed gives the same register.

    Returns the five tables of the contract, typed. Raises TooFewCases below smallest(), unless
    spread: then 2023 follows no table.
    """
    world, rng = _published(), np.random.default_rng(seed)
    if spread:
        drawn = _drawn_cases(rng, world, opened=rng.integers(_BEGIN, _END + 1, cases), last=_END)
        return _tables(
            rng,
            world,
            drawn,
            _drawn_advice(rng, world, drawn, 0),
            _drawn_amounts(rng, world, drawn, 0),
        )
    if cases < world.total:
        raise TooFewCases(f"2023 alone has {world.total} cases; ask for as many or more")
    exact = _with_changes(rng, _cases_of_2023(rng, world), of_2023=True)
    opened = _opened_before(rng, cases - world.total, carried=int((exact.opened < _NEW_YEAR).sum()))
    drawn = _drawn_cases(rng, world, opened=opened, last=_NEW_YEAR - 1)
    older = _with_changes(rng, drawn, of_2023=False)
    every = _joined(exact, older)
    first = world.total
    advice = _chained(_advice_of_2023(rng, world, exact), _drawn_advice(rng, world, older, first))
    amounts = _chained(
        _amounts_of_2023(rng, world, exact), _drawn_amounts(rng, world, older, first)
    )
    return _tables(rng, world, every, advice, amounts)


def _published() -> _World:
    inputs = load_inputs()
    figures = place_figures(inputs)["published_figure"].filter(pl.col("period") == PERIOD)
    values = {
        (region, dimension, member): value or 0
        for region, dimension, member, value in figures.select(
            "region", pl.col("dimension").cast(pl.String), "member", "value"
        ).iter_rows()
    }

    def grid(dimension: str, members: tuple[str, ...]) -> Ints:
        rows = [[values.get((name, dimension, one), 0) for one in members] for name in REGIONS]
        return np.array(rows, dtype=np.int64)

    sources = grid("source", SOURCES)
    return _World(
        cases=sources.sum(axis=1),
        sources=sources,
        themes=grid("theme", THEMES),
        advice=grid("advice_kind", ADVICE_KINDS),
        amounts=grid("money_stage", STAGES),
        towns=[_towns(inputs["municipality"], region) for region in REGIONS],
    )


def _towns(municipalities: pl.DataFrame, region: str) -> tuple[Ints, Floats]:
    towns = municipalities.filter(pl.col("region") == region)
    codes = towns["municipality"].cast(pl.Enum(MUNICIPALITIES)).to_physical()
    people = towns["inhabitants"].to_numpy().astype(np.float64)
    return codes.to_numpy().astype(np.int64), people / max(people.sum(), 1.0)


# --- cases -------------------------------------------------------------------------------------


def _cases_of_2023(rng: np.random.Generator, world: _World) -> _Cases:
    """The cases of table 1: exactly its numbers by region, source and theme."""
    region = np.repeat(np.arange(len(REGIONS)), world.cases)
    source = np.concatenate(
        [rng.permutation(np.repeat(np.arange(len(SOURCES)), row)) for row in world.sources]
    )
    themes = np.concatenate(
        [
            _exact_themes(rng, row, int(cases))
            for row, cases in zip(world.themes, world.cases, strict=True)
        ]
    )
    earlier = rng.random(region.size) < _OPENED_EARLIER
    opened = np.where(
        earlier,
        rng.integers(_CARRIED_FROM, _NEW_YEAR, region.size),
        rng.integers(_NEW_YEAR, _END + 1, region.size),
    )
    closed = rng.integers(np.maximum(opened, _NEW_YEAR), _END + 1)
    still_open = rng.random(region.size) < _OPEN_IN_2023
    return _Cases(
        region=region,
        source=source,
        opened=opened,
        closed=np.where(still_open, -1, closed),
        themes=themes,
    )


def _exact_themes(rng: np.random.Generator, numbers: Ints, cases: int) -> Bools:
    """For each theme, exactly so many of a region's cases."""
    themes = np.zeros((cases, numbers.size), dtype=np.bool_)
    for theme, number in enumerate(numbers):
        themes[rng.permutation(cases)[: int(number)], theme] = True
    return themes


def _opened_before(rng: np.random.Generator, number: int, *, carried: int) -> Ints:
    """Days of 2021 and 2022 on which so many cases are opened.

    Fewer of them where cases that run on into 2023 are opened too, so that all together are level.
    """
    days = _NEW_YEAR - _BEGIN
    early = (number + carried) * (_CARRIED_FROM - _BEGIN) / days
    return np.where(
        rng.random(number) * number < early,
        rng.integers(_BEGIN, _CARRIED_FROM, number),
        rng.integers(_CARRIED_FROM, _NEW_YEAR, number),
    )


def _drawn_cases(rng: np.random.Generator, world: _World, *, opened: Ints, last: int) -> _Cases:
    """Cases in the proportions of table 1, opened on these days.

    A case that would run on after the last day is open when that is the end of the demo, and
    else was closed somewhat sooner.
    """
    number = opened.size
    region = rng.choice(len(REGIONS), size=number, p=world.cases / world.total)
    closed = opened + rng.exponential(_MEAN_DAYS, number).astype(np.int64)
    sooner = opened + (rng.random(number) * (last + 1 - opened)).astype(np.int64)
    beyond = -1 if last == _END else sooner
    shares = world.themes / np.maximum(world.cases, 1)[:, None]
    return _Cases(
        region=region,
        source=_drawn_codes(rng, world.sources, region),
        opened=opened,
        closed=np.where(closed > last, beyond, closed),
        themes=_drawn_themes(rng, shares, region),
    )


def _drawn_codes(rng: np.random.Generator, numbers: Ints, region: Ints) -> Ints:
    """A column of the numbers for each case, with the shares of its region's row."""
    until = numbers.cumsum(axis=1) / np.maximum(numbers.sum(axis=1), 1)[:, None]
    point = rng.random(region.size)
    codes = np.zeros(region.size, dtype=np.int64)
    for column in range(numbers.shape[1] - 1):
        codes += point >= until[region, column]
    return codes


def _drawn_themes(rng: np.random.Generator, shares: Floats, region: Ints) -> Bools:
    columns = [rng.random(region.size) < column[region] for column in shares.T]
    return np.stack(columns, axis=1)


def _with_changes(rng: np.random.Generator, cases: _Cases, *, of_2023: bool) -> _Cases:
    """The cases with what is planted among them."""
    begin, end = (_NEW_YEAR, _END) if of_2023 else (_BEGIN, _NEW_YEAR - 1)
    for change in PLANTED:
        if change.of_2023 is of_2023:
            traded = _traded(rng, change, cases)
            cases = _moved(rng, change, traded, begin=begin, end=end)
    return cases


def _traded(rng: np.random.Generator, change: Planted, cases: _Cases) -> _Cases:
    """The cases with the theme traded for cases of the source: as many of each as before."""
    themes, theme = cases.themes.copy(), THEMES.index(change.theme)
    here = cases.region == REGIONS.index(change.region)
    theirs = cases.source == SOURCES.index(change.source)
    giving = rng.permutation(np.flatnonzero(here & ~theirs & themes[:, theme]))
    taking = rng.permutation(np.flatnonzero(here & theirs & ~themes[:, theme]))
    number = min(int(giving.size * change.drawn_to), taking.size)
    themes[giving[:number], theme] = False
    themes[taking[:number], theme] = True
    return replace(cases, themes=themes)


def _moved(
    rng: np.random.Generator, change: Planted, cases: _Cases, *, begin: int, end: int
) -> _Cases:
    """The cases with most of the kind opened when they have to be, and closed after that.

    begin, end: the first and the last day on which a case can be closed.
    """
    kind: Bools = (
        (cases.region == REGIONS.index(change.region))
        & (cases.source == SOURCES.index(change.source))
        & cases.themes[:, THEMES.index(change.theme)]
    )
    moved = np.flatnonzero(kind & (rng.random(kind.size) < _MOVED))
    opened, closed = cases.opened.copy(), cases.closed.copy()
    opened[moved] = rng.integers(change.first, change.last + 1, moved.size)
    days = rng.integers(np.maximum(opened[moved], begin), end + 1)
    closed[moved] = np.where(closed[moved] < 0, -1, days)
    return replace(cases, opened=opened, closed=closed)


def _joined(exact: _Cases, older: _Cases) -> _Cases:
    return _Cases(
        **{
            field.name: np.concatenate([getattr(exact, field.name), getattr(older, field.name)])
            for field in fields(_Cases)
        }
    )


# --- advice and amounts ------------------------------------------------------------------------


def _advice_of_2023(rng: np.random.Generator, world: _World, cases: _Cases) -> _Events:
    """The advice of table 1: exactly its numbers by region and kind, on days in 2023."""
    region, kind = _cells(world.advice)
    picked = _cases_in(rng, world, region)
    return _Events(
        case=picked,
        code=kind,
        day=_days_in(rng, np.maximum(cases.opened[picked], _NEW_YEAR), _ends(cases)[picked]),
        cents=np.zeros(picked.size, dtype=np.int64),
    )


def _amounts_of_2023(rng: np.random.Generator, world: _World, cases: _Cases) -> _Events:
    """The amounts of table 2, each in some bookings that add up to exactly it."""
    number = _bookings(world)
    region, stage = _cells(number)
    parts = [
        _parts(rng, int(total), int(times))
        for total, times in zip(world.amounts.ravel(), number.ravel(), strict=True)
    ]
    picked = _cases_in(rng, world, region)
    return _Events(
        case=picked,
        code=stage,
        day=_days_in(rng, np.maximum(cases.opened[picked], _NEW_YEAR), _ends(cases)[picked]),
        cents=np.concatenate(parts),
    )


def _bookings(world: _World) -> Ints:
    """How many bookings an amount of table 2 is made of: a row a region, a column a stage."""
    number = np.minimum(np.maximum(world.cases // 2, 1), _MOST_BOOKINGS)
    return np.where(world.amounts > 0, number[:, None], 0)


def _cells(numbers: Ints) -> tuple[Ints, Ints]:
    """The region and member of each of the things counted in a grid, cell by cell."""
    region, member = np.indices(numbers.shape, dtype=np.int64)
    return np.repeat(region, numbers.ravel()), np.repeat(member, numbers.ravel())


def _cases_in(rng: np.random.Generator, world: _World, region: Ints) -> Ints:
    """A case of 2023 for each of these regions; the cases stand region by region."""
    begins = world.cases.cumsum() - world.cases
    return begins[region] + rng.integers(0, np.maximum(world.cases[region], 1))


def _parts(rng: np.random.Generator, total: int, number: int) -> Ints:
    """A total in so many parts that add up to it exactly."""
    if not number:
        return np.zeros(0, dtype=np.int64)
    cuts = np.sort(rng.integers(0, total + 1, number - 1))
    return np.diff(np.concatenate([[0], cuts, [total]])).astype(np.int64)


def _drawn_advice(rng: np.random.Generator, world: _World, cases: _Cases, first: int) -> _Events:
    rates = world.advice / np.maximum(world.cases, 1)[:, None]
    return _drawn_events(rng, rates, cases, first)


def _drawn_amounts(rng: np.random.Generator, world: _World, cases: _Cases, first: int) -> _Events:
    """Bookings as often as in 2023, and on average as large, but more uneven."""
    number = _bookings(world)
    drawn = _drawn_events(rng, number / np.maximum(world.cases, 1)[:, None], cases, first)
    means = (world.amounts / np.maximum(number, 1))[cases.region[drawn.case - first], drawn.code]
    cents = means * rng.lognormal(-(_UNEVEN**2) / 2, _UNEVEN, drawn.case.size)
    return replace(drawn, cents=_ints(np.clip(cents, 1, _LARGEST_CENTS)))


def _drawn_events(rng: np.random.Generator, rates: Floats, cases: _Cases, first: int) -> _Events:
    """Events of each member at the rate of the case's region; first: the place of the cases."""
    times = [_ints(rng.poisson(column[cases.region])) for column in rates.T]
    every = np.arange(cases.region.size, dtype=np.int64)
    case = np.concatenate([np.repeat(every, number) for number in times])
    return _Events(
        case=case + first,
        code=np.repeat(_ints(range(len(times))), [int(number.sum()) for number in times]),
        day=_days_in(rng, cases.opened[case], _ends(cases)[case]),
        cents=np.zeros(case.size, dtype=np.int64),
    )


def _ints(numbers: Any) -> Ints:  # noqa: ANN401 - whatever numpy can make an array of
    return np.asarray(numbers, dtype=np.int64)


def _chained(one: _Events, other: _Events) -> _Events:
    return _Events(
        **{
            field.name: np.concatenate([getattr(one, field.name), getattr(other, field.name)])
            for field in fields(_Events)
        }
    )


def _ends(cases: _Cases) -> Ints:
    """The last day of each case that the demo knows of."""
    return np.where(cases.closed < 0, _END, cases.closed)


def _days_in(rng: np.random.Generator, first: Ints, last: Ints) -> Ints:
    return first + (rng.random(first.size) * (last + 1 - first)).astype(np.int64)


# --- tables ------------------------------------------------------------------------------------


def _tables(
    rng: np.random.Generator, world: _World, drawn: _Cases, advice: _Events, amounts: _Events
) -> dict[str, pl.DataFrame]:
    cases, order = drawn.sorted()
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    ids = _ids(order.size)
    reached = _reached(rng, cases)
    return {
        "cases": _case_table(rng, world, cases, reached, ids),
        "case_phases": _phase_table(rng, cases, reached, ids),
        "case_themes": _theme_table(rng, cases, ids),
        "case_advice": _advice_table(rng, advice, place, ids),
        "case_amounts": _amount_table(amounts, place, ids),
    }


def _ids(number: int) -> pl.Series:
    """Ids that say that the case is invented, and never look like a citizen-service number."""
    serial = pl.int_range(number, dtype=pl.Int64, eager=True).cast(pl.String)
    digits = max(_ID_DIGITS, len(str(number - 1)))
    serial = serial.str.zfill(digits)
    if digits > _ID_DIGITS:
        serial = serial.str.head(-4) + "-" + serial.str.tail(4)
    return (INVENTED + serial).alias("case_id")


def _reached(rng: np.random.Generator, cases: _Cases) -> Ints:
    """The phase of each case: the last one when closed, any when open."""
    anywhere = rng.integers(0, len(PHASES), cases.region.size)
    return np.where(cases.closed < 0, anywhere, len(PHASES) - 1)


def _case_table(
    rng: np.random.Generator, world: _World, cases: _Cases, reached: Ints, ids: pl.Series
) -> pl.DataFrame:
    source = _choice(cases.source, SOURCES)
    closed = pl.Series(cases.closed)
    return pl.DataFrame(
        {
            "case_id": ids,
            "region": _choice(cases.region, REGIONS),
            "municipality": _municipalities(rng, world, cases.region),
            "source": source,
            "from_picture": source == PICTURES,
            "opened_on": _dates(cases.opened),
            "closed_on": _dates(closed.set(closed < 0, None)),
            "phase": _choice(reached, PHASES),
        }
    )


def _municipalities(rng: np.random.Generator, world: _World, region: Ints) -> pl.Series:
    codes = np.full(region.size, -1, dtype=np.int64)
    known = rng.random(region.size) >= _NO_MUNICIPALITY
    for place, (towns, shares) in enumerate(world.towns):
        here = np.flatnonzero((region == place) & known)
        if towns.size and here.size:
            codes[here] = rng.choice(towns, size=here.size, p=shares)
    return _choice(codes, MUNICIPALITIES)


def _phase_table(
    rng: np.random.Generator, cases: _Cases, reached: Ints, ids: pl.Series
) -> pl.DataFrame:
    """The first and last phase of each case, and most of those between, on days in order."""
    number, steps = cases.region.size, np.arange(len(PHASES))
    moments = np.sort(rng.random((number, len(PHASES)), dtype=np.float32), axis=1)
    moments[:, 0] = 0
    kept = rng.random((number, len(PHASES)), dtype=np.float32) >= _SKIPPED
    kept &= steps < reached[:, None]
    kept[:, 0] = True
    kept[np.arange(number), reached] = True
    case, phase = np.nonzero(kept)
    length = (_ends(cases) - cases.opened)[case]
    days = cases.opened[case] + (moments[kept] * length).astype(np.int64)
    return pl.DataFrame(
        {
            "case_id": ids.gather(case),
            "phase": _choice(phase, PHASES),
            "entered_on": _dates(days),
        }
    )


def _theme_table(rng: np.random.Generator, cases: _Cases, ids: pl.Series) -> pl.DataFrame:
    case, theme = np.nonzero(cases.themes)
    themes = _choice(theme, THEMES)
    names = _choice(rng.integers(0, len(_NAMES), case.size), _NAMES)
    table = pl.DataFrame({"case_id": ids.gather(case), "theme": themes, "name": names})
    return table.with_columns(
        name=pl.when(pl.col("theme").cast(pl.String) == REGIONAL).then(
            pl.col("name").cast(pl.String)
        )
    )


def _advice_table(
    rng: np.random.Generator, advice: _Events, place: Ints, ids: pl.Series
) -> pl.DataFrame:
    outcome = rng.integers(0, len(OUTCOMES), advice.case.size)
    unknown = rng.random(advice.case.size) < _NO_OUTCOME
    columns = {
        "case_id": place[advice.case],
        "kind": _choice(advice.code, ADVICE_KINDS),
        "advised_on": _dates(advice.day),
        "outcome": _choice(np.where(unknown, -1, outcome), OUTCOMES),
    }
    return _by_case(columns, ids)


def _amount_table(amounts: _Events, place: Ints, ids: pl.Series) -> pl.DataFrame:
    columns = {
        "case_id": place[amounts.case],
        "stage": _choice(amounts.code, STAGES),
        "eur": _euros(amounts.cents),
        "booked_on": _dates(amounts.day),
    }
    return _by_case(columns, ids)


def _euros(cents: Ints) -> pl.Series:
    # Multiplied, since a division of decimals rounds to whole ones.
    exact = pl.lit(pl.Series(cents)).cast(pl.Decimal(18, 2)) * pl.lit(Decimal("0.01"))
    return pl.select(exact.cast(pl.Decimal(14, 2))).to_series()


def _by_case(columns: dict[str, Any], ids: pl.Series) -> pl.DataFrame:
    rows = pl.DataFrame(columns).sort("case_id", maintain_order=True)
    return rows.with_columns(ids.gather(rows["case_id"]))


def _choice(codes: Ints, names: tuple[str, ...]) -> pl.Series:
    """The names at these places; a place below zero is empty."""
    known = pl.Series(names, dtype=pl.Enum(names))
    places = pl.Series(codes)
    return known.gather(places.set(places < 0, None)) if codes.size else known.clear()


def _dates(days: Ints | pl.Series) -> pl.Series:
    return pl.Series(days).cast(pl.Int32).cast(pl.Date)


# --- files -------------------------------------------------------------------------------------


def write(
    tables: dict[str, pl.DataFrame], *, folder: Path, form: str, notice: Notice
) -> list[Path]:
    """Write an invented register as Parquet, CSV or one workbook; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    if form == "xlsx":
        return [write_workbook(folder / WORKBOOK, tables, words=described(), notice=notice)]
    if form == "csv":
        return write_csv_folder(folder, tables, words=described(), notice=notice, word=_WORD)
    files = [folder / f"{table}{_WORD}.parquet" for table in tables]
    for file, frame in zip(files, tables.values(), strict=True):
        frame.write_parquet(file, metadata={"regiobeeld": "; ".join(notice.lines)})
    return [*files, write_description(folder, words=described(), notice=notice)]


def notice_of(*, cases: int, seed: int, spread: bool) -> Notice:
    """What an invented register says of itself in every file."""
    year = "no year follows the published tables" if spread else "2023 adds up to tables 1 and 2"
    return Notice(
        title="Verzonnen casusregister / invented case register",
        lines=(
            "VERZONNEN: geen enkele casus hierin is echt.",
            "INVENTED: not one case in here is real.",
            f"Made by python -m data.demo: {cases} cases, seed {seed}; {year}.",
        ),
    )


def _loaded(tables: dict[str, pl.DataFrame], *, notice: Notice) -> int:
    with TemporaryDirectory() as name:
        write(tables, folder=Path(name), form="parquet", notice=notice)
        entry = load(Path(name), source=SOURCE).entry
    print(json.dumps({"invented": True, "loaded": True, "load": entry.serves}))
    return 0


def _load_drugs() -> None:
    """Load the invented returns on drugs too, unless any are or were loaded."""
    if not read_returns_log(DRUGS):
        load_invented()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m data.demo",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--cases", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, required=True, metavar="S")
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--out", type=Path, metavar="DIR")
    place.add_argument("--load", action="store_true", help="load it, unless one is or was loaded")
    parser.add_argument("--format", choices=FORMATS, default="parquet")
    parser.add_argument("--spread", action="store_true", help="2023 follows no table")
    options = parser.parse_args(arguments)
    if options.cases < 1 or options.seed < 0:
        parser.error("--cases must be 1 or more, --seed 0 or more")
    if options.load:
        _load_drugs()
    if options.load and read_log():
        print(json.dumps({"invented": True, "loaded": False}))
        return 0
    try:
        tables = invent(cases=options.cases, seed=options.seed, spread=options.spread)
    except TooFewCases as error:
        print(error, file=sys.stderr)
        return 1
    longest = max(frame.height for frame in tables.values())
    if options.format == "xlsx" and longest > _MOST_IN_A_SHEET:
        print(f"A sheet cannot hold {longest} rows; use csv or parquet.", file=sys.stderr)
        return 1
    notice = notice_of(cases=options.cases, seed=options.seed, spread=options.spread)
    if options.load:
        return _loaded(tables, notice=notice)
    files = write(tables, folder=options.out, form=options.format, notice=notice)
    rows = {name: frame.height for name, frame in tables.items()}
    print(json.dumps({"invented": True, "rows": rows, "files": [str(file) for file in files]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
