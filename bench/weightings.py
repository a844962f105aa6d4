"""What the opportunity index costs: the country under 500 weightings, worked out anew."""

from bench.questions import median_milliseconds
from queries import Scope, ask
from queries.opportunity import opportunity, read_known, read_limits

_SCOPE = Scope(who="bench")
MOST_MILLISECONDS = 50


def report() -> list[str]:
    """One line: how many places and weightings, and the median milliseconds they take."""
    known, limits = read_known(scope=_SCOPE), read_limits(scope=_SCOPE)
    weights: dict[str, float] = dict(
        ask("outer/indicators", scope=_SCOPE).select("indicator", "default_weight").iter_rows()
    )
    taken = median_milliseconds(lambda: opportunity(known, weights=weights, limits=limits))
    size = f"{len(known.places)} municipalities, {limits.drawings} weightings"
    return [f"opportunity index, {size}: {taken:.1f} ms (aim: {MOST_MILLISECONDS} ms)"]
