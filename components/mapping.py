"""What the page Kaart shows: a measure of regions or municipalities as rows for a map."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import floor, log10
from typing import Literal

import polars as pl

from components import address
from components.choices import choose_one
from components.comparing import Comparison, compare, write_number
from components.keeping import kept_per_build
from components.labels import labels_for
from components.maps import PlaceMap, circle_radius, place_centres
from components.periods import year_options
from components.register import shows_register
from components.rows import Row, written
from components.scales import NO_SCALE, Scale, scale_of
from components.table import Kind
from components.words import words_for
from figures.maps import Level
from queries import Scope, Selection, ask

MAP_BASES = ("per_100k", "per_municipality", "value")
_LEVELS = ("regions", "municipalities")
_SMALLEST_SPLIT = 5


@dataclass(frozen=True, kw_only=True)
class PlaceMeasure:
    """A measure of municipalities: its column, its basis (value becomes a circle), its question."""

    column: str
    basis: Literal["per_10k", "per_km2", "per_inhabitant", "value"]
    question: str
    from_register: bool = False

    @property
    def is_count(self) -> bool:
        """Whether it is a number of things, which a circle shows, and no rate."""
        return self.basis == "value"


@dataclass(frozen=True, kw_only=True)
class Municipalities:
    """The answer on one of PLACE_MEASURES, a row a municipality, with `shown` its number."""

    measure: str
    selection: Selection
    answer: pl.DataFrame

    @property
    def about(self) -> PlaceMeasure:
        """What kind of measure it is."""
        return PLACE_MEASURES[self.measure]

    @property
    def from_register(self) -> bool:
        """Whether it is counted in the case register."""
        return self.about.from_register

    @property
    def kind(self) -> Kind:
        """How a table writes its numbers."""
        return "decimal" if self.about.basis == "per_10k" else "count"


PLACE_MEASURES = {
    "place_cases": PlaceMeasure(
        column="per_10k", basis="per_10k", question="municipalities/cases", from_register=True
    ),
    "place_case_count": PlaceMeasure(
        column="cases", basis="value", question="municipalities/cases", from_register=True
    ),
    "place_advice": PlaceMeasure(
        column="advice", basis="value", question="municipalities/advice", from_register=True
    ),
    "place_inhabitants": PlaceMeasure(
        column="inhabitants", basis="value", question="reference/municipalities"
    ),
    "place_density": PlaceMeasure(
        column="per_km2", basis="per_km2", question="reference/municipalities"
    ),
    "place_address_density": PlaceMeasure(
        column="address_density", basis="per_km2", question="reference/municipalities"
    ),
    "place_land": PlaceMeasure(
        column="land_per_inhabitant", basis="per_inhabitant", question="reference/municipalities"
    ),
}


def choose_level(scope: Scope) -> Level:
    """Whether the map is of regions or of municipalities."""
    words = words_for(scope.language)
    chosen = choose_one(
        address.MAPPED,
        label=words("choice.mapped"),
        options=_LEVELS,
        written=lambda key: words(f"mapped.{key}"),
        few=True,
    )
    return "place" if chosen == "municipalities" else "region"


def choose_place_measure(scope: Scope) -> str:
    """A measure of municipalities; those of the register only where one is shown."""
    words = words_for(scope.language)
    shown = shows_register(scope)
    options = [key for key, one in PLACE_MEASURES.items() if shown or not one.from_register]
    return choose_one(
        address.PLACE_MEASURE,
        label=words("choice.measure"),
        options=options,
        written=lambda key: words(f"measure.{key}"),
    )


def choose_map_year(scope: Scope) -> str:
    """A calendar year of the register; at first that of the period chosen elsewhere."""
    elsewhere, _, _ = address.carried().get(address.PERIOD, "").partition("-")
    years = year_options(scope)
    return choose_one(
        address.YEAR,
        label=words_for(scope.language)("choice.year"),
        options=sorted(years, key=lambda year: year != elsewhere),
        written=str,
    )


def region_map(scope: Scope, comparison: Comparison, *, chosen: str | None) -> PlaceMap:
    """A comparison as a map: rates as colours, counts as circles.

    What a region counts in a way of its own is set apart, and so is each region where the measure
    can't be compared between regions at all.
    """
    figure = _region_map(scope, comparison.measure, comparison.basis, comparison.selection)
    return replace(figure, chosen=chosen)


@kept_per_build
def _region_map(scope: Scope, measure: str, basis: str, selection: Selection) -> PlaceMap:
    comparison = compare(scope, measure=measure, basis=basis, selection=selection)
    words, labels = words_for(scope.language), labels_for(scope)

    def write(number: float) -> str:
        return write_number(words, comparison, number)

    def tell(row: Row) -> str:
        number = write(row["shown"])
        return words("map.value_apart", number=number) if row["apart"] else number

    rows = pl.DataFrame(
        [
            {
                "place": row["region"],
                "name": labels("region", row["region"]),
                "text": written(row, "shown", tell, scope),
                "value": _number(row["shown"]),
                "apart": row["shown"] is not None and (row["apart"] or not comparison.comparable),
            }
            for row in comparison.answer.rows(named=True)
        ],
        schema_overrides={"value": pl.Float64},
    )
    as_circles = comparison.basis == "value"
    unit = f"compare.subtitle_{comparison.basis}_{comparison.unit}"
    whole = PlaceMap(
        level="region",
        rows=rows,
        scale=_region_scale(scope, comparison, write),
        legend=words("map.legend", measure=labels("measure", comparison.measure), unit=words(unit)),
        no_data=words("map.no_number"),
        apart=words("map.apart") if rows["apart"].any() else "",
        chosen_in=address.PLACES_OF,
        list_title=words("mapped.regions"),
    )
    return as_circle_map(whole, write=write) if as_circles else whole


def is_from_register(measure: str) -> bool:
    """Whether a measure of municipalities needs a year of the register."""
    return PLACE_MEASURES[measure].from_register


@kept_per_build
def municipalities_of(scope: Scope, measure: str, *, selection: Selection) -> Municipalities:
    """Ask for a measure of PLACE_MEASURES in every municipality."""
    about = PLACE_MEASURES[measure]
    answer = ask(about.question, scope=scope, selection=selection).drop_nulls("municipality")
    if "status" not in answer.columns:
        answer = answer.with_columns(status=pl.lit("reported"))
    answer = answer.with_columns(shown=pl.col(about.column))
    return Municipalities(measure=measure, selection=selection, answer=answer)


def municipality_map(scope: Scope, places: Municipalities, *, chosen: str | None) -> PlaceMap:
    """A measure of municipalities as a map; what is hidden for being small is set apart."""
    return replace(_municipality_map(scope, places.measure, places.selection), chosen=chosen)


@kept_per_build
def _municipality_map(scope: Scope, key: str, selection: Selection) -> PlaceMap:
    places = municipalities_of(scope, key, selection=selection)
    words, measure = words_for(scope.language), places.about

    def write(number: float) -> str:
        return words.count(number) if measure.basis != "per_10k" else words.decimal(number, 2)

    def with_unit(row: Row) -> str:
        return words(f"map.value_{key}", number=write(row["shown"]))

    rows = pl.DataFrame(
        [
            {
                "place": row["municipality"],
                "name": row["name"],
                "text": written(row, "shown", with_unit, scope),
                "value": _number(row["shown"]),
                "apart": row["status"] == "hidden",
            }
            for row in places.answer.rows(named=True)
        ],
        schema_overrides={"value": pl.Float64},
    )
    whole = PlaceMap(
        level="place",
        rows=rows,
        scale=NO_SCALE
        if measure.is_count
        else scale_of(scope, measure=key, basis=measure.basis, write=words.quantity),
        legend=words(f"measure.{key}"),
        no_data=words("map.no_number"),
        apart=words("map.hidden") if rows["apart"].any() else "",
        chosen_in=address.MUNICIPALITY,
        list_title=words("mapped.municipalities"),
    )
    return as_circle_map(whole, write=write) if measure.is_count else whole


def as_circle_map(figure: PlaceMap, *, write: Callable[[float], str]) -> PlaceMap:
    """A map of counts: a circle in the middle of each place, its area the number.

    The circle of what is set apart is hollow; there is none for 0 or for no number.
    """
    rows, centres = figure.rows, place_centres()
    if rows is None:
        return figure
    counted = rows.filter(pl.col("value") > 0)
    largest = max(counted["value"].to_list(), default=0.0)
    circles = pl.DataFrame(
        [
            {
                **row,
                "east": centres[row["place"]][0],
                "north": centres[row["place"]][1],
                "radius": circle_radius(row["value"], largest=largest),
                "value": None if row["apart"] else row["value"],
                "sort": None if row["apart"] else row["value"],
            }
            for row in counted.rows(named=True)
        ],
        schema_overrides={"value": pl.Float64, "sort": pl.Float64},
    )
    sizes = [(circle_radius(size, largest=largest), write(size)) for size in _examples(largest)]
    return replace(figure, scale=NO_SCALE, circles=circles, circle_sizes=tuple(sizes))


def _examples(largest: float) -> list[float]:
    """Two round numbers for the legend of circles: near the largest, and a fifth of it."""
    if largest <= 0:
        return []
    size = 10.0 ** floor(log10(largest))
    near = next(size * step for step in (5, 2, 1) if size * step <= largest)
    return [near, *([near / 5] if near >= _SMALLEST_SPLIT else [])]


def _region_scale(scope: Scope, comparison: Comparison, write: Callable[[float], str]) -> Scale:
    if comparison.basis == "value" or not comparison.comparable:
        return NO_SCALE
    return scale_of(scope, measure=comparison.measure, basis=comparison.basis, write=write)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
