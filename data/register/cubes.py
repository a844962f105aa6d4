"""From checked cases to cubes: sums by region, source, phase, half-year and themes.

A case leaves this module only as one of a number: no cube has a case id or a row of a case. The
themes of a case are a bitmask, so that a case with three themes is still one case.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.halves import half_of, number_of, text_of
from data.register.checking import CASE, Register
from data.register.contract import MUNICIPALITIES, PHASES, PICTURES, SOURCES, THEMES

WHOLE_CASE = "whole_case"
"""The step of the duration cube from opening to closing; the other steps are phases."""

_SOURCES = pl.Enum(SOURCES)
_STEPS = pl.Enum([*PHASES, WHOLE_CASE])

THEME_BITS = {theme: 1 << place for place, theme in enumerate(THEMES)}

# the columns that make a row of a cube the only one of its kind; the others are sums
_CASE_FACTS = ("region", "source", "theme_set")
DIMENSIONS: dict[str, tuple[str, ...]] = {
    "cases": ("region", "source", "phase", "first_half", "last_half", "theme_set"),
    "advice": (*_CASE_FACTS, "kind", "outcome", "half_year"),
    "amounts": (*_CASE_FACTS, "stage", "half_year"),
    "durations": ("region", "step", "half_year", "days"),
    "open_cases": ("region", "phase", "days"),
    "municipality_cases": ("region", "municipality", "first_half", "last_half", "theme_set"),
    "municipality_advice": ("region", "municipality", "kind", "half_year"),
    "municipality_amounts": ("region", "municipality", "stage", "half_year"),
}
SUMS: dict[str, tuple[str, ...]] = {
    "cases": ("cases",),
    "advice": ("advice",),
    "amounts": ("bookings", "cents"),
    "durations": ("cases",),
    "open_cases": ("cases",),
    "municipality_cases": ("cases",),
    "municipality_advice": ("advice",),
    "municipality_amounts": ("bookings", "cents"),
}
CUBES = tuple(DIMENSIONS)
_HALVES = ("first_half", "last_half", "half_year")
_COUNT = pl.Int64
_TYPES: dict[str, type[pl.DataType]] = {
    "theme_set": pl.Int32,
    "days": pl.Int32,
}


@dataclass(frozen=True, kw_only=True)
class Cubes:
    """All cubes of a register, by name.

    reference_date: what is open was open on this day; invented: whether the cases are made up.
    """

    tables: dict[str, pl.DataFrame]
    reference_date: date
    invented: bool

    @property
    def last_half(self) -> str:
        """The half-year of the reference date: later ones are not in the register yet."""
        return half_of(self.reference_date)

    def fingerprint(self) -> str:
        """12 hex digits that are the same for the same cubes, whatever file they came from."""
        digest = hashlib.sha256(f"{self.reference_date} {self.invented}".encode())
        for name, frame in self.tables.items():
            digest.update(f"\0{name}\0".encode() + frame.write_csv().encode())
        return digest.hexdigest()[:12]


def empty_cubes() -> dict[str, pl.DataFrame]:
    """Every cube without a row, for a store without a register."""
    return {
        name: pl.DataFrame(
            schema={
                **{column: _TYPES.get(column, pl.String) for column in dimensions},
                **dict.fromkeys(SUMS[name], _COUNT),
            }
        )
        for name, dimensions in DIMENSIONS.items()
    }


def build_cubes(register: Register) -> Cubes:
    """Count a register into cubes.

    A case is active from the half-year of opening to that of closing, or to that of the
    reference date while it is open. Advice and amounts stand in the half-year of their own day.
    A duration is the whole days from entering a step to entering the next one (of the last step:
    to closing), in the half-year in which it ended.
    """
    tables, facts = register.tables, _facts(register)
    built = {
        "cases": _counted(facts, "cases", cases=pl.len().cast(_COUNT)),
        "durations": _durations(register),
        "open_cases": _open_cases(register),
        "municipality_cases": _counted(facts, "municipality_cases", cases=pl.len().cast(_COUNT)),
        **_events(tables["case_advice"], facts, day="advised_on", cube="advice"),
        **_events(tables["case_amounts"], facts, day="booked_on", cube="amounts"),
    }
    return Cubes(
        tables={name: built[name] for name in CUBES},
        reference_date=register.reference_date,
        invented=register.invented,
    )


def _facts(register: Register) -> pl.DataFrame:
    """What the cubes want to know of each case, in the order of the cases."""
    cases = register.tables["cases"]
    sets = _theme_sets(register.tables["case_themes"], cases.height)
    last = pl.col("closed_on").fill_null(pl.lit(register.reference_date))
    return cases.select(
        "region",
        pl.col("municipality").cast(pl.Enum(MUNICIPALITIES)),
        # who brought in a case out of a picture does not matter: it counts as a picture only
        pl.when("from_picture")
        .then(pl.lit(PICTURES, _SOURCES))
        .otherwise("source")
        .alias("source"),
        "phase",
        first_half=number_of(pl.col("opened_on")),
        last_half=number_of(last),
        theme_set=sets,
    )


def _theme_sets(themes: pl.DataFrame, cases: int) -> pl.Series:
    """The themes of each case as a bitmask, 0 for none."""
    bits = themes.select(
        CASE,
        bit=pl.col("theme").cast(pl.String).replace_strict(THEME_BITS, return_dtype=pl.Int32),
    )
    sets = bits.group_by(CASE).agg(pl.col("bit").bitwise_or())
    every = pl.DataFrame({CASE: pl.int_range(cases, dtype=pl.UInt32, eager=True)})
    return (
        every.join(sets, on=CASE, how="left", maintain_order="left")["bit"]
        .fill_null(0)
        .alias("theme_set")
    )


def _counted(rows: pl.DataFrame | pl.LazyFrame, cube: str, **sums: pl.Expr) -> pl.DataFrame:
    """Rows added up to a cube, in a fixed order, with text instead of codes.

    They stream through, so that memory holds the cube and not a second copy of the rows.
    """
    dimensions = DIMENSIONS[cube]
    added = rows.lazy().group_by(dimensions).agg(**sums).collect(engine="streaming")
    halves = [text_of(pl.col(name)).alias(name) for name in dimensions if name in _HALVES]
    text = pl.col(pl.Enum).cast(pl.String)
    return added.with_columns(halves).with_columns(text).sort(dimensions)


def _events(
    events: pl.DataFrame, facts: pl.DataFrame, *, day: str, cube: str
) -> dict[str, pl.DataFrame]:
    """The cube of what happened in cases on a day, and its coarser one by municipality."""
    wanted = [name for name in facts.columns if name in (*_CASE_FACTS, "municipality")]
    with_facts = pl.concat(
        [
            events.drop(CASE, day).with_columns(events.select(half_year=number_of(pl.col(day)))),
            facts.select(pl.col(wanted).gather(events[CASE])),
        ],
        how="horizontal",
    )
    count, *amount = SUMS[cube]
    sums = {count: pl.len().cast(_COUNT), **{name: pl.col(name).sum() for name in amount}}
    names = (cube, f"municipality_{cube}")
    return {name: _counted(with_facts, name, **sums) for name in names}


def _durations(register: Register) -> pl.DataFrame:
    phases, cases = register.tables["case_phases"], register.tables["cases"]
    steps = pl.DataFrame(
        {
            "region": cases["region"].gather(phases[CASE]),
            "step": phases["phase"].cast(_STEPS),
            "begun": phases["entered_on"],
            "ended": _ends_of_steps(phases, cases),
        }
    ).lazy()
    whole = cases.lazy().select(
        "region", step=pl.lit(WHOLE_CASE, _STEPS), begun="opened_on", ended="closed_on"
    )
    days = (pl.col("ended") - pl.col("begun")).dt.total_days().cast(pl.Int32)
    done = pl.concat([steps, whole]).filter(pl.col("ended").is_not_null())
    rows = done.select("region", "step", days=days, half_year=number_of(pl.col("ended")))
    return _counted(rows, "durations", cases=pl.len().cast(_COUNT))


def _ends_of_steps(phases: pl.DataFrame, cases: pl.DataFrame) -> pl.Series:
    """The day on which each step ended; null while it goes on. Phases come sorted by case."""
    closed = cases["closed_on"].gather(phases[CASE])
    goes_on = pl.col(CASE) == pl.col(CASE).shift(-1)
    return phases.select(
        pl.when(goes_on).then(pl.col("entered_on").shift(-1)).otherwise(closed)
    ).to_series()


def _open_cases(register: Register) -> pl.DataFrame:
    """Open cases by the whole days since they entered their phase, on the reference date."""
    cases, phases = register.tables["cases"], register.tables["case_phases"]
    last = phases.filter((pl.col(CASE) != pl.col(CASE).shift(-1)).fill_null(value=True))
    rows = last.with_columns(
        region=cases["region"].gather(last[CASE]), closed_on=cases["closed_on"].gather(last[CASE])
    ).filter(pl.col("closed_on").is_null())
    days = (pl.lit(register.reference_date) - pl.col("entered_on")).dt.total_days().cast(pl.Int32)
    return _counted(rows.with_columns(days=days), "open_cases", cases=pl.len().cast(_COUNT))
