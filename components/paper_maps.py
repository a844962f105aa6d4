"""The map of a tile as a figure that can be drawn without a browser."""

from components.looks import Look
from components.maps import PlaceMap, areas_of, circles_of, ground_of, legend_of
from components.words import words_for
from data.geo import Country, country
from data.geo.country import INSET
from figures import Figure
from figures.paper import Outlines, paper_map
from queries import Scope

_ISLAND = "BQ-"
_BELOW = 0.06


def map_on_paper(figure: PlaceMap, *, scope: Scope, look: Look) -> Figure:
    """The map with its legend, as it looks for a visitor."""
    return paper_map(
        areas_of(figure, ground_of(country())),
        circles_of(figure),
        outlines=_outlines(country()),
        by_region=figure.level == "region",
        words=legend_of(figure, words_for(scope.language), own=look.own),
        style=look.style,
        own=look.own,
        chosen=figure.chosen,
    )


def _outlines(drawn: Country) -> Outlines:
    return Outlines(
        rings=drawn.outlines,
        places=[code for code, _ in drawn.places],
        regions=drawn.regions,
        frame=INSET,
        labels=[
            (name.replace("Sint ", "St. "), *_under(drawn, code))
            for code, name in drawn.places
            if code.startswith(_ISLAND)
        ],
    )


def _under(drawn: Country, code: str) -> tuple[float, float]:
    """Just below a place: the words of the islands in their inset."""
    points = [point for ring in drawn.outlines[code] for point in ring]
    east = sum(east for east, _ in points) / len(points)
    return east, min(north for _, north in points) - _BELOW
