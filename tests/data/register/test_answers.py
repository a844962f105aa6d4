"""Every answer out of the cubes against a plain count over the raw rows.

REGISTER_EXAMPLES says with how many random registers and selections (150 by default).
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.register.answers import (
    Chosen,
    NotInCube,
    count_advice,
    count_bookings,
    count_cases,
    count_stalled,
    median_days,
    quantile_days,
    sum_cents,
)
from data.register.checking import check
from data.register.contract import (
    ADVICE_KINDS,
    OUTCOMES,
    PHASES,
    SOURCES,
    STAGES,
    TABLES,
    THEMES,
    columns_of,
)
from data.register.cubes import WHOLE_CASE, Cubes, build_cubes

EXAMPLES = int(os.environ.get("REGISTER_EXAMPLES", "150"))
TODAY = date(2026, 1, 1)
TOWNS = {
    "limburg": ("GM0935", "GM0917", None),
    "noord_nederland": ("GM0014", None),
    "caribisch_nederland": (None,),
}
HALVES = [f"{year}-H{half}" for year in (2020, 2021, 2022, 2023, 2024, 2025) for half in (1, 2)]
BEGIN = date(2021, 1, 1)

some_days = st.integers(0, 700)


@dataclass
class Case:
    """A raw case with all that belongs to it."""

    region: str
    municipality: str | None
    source: str
    from_picture: bool
    opened_on: date
    closed_on: date | None
    phase: str
    phases: list[tuple[str, date]] = field(default_factory=list)
    themes: list[tuple[str, str | None]] = field(default_factory=list)
    advice: list[tuple[str, date, str | None]] = field(default_factory=list)
    amounts: list[tuple[str, int, date]] = field(default_factory=list)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that keeps to the contract."""
    region = draw(st.sampled_from(list(TOWNS)))
    source = draw(st.sampled_from(SOURCES))
    opened = BEGIN + timedelta(draw(some_days))
    closed = opened + timedelta(draw(some_days)) if draw(st.booleans()) else None
    phase = PHASES[-1] if closed else draw(st.sampled_from(PHASES))
    steps = (
        draw(st.sets(st.sampled_from(PHASES[: PHASES.index(phase)]))) if phase != "signal" else ()
    )
    entered = [*sorted(steps, key=PHASES.index), phase] if draw(st.booleans()) else []
    last = (closed or opened + timedelta(900)) - opened
    moments = sorted(draw(st.integers(0, last.days)) for _ in entered)
    after = some_days.map(lambda days: opened + timedelta(days))
    names = {theme: st.none() for theme in THEMES} | {
        "regional": st.sampled_from(["zorg", "haven"])
    }
    theme = st.sampled_from(THEMES).flatmap(lambda one: st.tuples(st.just(one), names[one]))
    return Case(
        region=region,
        municipality=draw(st.sampled_from(TOWNS[region])),
        source=source,
        from_picture=source == "pictures" or draw(st.booleans()),
        opened_on=opened,
        closed_on=closed,
        phase=phase,
        phases=[
            (one, opened + timedelta(days)) for one, days in zip(entered, moments, strict=True)
        ],
        themes=draw(st.lists(theme, max_size=4, unique=True)),
        advice=draw(
            st.lists(
                st.tuples(st.sampled_from(ADVICE_KINDS), after, st.sampled_from([None, *OUTCOMES])),
                max_size=3,
            )
        ),
        amounts=draw(
            st.lists(st.tuples(st.sampled_from(STAGES), st.integers(0, 10**12), after), max_size=2)
        ),
    )


def some(values: tuple[str | None, ...] | list[str]) -> st.SearchStrategy[tuple[Any, ...]]:
    """None, one or several of these values."""
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


selections = st.builds(
    Chosen,
    regions=some(list(TOWNS)),
    municipalities=st.just(()),
    sources=some(SOURCES),
    phases=some(PHASES),
    themes=some(THEMES),
    theme_match=st.sampled_from(["any", "all"]),
    first_half=st.none() | st.sampled_from(HALVES),
    last_half=st.none() | st.sampled_from(HALVES),
)
places = some(("GM0935", "GM0917", "GM0014", "GM0363", None))


def counted(register: list[Case]) -> Cubes:
    """The cubes of raw cases, by way of files as a person would have them."""
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in TABLES}
    for number, case in enumerate(register):
        name = f"C-{number}"
        rows["cases"].append(
            (
                name,
                case.region,
                case.municipality,
                case.source,
                "yes" if case.from_picture else "no",
                case.opened_on,
                case.closed_on,
                case.phase,
            )
        )
        rows["case_phases"] += [(name, *row) for row in case.phases]
        rows["case_themes"] += [(name, *row) for row in case.themes]
        rows["case_advice"] += [(name, *row) for row in case.advice]
        rows["case_amounts"] += [
            (name, stage, f"{cents // 100}.{cents % 100:02d}", day)
            for stage, cents, day in case.amounts
        ]
    with TemporaryDirectory() as folder:
        for table, found in rows.items():
            text = [tuple(None if cell is None else str(cell) for cell in row) for row in found]
            schema = dict.fromkeys(columns_of(table), pl.String)
            frame = pl.DataFrame(text, schema=schema, orient="row")
            frame.write_parquet(Path(folder) / f"{table}.parquet")
        return build_cubes(check(Path(folder), today=TODAY))


def half(day: date) -> str:
    """The half-year of a day, worked out plainly."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"


def last_day(register: list[Case]) -> date:
    """The last day that stands anywhere in the register."""
    days = [case.opened_on for case in register]
    days += [case.closed_on for case in register if case.closed_on]
    days += [day for case in register for _, day in case.phases]
    days += [day for case in register for _, day, _ in case.advice]
    return max(days + [day for case in register for *_, day in case.amounts])


def counts_as(case: Case) -> str:
    """The source that a case counts under: one out of a picture counts there only."""
    return "pictures" if case.from_picture else case.source


def fits(case: Case, chosen: Chosen) -> bool:
    """Whether a case is one of those chosen, apart from the half-years."""
    themes = {theme for theme, _ in case.themes}
    wanted = set(chosen.themes)
    has = wanted <= themes if chosen.theme_match == "all" else bool(wanted & themes)
    return (
        (not chosen.regions or case.region in chosen.regions)
        and (not chosen.municipalities or case.municipality in chosen.municipalities)
        and (not chosen.sources or counts_as(case) in chosen.sources)
        and (not chosen.phases or case.phase in chosen.phases)
        and (not wanted or has)
    )


def within(day: date, chosen: Chosen) -> bool:
    """Whether a day lies in the chosen half-years."""
    return (chosen.first_half or "") <= half(day) <= (chosen.last_half or "9999-H2")


def active(case: Case, chosen: Chosen, until: date) -> bool:
    """Whether a case was open on any day of the chosen half-years."""
    begins, ends = half(case.opened_on), half(case.closed_on or until)
    return begins <= (chosen.last_half or "9999-H2") and ends >= (chosen.first_half or "")


def steps_of(case: Case) -> list[tuple[str, date, date]]:
    """The steps of a case that ended: name, first day, last day."""
    ends = [day for _, day in case.phases[1:]] + [case.closed_on]
    steps = [(step, day, end) for (step, day), end in zip(case.phases, ends, strict=False)]
    steps.append((WHOLE_CASE, case.opened_on, case.closed_on))
    return [(step, day, end) for step, day, end in steps if end]


exact = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@exact
@given(
    st.lists(cases(), min_size=1, max_size=6),
    st.lists(selections, min_size=3, max_size=6),
    places,
    st.integers(0, 400),
)
def test_answers_are_plain_counts(
    register: list[Case], asked: list[Chosen], towns: tuple[str, ...], longer: int
) -> None:
    """Given any register and any selections, when the cubes are asked, also by municipality (the
    unknown one too) and for days, then each answer is the plain count over the raw rows, medians
    are exact, and the cubes hold no case.
    """
    cubes, until = counted(register), last_day(register)
    assert cubes.reference_date == until
    holds_no_case(cubes, register)
    for chosen in asked:
        compare_counts(cubes, chosen, register, until)
    compare_places(cubes, replace(asked[0], municipalities=towns), register, until)
    by_region = Chosen(
        regions=asked[0].regions, first_half=asked[0].first_half, last_half=asked[0].last_half
    )
    here = [case for case in register if fits(case, by_region)]
    compare_days(cubes, by_region, here)
    compare_stalled(cubes, by_region, here, until, longer)


def compare_counts(cubes: Cubes, chosen: Chosen, register: list[Case], until: date) -> None:
    """Compare cases, advice and amounts of a selection with the raw rows."""
    picked = [case for case in register if fits(case, chosen)]
    assert count_cases(cubes, chosen) == sum(active(case, chosen, until) for case in picked)
    events = replace(chosen, phases=())
    of_any_phase = [case for case in register if fits(case, events)]
    compare_events(cubes, events, of_any_phase)


def compare_events(cubes: Cubes, chosen: Chosen, picked: list[Case]) -> None:
    """Compare advice and amounts with the raw rows of the cases that were picked."""
    advice = [one for case in picked for one in case.advice if within(one[1], chosen)]
    assert count_advice(cubes, chosen) == len(advice)
    for kind in ADVICE_KINDS:
        of_kind = [one for one in advice if one[0] == kind]
        assert count_advice(cubes, chosen, kinds=(kind,)) == len(of_kind)
        followed = [one for one in of_kind if one[2] == "followed"]
        answer = count_advice(cubes, chosen, kinds=(kind,), outcomes=("followed",))
        assert answer == len(followed)
    for stage in STAGES:
        cents = [
            one[1]
            for case in picked
            for one in case.amounts
            if one[0] == stage and within(one[2], chosen)
        ]
        assert sum_cents(cubes, chosen, stage=stage) == sum(cents)
        assert count_bookings(cubes, chosen, stage=stage) == len(cents)


def compare_places(cubes: Cubes, chosen: Chosen, register: list[Case], until: date) -> None:
    """Compare cases, advice and amounts of municipalities with the raw rows."""
    by_place = replace(chosen, sources=(), phases=())
    found = [case for case in register if fits(case, by_place) and active(case, by_place, until)]
    assert count_cases(cubes, by_place) == len(found)
    without = replace(by_place, themes=())
    compare_events_of_places(cubes, without, [case for case in register if fits(case, without)])


def compare_events_of_places(cubes: Cubes, chosen: Chosen, picked: list[Case]) -> None:
    """Compare what the coarser cubes hold of advice and amounts."""
    advice = [one for case in picked for one in case.advice if within(one[1], chosen)]
    assert count_advice(cubes, chosen) == len(advice)
    cents = [
        one[1]
        for case in picked
        for one in case.amounts
        if one[0] == "imposed" and within(one[2], chosen)
    ]
    assert sum_cents(cubes, chosen, stage="imposed") == sum(cents)


def compare_days(cubes: Cubes, chosen: Chosen, picked: list[Case]) -> None:
    """Compare medians and quartiles of each step."""
    for step in (*PHASES, WHOLE_CASE):
        days = sorted(
            (end - begin).days
            for case in picked
            for name, begin, end in steps_of(case)
            if name == step and within(end, chosen)
        )
        assert median_days(cubes, chosen, step=step) == (median(days) if days else None)
        quartile = days[-(-len(days) // 4) - 1] if days else None
        assert quantile_days(cubes, chosen, step=step, share=0.25) == quartile


def compare_stalled(
    cubes: Cubes, chosen: Chosen, picked: list[Case], until: date, longer: int
) -> None:
    """Compare how many open cases have been in their phase for longer than so many days."""
    stalled = [
        case
        for case in picked
        if case.phases and not case.closed_on and (until - case.phases[-1][1]).days > longer
    ]
    assert count_stalled(cubes, chosen, longer_than=longer) == len(stalled)


def holds_no_case(cubes: Cubes, register: list[Case]) -> None:
    """Check that no cube has an id or a day in it, and that each adds up to all there is."""
    for frame in cubes.tables.values():
        assert not any(kind in {pl.Date, pl.Datetime} for kind in frame.dtypes)
        assert "C-" not in frame.select(pl.col(pl.String)).write_csv()
    for cube in ("cases", "municipality_cases"):
        assert cubes.tables[cube]["cases"].sum() == len(register)
    for cube in ("advice", "municipality_advice"):
        assert cubes.tables[cube]["advice"].sum() == sum(len(case.advice) for case in register)


@pytest.mark.parametrize(
    ("ask", "chosen"),
    [
        (count_advice, Chosen(phases=("signal",))),
        (count_cases, Chosen(municipalities=(None,), sources=("police",))),
        (count_advice, Chosen(municipalities=("GM0014",), themes=("drugs",))),
    ],
)
def test_a_split_that_a_cube_does_not_have(
    ask: Callable[[Cubes, Chosen], int], chosen: Chosen, register: Path
) -> None:
    """Given a selection by something that a cube is not split by, when asked,
    then it is refused rather than left out.
    """
    cubes = build_cubes(check(register, today=TODAY))
    with pytest.raises(NotInCube, match="is not split by"):
        ask(cubes, chosen)
