"""The opportunity index: what must hold of it whatever the numbers are."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from queries.opportunity import (
    EVIDENCE,
    Known,
    Limits,
    Numbers,
    contributions,
    opportunity,
    percentile_ranks,
    ranked,
)

LIMITS = Limits(
    minimum_coverage=0.4,
    some_evidence=0.6,
    much_evidence=0.8,
    top_share=0.1,
    drawings=60,
    shift=2,
    seed=1,
)
NAMES = ("a", "b", "c", "d", "e")
ALL_EQUAL: dict[str, float] = dict.fromkeys(NAMES, 1.0)
SIZES = st.integers(min_value=2, max_value=25)
WHOLE = st.integers(min_value=-1000, max_value=1000).map(float)


def columns(values: st.SearchStrategy[float | None]) -> st.SearchStrategy[list[list[float | None]]]:
    """Values of every indicator for a number of places."""
    return SIZES.flatmap(
        lambda size: st.lists(
            st.lists(values, min_size=size, max_size=size),
            min_size=len(NAMES),
            max_size=len(NAMES),
        )
    )


WHOLE_COLUMNS = columns(WHOLE)
GAPPY_COLUMNS = columns(st.one_of(st.none(), WHOLE))
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from([0.0, 0.5, 1.0, 3.0])))


def known_of(values: list[list[float | None]], *, low: bool = False) -> Known:
    """What is known of places with these values of each indicator."""
    ranks = ranked(dict(zip(NAMES, values, strict=True)), low=dict.fromkeys(NAMES, low))
    places = tuple(f"p{number}" for number in range(len(values[0])))
    return Known(places=places, indicators=NAMES, percentiles=ranks)


def numbers(values: list[float | None]) -> Numbers:
    """Values as numbers, NaN for none."""
    return np.array(values, dtype=np.float64)


# --- percentile ranks --------------------------------------------------------------------------


@given(values=st.lists(WHOLE, min_size=1, max_size=40))
def test_ranks_are_mid_ranks(values: list[float]) -> None:
    """Given values with ties, when they are ranked, then each has the mid-rank that scipy counts,
    and the mean is 50.
    """
    found = percentile_ranks(np.array(values), low=False)
    average = stats.rankdata(values, method="average")
    assert found == pytest.approx(100 * (average - 0.5) / len(values))
    assert found.mean() == pytest.approx(50)


@given(values=st.lists(st.one_of(st.none(), WHOLE), min_size=1, max_size=30))
def test_the_low_end_mirrors_the_high_end(values: list[float | None]) -> None:
    """Given values of which some are unknown, when the low end ranks highest, then each rank
    is 100 less the other one, and what is unknown has none.
    """
    high, low = (percentile_ranks(numbers(values), low=low) for low in (False, True))
    assert np.array_equal(np.isnan(high), [value is None for value in values])
    assert (high + low)[~np.isnan(high)] == pytest.approx(100)


@given(
    values=st.lists(st.one_of(st.none(), WHOLE), min_size=1, max_size=30),
    times=st.sampled_from([0.001, 0.5, 7.0, 1000.0]),
    more=st.sampled_from([-40.0, 0.0, 273.0]),
)
def test_the_unit_plays_no_part(values: list[float | None], times: float, more: float) -> None:
    """Given values in another unit, when they are ranked, then every rank is the same."""
    plain, other = numbers(values), numbers(values) * times + more
    assert np.array_equal(
        percentile_ranks(plain, low=False), percentile_ranks(other, low=False), equal_nan=True
    )


# --- the index ---------------------------------------------------------------------------------


@given(
    values=WHOLE_COLUMNS, weights=WEIGHTS, place=st.integers(0, 24), which=st.sampled_from(NAMES)
)
def test_more_never_lowers_the_index(
    values: list[list[float | None]], weights: dict[str, float], place: int, which: str
) -> None:
    """Given a place whose value moves to the end that gives more opportunity, when the index is
    worked out, then it does not fall, and its rank does not either.
    """
    place %= len(values[0])
    before = opportunity(known_of(values), weights=weights, limits=LIMITS)
    values[NAMES.index(which)][place] = 5000.0
    after = opportunity(known_of(values), weights=weights, limits=LIMITS)
    if any(weights.values()):
        assert after["index"][place] >= before["index"][place]
        assert after["rank"][place] <= before["rank"][place]


@given(values=WHOLE_COLUMNS, weights=WEIGHTS)
def test_what_weighs_nothing_plays_no_part(
    values: list[list[float | None]], weights: dict[str, float]
) -> None:
    """Given indicators of weight 0, when their values change or vanish, then the answer is the
    same.
    """
    before = opportunity(known_of(values), weights=weights, limits=LIMITS)
    for name, column in zip(NAMES, values, strict=True):
        if not weights[name]:
            column[:] = [None] * len(column)
    assert opportunity(known_of(values), weights=weights, limits=LIMITS).equals(before)


@given(values=GAPPY_COLUMNS, weights=WEIGHTS)
def test_coverage_decides_what_is_white(
    values: list[list[float | None]], weights: dict[str, float]
) -> None:
    """Given places with gaps, when the index is worked out, then the known ones of the weighed
    indicators are counted, and a place has an index exactly where the least part is known: a white
    spot has no index, no rank, no evidence, and never a low one.
    """
    answer = opportunity(known_of(values), weights=weights, limits=LIMITS)
    weighed = [name for name in NAMES if weights[name]]
    for place, row in enumerate(answer.rows(named=True)):
        known = sum(values[NAMES.index(name)][place] is not None for name in weighed)
        assert (row["known"], row["weighed"]) == (known, len(weighed))
        covered = bool(known) and known / len(weighed) >= LIMITS.minimum_coverage
        assert (row["status"] == "white_spot") == (not covered)
        absent = [row[name] is None for name in ("index", "rank", "evidence", "stays_top")]
        assert set(absent) == {not covered}


@given(values=GAPPY_COLUMNS, weights=WEIGHTS)
def test_contributions_add_up(values: list[list[float | None]], weights: dict[str, float]) -> None:
    """Given any place with an index, when what each indicator adds is told, then it adds up to the
    index, and nothing is added by what is unknown or weighs nothing.
    """
    known = known_of(values)
    answer = opportunity(known, weights=weights, limits=LIMITS)
    for place, index in answer.select("place", "index").iter_rows():
        told = contributions(known, place, weights=weights)
        points = {name: points for name, (_, points) in told.items() if points is not None}
        assert all(weights[name] and told[name][0] is not None for name in points)
        if index is not None:
            assert sum(points.values()) == pytest.approx(index)


@given(values=GAPPY_COLUMNS, weights=WEIGHTS)
def test_ranks_and_bands_are_possible(
    values: list[list[float | None]], weights: dict[str, float]
) -> None:
    """Given any weighting, when places are ranked, then equal ones share a rank, the highest has
    the first, the band lies among the places, and shares between 0 and 1.
    """
    found = opportunity(known_of(values), weights=weights, limits=LIMITS).drop_nulls("index")
    if found.is_empty():
        return
    expected = found["index"].rank("min", descending=True)
    assert found["rank"].to_list() == expected.to_list()
    assert found["stays_top"].is_between(0, 1).all()
    assert (found["best_rank"] <= found["worst_rank"]).all()
    assert found["best_rank"].is_between(1, found.height).all()
    assert found["worst_rank"].is_between(1, found.height).all()


def test_scaling_all_weights_changes_nothing() -> None:
    """Given weights twice as large, when the index is worked out, then it is the same."""
    known = known_of(
        [[1.0, 2.0, None], [3.0, 1.0, 2.0], [1.0, 1.0, 1.0], [9.0, 3.0, 4.0], [0.0] * 3]
    )
    once = opportunity(known, weights=ALL_EQUAL, limits=LIMITS)
    twice = opportunity(known, weights=dict.fromkeys(NAMES, 2.0), limits=LIMITS)
    assert once.equals(twice)


def test_three_steps_of_evidence() -> None:
    """Given places of which two, three, four and one of five indicators are known, when the index
    is worked out, then evidence is weak, fair and good, and the last one is a white spot.
    """
    gaps: list[list[float | None]] = [
        [1.0, 1.0, 1.0, 1.0],
        [1.0, 1.0, 1.0, None],
        [None, 1.0, 1.0, None],
        [None, None, 1.0, None],
        [None, None, None, None],
    ]
    answer = opportunity(known_of(gaps), weights=ALL_EQUAL, limits=LIMITS)
    assert answer["evidence"].to_list() == [*EVIDENCE, None]
    assert answer["status"].to_list()[-1] == "white_spot"


def test_a_place_that_leads_everywhere_stays_on_top() -> None:
    """Given ten places of which one leads on every indicator and one trails, when weights are
    shifted, then the first stays in the top in every weighting, and the last in none.
    """
    rising = [float(number) for number in range(10)]
    answer = opportunity(known_of([list(rising) for _ in NAMES]), weights=ALL_EQUAL, limits=LIMITS)
    assert answer["stays_top"].to_list() == [0.0] * 9 + [1.0]
    assert answer.select("best_rank", "worst_rank").rows() == [
        (10 - place, 10 - place) for place in range(10)
    ]


def test_a_place_that_leads_on_one_half_depends_on_the_weights() -> None:
    """Given two places that each lead on one of two indicators, when weights are shifted, then
    each comes first in about half of the weightings, and together in all of them.
    """
    limits = Limits(
        minimum_coverage=0.4,
        some_evidence=0.6,
        much_evidence=0.8,
        top_share=0.5,
        drawings=500,
        shift=2,
        seed=1,
    )
    known = Known(
        places=("x", "y"), indicators=("a", "b"), percentiles=np.array([[75.0, 25.0], [25.0, 75.0]])
    )
    answer = opportunity(known, weights={"a": 1.0, "b": 1.0}, limits=limits)
    assert answer["index"].to_list() == [50.0, 50.0]
    first, second = answer["stays_top"].to_list()
    assert first + second == 1.0
    assert 0.4 < first < 0.6


def test_the_same_weights_give_the_same_answer() -> None:
    """Given one set of weights, when the index is worked out twice, then the answer is the same."""
    known = known_of([[float(number * name % 7) for number in range(30)] for name in range(1, 6)])
    once, again = (opportunity(known, weights=ALL_EQUAL, limits=LIMITS) for _ in range(2))
    assert once.equals(again)


def test_no_weight_at_all() -> None:
    """Given weights of 0 only, when the index is worked out, then every place is a white spot."""
    known = known_of([[1.0, 2.0]] * len(NAMES))
    answer = opportunity(known, weights={}, limits=LIMITS)
    assert answer["status"].to_list() == ["white_spot", "white_spot"]
    assert answer["weighed"].to_list() == [0, 0]


def test_the_country_in_time() -> None:
    """Given 342 places and 500 weightings of 13 indicators, when the index is worked out, then it
    takes less than 50 ms of the processor.
    """
    dice = np.random.default_rng(1)
    names = tuple(f"i{number}" for number in range(13))
    known = Known(
        places=tuple(f"p{number}" for number in range(342)),
        indicators=names,
        percentiles=dice.uniform(0, 100, size=(342, 13)),
    )
    limits = Limits(
        minimum_coverage=0.4,
        some_evidence=0.6,
        much_evidence=0.8,
        top_share=0.1,
        drawings=500,
        shift=2,
        seed=1,
    )
    weights: dict[str, float] = dict.fromkeys(names, 1.0)
    taken: list[float] = []
    for _ in range(5):
        begun = time.thread_time()
        assert opportunity(known, weights=weights, limits=limits).height == 342
        taken.append(time.thread_time() - begun)
    assert min(taken) < 0.05
