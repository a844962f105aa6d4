import polars as pl
import pytest

from components.comparing import compare
from components.mapping import municipalities_of, municipality_map, region_map
from components.maps import LARGEST_CIRCLE
from components.scales import NO_SCALE
from queries import Scope, Selection

SCOPE = Scope(who="test")


def mapped(measure: str, basis: str):
    """A measure of the regions as a map."""
    return region_map(SCOPE, compare(SCOPE, measure=measure, basis=basis), chosen=None)


def row(figure, place: str) -> dict:
    """What the map says of a place."""
    return figure.rows.row(by_predicate=pl.col("place") == place, named=True)


def test_a_rate_is_coloured_by_class():
    """Given cases per 100,000 inhabitants, when they are mapped, then each region of the published
    tables has its rate, in the class of that rate, and the islands have no number but a status.
    """
    figure = mapped("cases", "per_100k")
    assert figure.circles is None
    assert row(figure, "noord_holland")["text"] == "23,2"
    assert figure.scale.class_of(row(figure, "noord_holland")["value"]) == 5
    assert figure.scale.class_of(row(figure, "rotterdam")["value"]) == 0
    islands = row(figure, "caribisch_nederland")
    assert (islands["value"], islands["text"]) == (None, "Geen kolom in de tabellen")
    assert not islands["apart"]


def test_a_region_that_counts_otherwise_is_set_apart():
    """Given that the Taskforce gives Bibob advice only, when advice is mapped, then it has its own
    look and says so, and the others do not.
    """
    figure = mapped("advice", "per_100k")
    assert row(figure, "taskforce_brabant_zeeland")["apart"]
    assert row(figure, "taskforce_brabant_zeeland")["text"].endswith("(anders geteld)")
    assert not row(figure, "limburg")["apart"]
    assert figure.apart


@pytest.mark.parametrize("basis", ["per_100k", "value"])
def test_what_cannot_be_compared_gets_no_colour(basis):
    """Given mentions of a theme, which regions record more and less of, when they are mapped, then
    every region with a number is set apart, without a scale.
    """
    figure = mapped("mentions_drugs", basis)
    assert figure.scale is NO_SCALE
    assert figure.rows is not None
    with_number = figure.rows.drop_nulls("value")
    assert with_number["apart"].all()
    assert with_number.height == 9
    if figure.circles is not None:
        assert figure.circles["value"].null_count() == figure.circles.height


def test_counts_are_circles_by_area():
    """Given counts of cases, when they are mapped, then each region above zero has a circle whose
    area goes with its number, and the legend has a round size below the largest.
    """
    figure = mapped("cases", "value")
    assert figure.circles is not None
    circles = {one["place"]: one for one in figure.circles.rows(named=True)}
    assert "caribisch_nederland" not in circles
    large, small = circles["noord_holland"], circles["rotterdam"]
    assert large["radius"] == LARGEST_CIRCLE
    assert (small["radius"] / large["radius"]) ** 2 == pytest.approx(17 / 368, rel=0.05)
    (radius, text), (_, smaller) = figure.circle_sizes
    assert (text, smaller) == ("200", "40")
    assert (radius / LARGEST_CIRCLE) ** 2 == pytest.approx(200 / 368, rel=0.05)


def test_hidden_municipalities_are_set_apart_and_have_no_number():
    """Given cases of municipalities in a year, when they are mapped, then one with fewer than five
    is set apart without its number, and each of the 342 is there.
    """
    places = municipalities_of(SCOPE, "place_cases", selection=Selection(periods=("2023",)))
    figure = municipality_map(SCOPE, places, chosen="GM0363")
    assert figure.rows is not None
    assert figure.rows.height == 342
    hidden = figure.rows.filter("apart")
    assert hidden.height > 100
    assert hidden["value"].null_count() == hidden.height
    assert set(hidden["text"]) == {"Afgeschermd"}
    shown = figure.rows.filter(~pl.col("apart"))
    assert shown["value"].null_count() == 0


@pytest.mark.parametrize(
    ("measure", "place", "text"),
    [
        ("place_density", "GM0363", "4.880 per km²"),
        ("place_inhabitants", "GM0363", "918.117 inwoners"),
        ("place_address_density", "GM0014", "3.427 per km²"),
        ("place_land", "GM0014", "779 m² per inwoner"),
    ],
)
def test_population_of_municipalities(measure, place, text):
    """Given the figures of Statistics Netherlands, when they are mapped, then they need no register
    and no year, and are written with their unit.
    """
    places = municipalities_of(SCOPE, measure, selection=Selection())
    figure = municipality_map(SCOPE, places, chosen=None)
    assert row(figure, place)["text"] == text
    assert not figure.apart
