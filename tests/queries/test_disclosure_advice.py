"""Advice by municipality gives away neither itself nor the cases it was given in."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.disclosure import hide_small_places
from tests.queries.attacker import (
    EXAMPLES,
    MINIMUM,
    Counts,
    added_up,
    advised,
    places,
    reasoned,
)


def seen_advice(truth: Counts, *, unknown: bool, minimum: int = MINIMUM) -> Counts:
    """Cases and the advice beside them as they are published."""
    cases, advice = (
        places([int(count) for count in table], unknown=unknown).rename({"whole": "_"})
        for table in truth
    )
    hidden = hide_small_places(cases, value="cases", whole="cases", minimum=minimum)
    both = advice.rename({"cases": "advice"}).with_columns(cases["cases"])
    beside = hide_small_places(both, value="advice", whole="cases", minimum=minimum, part=False)
    assert beside["cases"].equals(hidden["cases"])
    return np.array([hidden["cases"].to_list(), beside["advice"].to_list()], dtype=np.float64)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(truth=advised(), unknown=st.booleans())
def test_no_hidden_advice_can_be_found(truth: Counts, unknown: bool) -> None:
    """Given cases and advice by place, when someone knows that there is no advice without a case,
    then neither gives away what is hidden in the other.
    """
    seen = seen_advice(truth, unknown=unknown)
    assert (seen == truth)[~np.isnan(seen)].all()
    assert not added_up(seen).any()
    assert not reasoned(seen, truth=truth, times=[int(truth[1].sum())]).any()


@pytest.mark.parametrize(
    ("cases", "advice", "expected"),
    [
        ([9, 8, 7], [20, 6, 5], [20, 6, 5]),
        ([9, 8, 7], [20, 6, 1], [20, None, None]),
        ([9, 1, 0], [20, 6, 0], [20, None, None]),
        ([9, 1, 0], [20, 0, 0], [None, None, None]),
        ([9, 8, 0], [20, 0, 0], [None, None, 0]),
        ([9, 8, 7], [0, 0, 0], [0, 0, 0]),
    ],
    ids=[
        "more advice than cases",
        "a lone small one",
        "advice would tell which of two hidden places has the case",
        "one place with advice, two hidden",
        "a single place with advice has the region's kinds of it",
        "no advice",
    ],
)
def test_advice(cases: list[int], advice: list[int], expected: list[int | None]) -> None:
    """Given advice beside cases, when small places are hidden, then so are those whose cases are,
    and advice may be above the cases.
    """
    seen = seen_advice(np.array([cases, advice], dtype=np.float64), unknown=False)
    assert [None if np.isnan(count) else count for count in seen[1]] == expected
