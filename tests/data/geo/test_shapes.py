import pytest

from data.geo.hatching import SPACING, hatched
from data.geo.shapes import Place, Ring, centre, edges_of, joined, outline, signed_area, turned
from tests.data.geo.conftest import square


def place(code: str, *rings: list[list[float]]) -> Place:
    """A place of one polygon: its outer ring and its holes."""
    return Place(code=code, name=code, polygons=(tuple(map(as_ring, rings)),))


def as_ring(points: list[list[float]]) -> Ring:
    """A ring of points as a file has them."""
    return tuple((east, north) for east, north in points)


LEFT, RIGHT = place("a", square(0, 0, 1)), place("b", square(1, 0, 1))


def test_outline_leaves_out_what_is_shared():
    """Given two squares side by side, when they are put together, then one ring goes around both,
    with the area of both.
    """
    (ring,) = outline([LEFT, RIGHT])
    assert ring[0] == ring[-1]
    assert signed_area(ring) == pytest.approx(2 * 2)
    assert len(ring) == 7


def test_outline_of_places_apart():
    """Given two squares that don't touch, when they are put together, then each has its ring."""
    rings = outline([LEFT, place("c", square(5, 5, 1))])
    assert sorted(signed_area(ring) for ring in rings) == pytest.approx([2, 2])


def test_outline_does_not_mind_the_direction():
    """Given a ring with the clock, when places are put together, then the result is the same."""
    backward = place("b", square(1, 0, 1)[::-1])
    assert signed_area(*outline([LEFT, backward])) == pytest.approx(4)


def test_edges_keep_the_place_on_their_left():
    """Given a square with a hole, when its edges are told, then the hole runs with the clock."""
    holed = place("h", square(0, 0, 3), square(1, 1, 1))
    around = joined(edges_of(holed))
    assert sorted(signed_area(ring) for ring in around) == pytest.approx([-2, 18])


def test_turned():
    """Given a ring, when it is turned one way and the other, then its area changes sign."""
    ring = as_ring(square(0, 0, 1))
    assert signed_area(turned(ring, against_clock=True)) == pytest.approx(2)
    assert signed_area(turned(ring, against_clock=False)) == pytest.approx(-2)


def test_joined_makes_long_lines():
    """Given pieces in any order, when they are joined, then a line is as long as it can be."""
    pieces = [((2.0, 0.0), (3.0, 0.0)), ((0.0, 0.0), (1.0, 0.0)), ((1.0, 0.0), (2.0, 0.0))]
    assert joined(pieces) == [((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0))]


def test_centre_is_that_of_the_largest_part():
    """Given a place with an islet, when its middle is asked for, then the islet doesn't move it."""
    mainland, islet = ((as_ring(square(*where)),) for where in ((0, 0, 2), (9, 9, 0.1)))
    islands = Place(code="w", name="w", polygons=(islet, mainland))
    assert centre(islands) == (1.0, 1.0)


def test_hatch_lies_inside_and_alternates():
    """Given a square with a hole, when it is hatched, then every line lies in the square and none
    in the hole, and even and odd lines come in turn.
    """
    holed = place("h", square(5, 52, 1), square(5.4, 52.4, 0.2))
    even, odd = hatched(holed)
    assert abs(len(even) - len(odd)) <= 2
    for start, end in [*even, *odd]:
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        assert 5 <= middle[0] <= 6
        assert 52 <= middle[1] <= 53
        assert not (5.41 < middle[0] < 5.59 and 52.41 < middle[1] < 52.59)


def test_hatch_is_one_grid():
    """Given two places side by side, when both are hatched, then their lines meet at the border,
    so that what spans both looks like one.
    """
    left, right = place("a", square(5, 52, 0.5)), place("b", square(5.5, 52, 0.5))
    ends = {end for line in hatched(left)[0] for end in line}
    starts = {start for line in hatched(right)[0] for start in line}
    at_border = {point for point in ends if abs(point[0] - 5.5) < 1e-3}
    assert at_border
    assert at_border <= starts
    assert 0 < SPACING < 0.1
