"""What the pages ask of municipalities gives away nothing that is hidden."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data.register.answers import Chosen, count_advice, count_cases
from data.register.cubes import Cubes
from data.register.loading import read_cubes
from queries import Scope, Selection, UnanswerableSelection, UnknownChoice, ask
from queries.asking import known_choices
from queries.errors import QueryError
from tests.queries.attacker import added_up, reasoned

Asked = Callable[..., pl.DataFrame]
QUESTIONS = ("municipalities/cases", "municipalities/advice")
YEARS = ("2021", "2022", "2023")
MINIMUM = 5
both = pytest.mark.parametrize("question", QUESTIONS)


def themes() -> tuple[tuple[str, ...], ...]:
    """Each choice of themes that the page allows: none, or one."""
    return ((), *((theme,) for theme in known_choices()["themes"]))


@pytest.fixture(scope="module")
def cubes(store: Path) -> Cubes:
    """The cubes of the demo register."""
    return read_cubes(store)


@both
@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ({"periods": ("2023-H1",)}, "calendar years only, not for 2023-H1"),
        ({"periods": ("2023", "2023-H2")}, "one period at a time"),
        ({"periods": ("2022", "2023")}, "one period at a time"),
        ({"sources": ("police",)}, "cannot be filtered by sources"),
    ],
)
def test_what_would_give_places_away_is_refused(
    asked: Asked, question: str, chosen: dict[str, tuple[str, ...]], reason: str
) -> None:
    """Given a question by municipality, when half a year, several years or a source is chosen,
    then it is refused in one line.
    """
    with pytest.raises(UnanswerableSelection, match=reason) as refusal:
        asked(question, **chosen)
    assert "\n" not in str(refusal.value)


def test_one_theme_at_a_time(asked: Asked) -> None:
    """Given cases by municipality, when two themes are chosen, then that is refused; advice has no
    themes at all.
    """
    with pytest.raises(UnanswerableSelection, match="all cases or one theme"):
        asked(QUESTIONS[0], themes=("drugs", "real_estate"))
    with pytest.raises(UnanswerableSelection, match="cannot be filtered by themes"):
        asked(QUESTIONS[1], themes=("drugs",))
    with pytest.raises(UnknownChoice, match=r"'2020'; known are 2021, 2022, 2023$"):
        asked(QUESTIONS[0], periods=("2020",))


@both
def test_every_municipality_is_listed(asked: Asked, question: str) -> None:
    """Given every year and theme, when all is asked for, then each of the 342 municipalities is
    there once, hidden or not, and each region has one row of what is unknown.
    """
    for year in YEARS:
        answer = asked(question, periods=(year,))
        assert answer["municipality"].drop_nulls().n_unique() == 342
        assert answer.height == 342 + len(known_choices()["regions"])
        assert answer.filter(pl.col("municipality").is_null())["region"].is_unique().all()
        value = question.rpartition("/")[2]
        assert ((answer["status"] == "reported") == answer[value].is_not_null()).all()
        assert {"reported", "hidden", "no_column"} <= set(answer["status"])


def test_rates_are_of_what_may_be_seen(asked: Asked) -> None:
    """Given cases by municipality, when they are asked for, then a rate stands exactly where there
    are cases to be seen and inhabitants, and is made of those.
    """
    for chosen in themes():
        answer = asked(QUESTIONS[0], themes=chosen)
        rates = answer["cases"] * 10_000 / answer["inhabitants"]
        assert answer["per_10k"].equals(rates.alias("per_10k"))
        hidden = answer.filter(pl.col("status") == "hidden")
        assert hidden.height
        assert hidden.select("cases", "per_10k").null_count().row(0) == (hidden.height,) * 2


def test_a_region_asked_alone_looks_the_same(asked: Asked) -> None:
    """Given each region by itself, when it is asked for, then its rows are those of all regions
    together: what is hidden does not depend on what else is asked.
    """
    for question in QUESTIONS:
        whole = asked(question)
        for region in known_choices()["regions"]:
            assert asked(question, regions=(region,)).equals(
                whole.filter(pl.col("region") == region)
            )


def true_counts(cubes: Cubes, places: list[str | None], region: str, year: str) -> np.ndarray:
    """Cases by place: all, with each theme, and the advice in them; a plain count."""
    year_of = Chosen(regions=(region,), first_half=f"{year}-H1", last_half=f"{year}-H2")
    at = [replace(year_of, municipalities=(place,)) for place in places]
    tables = [
        [count_cases(cubes, replace(chosen, themes=theme)) for chosen in at] for theme in themes()
    ]
    advice = [count_advice(cubes, chosen) for chosen in at]
    return np.array([*tables, advice], dtype=np.float64)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("region", ["limburg", "noord_holland", "amsterdam_amstelland"])
def test_nothing_hidden_can_be_had(asked: Asked, cubes: Cubes, region: str, year: str) -> None:
    """Given all that the page shows of a region in a year, for all cases, each theme and advice,
    beside its totals, when someone adds, subtracts and reasons with it, then every hidden number
    keeps two possible values; what is seen is true, and no small number is seen.
    """
    chosen = {"regions": (region,), "periods": (year,)}
    tables = [asked(QUESTIONS[0], themes=theme, **chosen) for theme in themes()]
    advice = asked(QUESTIONS[1], **chosen)
    truth = true_counts(cubes, advice["municipality"].to_list(), region, year)
    numbers = [*(table["cases"].to_list() for table in tables), advice["advice"].to_list()]
    seen = np.array(numbers, dtype=np.float64)
    kept = [set(table["status"]) <= {"reported", "hidden"} for table in (*tables, advice)]
    seen, truth = seen[kept], truth[kept]
    assert np.isnan(seen).any()
    assert (seen == truth)[~np.isnan(seen)].all()
    assert not ((seen > 0) & (seen < MINIMUM)).any()
    assert not added_up(seen).any()
    times = [1] * (len(seen) - 2) + [int(truth[-1].sum())]
    assert not reasoned(seen, truth=truth, times=times).any()


def test_who_may_see_one_region_sees_no_other() -> None:
    """Given someone who may see one region, when municipalities are asked for, then only its own
    come back, protected as for everyone.
    """
    scope = Scope(who="test", regions=("limburg",))
    selection = Selection(regions=("limburg",))
    for question in QUESTIONS:
        own = ask(question, scope=scope)
        assert own.equals(ask(question, scope=Scope(who="test"), selection=selection))
        with pytest.raises(QueryError):
            ask(question, scope=scope, selection=Selection(regions=("rotterdam",)))
