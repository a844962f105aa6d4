"""Round numbers along an axis."""

import math
from collections.abc import Callable, Iterable

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 5


def ticks_to(
    values: Iterable[float | None], *, write: Callable[[float], str]
) -> list[tuple[float, str]]:
    """Round numbers from zero to just past the largest value, each as written."""
    high = max((value for value in values if value is not None), default=0.0)
    if high <= 0:
        return [(0.0, write(0.0))]
    step = _step(high)
    return [(step * i, write(step * i)) for i in range(math.ceil(high / step - 1e-9) + 1)]


def _step(high: float) -> float:
    magnitude = 10 ** math.floor(math.log10(high / _MOST_STEPS))
    return next(
        factor * magnitude for factor in _STEPS if factor * magnitude * _MOST_STEPS >= high * 0.999
    )
