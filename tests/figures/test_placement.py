import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from figures.placement import Plot, Spot, label_box, place_labels, point_box
from figures.spread import spread

PLOT = Plot(height=300, narrowest=220, widest=1400)
SPOTS = st.lists(
    st.builds(
        Spot,
        x=st.floats(0, 1),
        y=st.floats(0, 300),
        radius=st.just(5),
        width=st.floats(20, 110),
        height=st.sampled_from([17, 34]),
    ),
    max_size=9,
).map(tuple)


@settings(deadline=None)
@given(spots=SPOTS)
def test_no_label_lies_on_another_or_on_a_point_at_any_width(spots):
    """Given points anywhere,
    When their labels are placed,
    Then none meets another label or a point, and none leaves the plot, at any width.
    """
    places = place_labels(spots, plot=PLOT)

    pairs = zip(spots, places, strict=True)
    boxes = [label_box(spot, place) for spot, place in pairs if place]
    for one, other in itertools.combinations(boxes, 2):
        assert not _met(one, other)
    for box in boxes:
        assert box.inside(PLOT)
        assert not any(_met(box, point_box(spot)) for spot in spots)


@settings(deadline=None)
@given(spots=SPOTS)
def test_placing_is_the_same_each_time(spots):
    """Given points,
    When their labels are placed twice, the second time afresh,
    Then they stand in the same places.
    """
    assert place_labels(spots, plot=PLOT) == place_labels.__wrapped__(spots, plot=PLOT)


def test_a_lonely_point_has_its_label_at_the_right():
    """Given one point in the middle,
    When its label is placed,
    Then it stands right beside it and needs no leader.
    """
    (place,) = place_labels((Spot(x=0.5, y=150, radius=5, width=60, height=17),), plot=PLOT)

    assert place
    assert place.up == 0
    assert place.right > 0
    assert not place.far


def test_a_label_turns_away_from_the_edge():
    """Given a point at the right edge,
    When its label is placed,
    Then it stands at the left.
    """
    (place,) = place_labels((Spot(x=1, y=150, radius=5, width=60, height=17),), plot=PLOT)

    assert place
    assert place.right < 0


def test_two_points_at_one_place_both_get_their_label():
    """Given two points on each other,
    When their labels are placed,
    Then both have one.
    """
    spot = Spot(x=0.5, y=150, radius=5, width=60, height=17)

    assert all(place_labels((spot, spot), plot=PLOT))


def test_without_points_there_is_nothing_to_place():
    """Given no points,
    When labels are placed,
    Then there are none.
    """
    assert place_labels((), plot=PLOT) == ()


@given(places=st.lists(st.floats(0, 300), max_size=8))
def test_labels_in_a_column_keep_apart_and_in_order(places):
    """Given labels at any height,
    When they are spread,
    Then none lies on another, all stay within, and the order holds.
    """
    moved = spread(places, heights=[17] * len(places), high=300)

    order = sorted(range(len(places)), key=lambda at: places[at])
    for low, high in itertools.pairwise(order):
        assert moved[high] - moved[low] >= 17 - 1e-6
    assert all(8.5 - 1e-6 <= place <= 291.5 + 1e-6 for place in moved)


def test_labels_with_room_stay_where_they_are():
    """Given labels far from each other,
    When they are spread,
    Then none moves.
    """
    assert spread([200, 50, 120], heights=[17, 17, 34], high=300) == [200, 50, 120]


def _met(one, other):
    return any(
        abs(one.y - other.y) < (one.height + other.height) / 2 - 1e-6
        and abs((one.x - other.x) * width + one.right - other.right)
        < (one.width + other.width) / 2 - 1e-6
        for width in range(220, 1401, 20)
    )
