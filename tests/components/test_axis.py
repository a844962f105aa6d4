import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.axis import ticks_to

NUMBERS = st.lists(
    st.none() | st.just(0.0) | st.floats(min_value=1e-6, max_value=1e12), max_size=10
)
MOST = 7


@settings(deadline=None, derandomize=True)
@given(NUMBERS)
def test_ticks(values: list[float | None]) -> None:
    """Given any values, when an axis is divided, then from zero past the largest, in few steps."""
    ticks = [place for place, _ in ticks_to(values, write=str)]
    high = max((value for value in values if value is not None), default=0.0)
    assert ticks[0] == 0
    assert ticks == sorted(set(ticks))
    assert ticks[-1] >= high * (1 - 1e-8)
    assert len(ticks) <= MOST


@pytest.mark.parametrize(
    ("high", "places"),
    [(368, [0, 100, 200, 300, 400]), (1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0, [0])],
)
def test_round(high: float, places: list[float]) -> None:
    """Given a largest value, when an axis is divided, then its steps are round and written."""
    ticks = ticks_to([high, None], write=lambda place: f"<{place:g}>")
    assert [place for place, _ in ticks] == pytest.approx(places)
    assert [text for _, text in ticks] == [f"<{place:g}>" for place in places]
