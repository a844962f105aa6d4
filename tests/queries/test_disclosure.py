"""Small numbers stay hidden, also from someone who adds up, subtracts and reasons."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from queries.disclosure import hide_small_places, round_counts, shares_on_base
from queries.errors import UnprotectableAnswer
from tests.queries.attacker import (
    EXAMPLES,
    MINIMUM,
    Region,
    added_up,
    only_small,
    places,
    reasoned,
    region_of,
    regions,
)


def shown(answer: pl.DataFrame, *, minimum: int = MINIMUM) -> list[int | None]:
    """The values of an answer after protection."""
    hidden = hide_small_places(answer, value="cases", whole="whole", minimum=minimum)
    assert (hidden["status"] == "hidden").to_list() == (
        hidden["cases"].is_null() & answer["cases"].is_not_null()
    ).to_list()
    return hidden["cases"].to_list()


# --- the rules, one by one ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wholes", "expected"),
    [
        ([9, 8, 5], [9, 8, 5]),
        ([9, 4, 3], [9, None, None]),
        ([9, 4, 0], [9, None, None]),
        ([9, 4, 7], [9, None, None]),
        ([7, 4, 7], [None, None, None]),
        ([9, 3, 3, 7], [9, None, None, None]),
        ([9, 3, 3, 2, 7], [9, None, None, None, 7]),
        ([9, 8, 0, 0], [9, 8, 0, 0]),
        ([9, 0, 0], [None, None, None]),
        ([0, 0, 0], [0, 0, 0]),
        ([3, 3], [None, None]),
        ([3], [3]),
        ([0], [0]),
        ([9], [9]),
    ],
    ids=[
        "nothing small",
        "two small ones",
        "a zero is small",
        "a lone small one takes the smallest other along",
        "all that share the smallest number go along",
        "equal small ones take the smallest other along",
        "different small ones are enough",
        "only zeros are small: the total would tell",
        "a single place with cases would have the region's themes",
        "no cases at all",
        "all small and equal",
        "a region of one place, small",
        "a region of one place, none",
        "a region of one place, large",
    ],
)
def test_all_cases(wholes: list[int | None], expected: list[int | None]) -> None:
    """Given a region's cases by place, when small places are hidden, then so much is hidden that
    the total gives none of them away, and no more.
    """
    assert shown(places(wholes)) == expected


@pytest.mark.parametrize(
    ("values", "wholes", "expected"),
    [
        ([9, 4, 3], [20, 20, 20], [9, None, None]),
        ([9, 4, 7], [20, 20, 20], [9, None, None]),
        ([9, 4, 0], [20, 20, 0], [None, None, 0]),
        ([9, 0, 7], [20, 20, 20], [9, 0, 7]),
        ([9, 7, 3, 1], [20, 7, 3, 1], [9, 7, None, None]),
        ([9, 7, 3], [20, 7, 4], [9, None, None]),
        ([9, 7, 0, 0], [20, 7, 3, 1], [9, 7, 0, 0]),
        ([9, 7, 1, 1], [20, 7, 3, 1], [9, 7, None, None]),
        ([3, 0, 0], [9, 0, 0], [None, None, None]),
        ([0, 0, 0], [9, 0, 0], [0, 0, 0]),
    ],
    ids=[
        "small ones",
        "a lone small one",
        "a place without cases has no theme, so it can't be company",
        "only a zero is small",
        "small of all cases",
        "hidden as company among all cases, so hidden here",
        "a theme that no hidden place has",
        "equal ones are company where all cases are hidden too: those differ",
        "a single place with cases",
        "a single place with cases, none of the theme",
    ],
)
def test_cases_of_a_theme(
    values: list[int | None], wholes: list[int | None], expected: list[int | None]
) -> None:
    """Given cases with a theme beside all cases, when small places are hidden, then what all
    cases hide is hidden, what they give away is shown, and the rest follows the same rules.
    """
    assert shown(places(values, wholes)) == expected


def test_the_whole_is_hidden_too() -> None:
    """Given a theme's cases beside all cases, when small places are hidden, then both columns lose
    what is hidden in them, and the whole keeps a place of which only the theme is small.
    """
    answer = places([9, 8, 2, 1], [20, 21, 22, 3])
    hidden = hide_small_places(answer, value="cases", whole="whole", minimum=MINIMUM)
    assert hidden["cases"].to_list() == [None, 8, None, None]
    assert hidden["whole"].to_list() == [None, 21, 22, None]
    assert hidden["status"].to_list() == ["hidden", "reported", "hidden", "hidden"]


def test_all_places_unknown() -> None:
    """Given a region that names no place, when small places are hidden, then the unknown place is
    shown, for it is the region itself; with one named place beside it, it isn't.
    """
    assert shown(places([0, 0, 9], unknown=True)) == [0, 0, 9]
    assert shown(places([0, 0, 3], [0, 0, 9], unknown=True)) == [0, 0, 3]
    assert shown(places([0, 1, 8], unknown=True)) == [None, None, 8]


def test_what_practice_leaves_out() -> None:
    """Given a region that doesn't register a theme, when small places are hidden, then its nulls
    and their status stay; where all cases aren't published, a theme is protected by itself.
    """
    assert shown(places([None, None, None], [9, 8, 7])) == [None, None, None]
    assert shown(places([9, 3, 0], [None] * 3)) == [9, None, None]
    assert shown(places([9, 0, 0], [None] * 3)) == [9, 0, 0]


def test_regions_are_protected_apart() -> None:
    """Given two regions whose rows alternate, when small places are hidden, then each is protected
    by its own, and rows, order and other columns stay.
    """
    answer = pl.DataFrame(
        {
            "region": ["beta", "alpha", "beta", "alpha", "beta"],
            "municipality": ["GM1", "GM2", "GM3", "GM4", None],
            "name": ["a", "b", "c", "d", "e"],
            "cases": [9, 3, 8, 6, 7],
            "status": ["reported"] * 5,
        }
    )
    hidden = hide_small_places(answer, value="cases", whole="cases", minimum=MINIMUM)
    assert hidden["cases"].to_list() == [9, None, 8, None, 7]
    assert hidden.drop("cases", "status").equals(answer.drop("cases", "status"))
    assert hidden.schema == answer.schema


@pytest.mark.parametrize("minimum", [0, 1])
def test_no_minimum(minimum: int) -> None:
    """Given a minimum of one case or none, when small places are hidden, then none is."""
    assert shown(places([9, 1, 0]), minimum=minimum) == [9, 1, 0]


def test_nothing_to_protect() -> None:
    """Given an answer without rows, when small places are hidden, then it has none."""
    empty = places([9]).clear()
    assert hide_small_places(empty, value="cases", whole="whole", minimum=5).equals(empty)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (places([5, 9], [9, 8]), "above"),
        (places([-1, 9]), "negative"),
        (places([5, 9], [9, 9]).with_columns(municipality=pl.lit("GM1")), "twice"),
        (places([5, None], [9, 9]), "others none"),
        (places([5, 5], [9, None]), "others none"),
    ],
)
def test_refused(answer: pl.DataFrame, reason: str) -> None:
    """Given rows that can't be a region's places in one period, when small places are to be
    hidden, then the answer is refused, whatever the minimum.
    """
    for minimum in (1, 5):
        with pytest.raises(UnprotectableAnswer, match=reason):
            hide_small_places(answer, value="cases", whole="whole", minimum=minimum)


# --- the attacker ------------------------------------------------------------------------------


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(region=regions(), minimum=st.sampled_from([2, 3, MINIMUM, MINIMUM, MINIMUM, 10]))
def test_no_hidden_place_can_be_found(region: Region, minimum: int) -> None:
    """Given all tables of a region and its totals, when someone adds, subtracts and reasons with
    them, then every hidden cell keeps at least two possible values; what is seen is true, and no
    small number is seen of a place that isn't all of the region.
    """
    seen = region.seen(hide_small_places, minimum=minimum)
    hidden = np.isnan(seen)
    event(f"tables with hidden cells: {hidden.any(axis=1).sum()}")
    assert (seen == region.counts)[~hidden].all()
    assert not added_up(seen).any()
    assert not reasoned(seen, truth=region.counts).any()
    small = (seen > 0) & (seen < minimum)
    assert not small.any() or (np.count_nonzero(region.counts[0]) == 1 and region.unknown)


@pytest.mark.parametrize(
    ("region", "by_adding", "by_reasoning"),
    [
        (region_of([9, 8, 3]), [[0, 0, 1]], [[0, 0, 1]]),
        (region_of([9, 8, 0, 0]), [[0, 0, 0, 0]], [[0, 0, 1, 1]]),
        (region_of([9, 0, 0], [3, 0, 0]), [[0] * 3] * 2, [[0, 1, 1], [1, 1, 1]]),
        (region_of([3, 2, 9], [3, 2, 9]), [[0] * 3] * 2, [[0] * 3] * 2),
    ],
    ids=["a lone small one", "zeros", "a single place with cases", "two small ones"],
)
def test_the_attacker_finds_what_is_badly_hidden(
    region: Region, by_adding: list[list[int]], by_reasoning: list[list[int]]
) -> None:
    """Given regions of which only the small cells are hidden, when the attacker plays, then those
    are found that can be, some only by reasoning; protected, none is.
    """
    seen = region.seen(only_small, minimum=MINIMUM)
    assert added_up(seen).astype(int).tolist() == by_adding
    assert reasoned(seen, truth=region.counts).astype(int).tolist() == by_reasoning
    seen = region.seen(hide_small_places, minimum=MINIMUM)
    assert np.isnan(seen).any() == (region.counts[0].tolist() != [9, 8, 0, 0])
    assert not reasoned(seen, truth=region.counts).any()


def test_the_attacker_soon_finds_what_is_badly_hidden() -> None:
    """Given random regions of which only the small cells are hidden, when the attacker plays,
    then it finds a cell before long.
    """
    found: list[bool] = []

    @settings(max_examples=25, database=None, phases=[Phase.generate], deadline=None)
    @given(region=regions())
    def play(region: Region) -> None:
        if not any(found):
            seen = region.seen(only_small, minimum=MINIMUM)
            found.append(bool(reasoned(seen, truth=region.counts).any()))

    play()
    assert any(found)


def divided(total: int, *, places: int) -> Iterator[tuple[int, ...]]:
    """Every way to divide cases over places."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for others in divided(total - first, places=places - 1):
            yield (first, *others)


@pytest.mark.parametrize("unknown", [False, True])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_who_knows_the_rules_learns_no_more(size: int, unknown: bool) -> None:
    """Given every region of up to four places and twelve cases, when someone who knows these very
    rules compares what each would look like, then every hidden cell keeps two possible values.
    """
    worlds = [world for total in range(13) for world in divided(total, places=size)]
    answer = pl.concat(
        places([*world], unknown=unknown).with_columns(region=pl.lit(str(number)))
        for number, world in enumerate(worlds)
    )
    hidden = hide_small_places(answer, value="cases", whole="cases", minimum=3)["cases"].to_list()
    alike: defaultdict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for number, world in enumerate(worlds):
        looks = tuple(hidden[number * size : (number + 1) * size])
        alike[sum(world), *looks].append(world)
    assert any(None in looks for looks in alike)
    for (_, *looks), candidates in alike.items():
        for place, look in enumerate(looks):
            assert look is not None or len({world[place] for world in candidates}) > 1


# --- rounding and shares -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (5, [0, 0, 5, 5, 10, 1155, None]),
        (10, [0, 0, 0, 10, 10, 1160, None]),
        (1, [0, 2, 3, 7, 8, 1155, None]),
    ],
)
def test_rounding(base: int, expected: list[int | None]) -> None:
    """Given counts, when they are rounded, then each is the nearest multiple, halfway goes up,
    what is empty stays so, and other columns stay as they are.
    """
    counts = [0, 2, 3, 7, 8, 1155, None]
    answer = pl.DataFrame({"cases": counts, "others": counts, "theme": ["drugs"] * 7})
    rounded = round_counts(answer, columns=("cases",), base=base)
    assert rounded["cases"].to_list() == expected
    assert rounded.drop("cases").equals(answer.drop("cases"))
    assert rounded.schema == answer.schema


@given(counts=st.lists(st.integers(0, 10**12)), base=st.sampled_from([3, 5, 7, 10]))
def test_rounded_counts_are_near(counts: list[int], base: int) -> None:
    """Given any counts, when they are rounded, then they are multiples at most half a base away,
    and rounding again changes nothing.
    """
    answer = pl.DataFrame({"cases": counts}, schema={"cases": pl.Int64})
    rounded = round_counts(answer, columns=("cases",), base=base)
    assert all(count % base == 0 for count in rounded["cases"])
    assert all(2 * abs(a - b) <= base for a, b in zip(rounded["cases"], counts, strict=True))
    assert round_counts(rounded, columns=("cases",), base=base).equals(rounded)


def test_what_cannot_be_rounded() -> None:
    """Given shares or a base of zero, when they are to be rounded, then that is refused."""
    with pytest.raises(UnprotectableAnswer, match="whole numbers"):
        round_counts(pl.DataFrame({"share": [0.5]}), columns=("share",))
    with pytest.raises(UnprotectableAnswer, match="1 or more"):
        round_counts(pl.DataFrame({"cases": [5]}), columns=("cases",), base=0)


def test_shares() -> None:
    """Given counts and their bases, when shares are asked for, then they stand where the base is
    large enough, and nowhere else.
    """
    answer = pl.DataFrame(
        {"cases": [15, 15, 0, None, 10, 0], "base": [30, 25, 40, 40, None, 0]},
    )
    shares = shares_on_base(answer, value="cases", base="base")
    assert shares["share"].to_list() == [0.5, None, 0.0, None, None, None]
    assert shares.drop("share").equals(answer)
    every = shares_on_base(answer, value="cases", base="base", smallest=0)
    assert every["share"].to_list() == [0.5, 0.6, 0.0, None, None, None]
    named = shares_on_base(answer, value="cases", base="base", name="per_case")
    assert named["per_case"].to_list() == shares["share"].to_list()


@given(base=st.integers(0, 10_000), part=st.integers(0, 10_000))
def test_shares_of_rounded_counts_are_shares(base: int, part: int) -> None:
    """Given a count and a base that it is part of, when both are rounded, then the share lies
    between nothing and all.
    """
    answer = pl.DataFrame({"cases": [min(base, part)], "base": [base]})
    rounded = round_counts(answer, columns=("cases", "base"))
    share = shares_on_base(rounded, value="cases", base="base")["share"].item()
    assert (share is None) == (rounded["base"].item() < 30)
    assert share is None or 0 <= share <= 1
