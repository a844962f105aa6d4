"""Pure drawing: a polars frame in, a plotly figure or a map as a plain dict out."""

from figures.bars import bars
from figures.canvas import Figure
from figures.columns import columns
from figures.dots import paired_dots
from figures.enlarging import enlarged
from figures.errors import FigureError, UnknownTheme, WrongFrame
from figures.frames import Reference
from figures.funnel import funnel
from figures.heat import heat
from figures.legends import MapWords, map_legend
from figures.maps import Ground, area_map
from figures.relit import relit
from figures.scripts import scripts
from figures.series import series
from figures.spans import spans
from figures.stacks import stacks
from figures.style import DARK, LIGHT, Style, style_for

__all__ = [
    "DARK",
    "LIGHT",
    "Figure",
    "FigureError",
    "Ground",
    "MapWords",
    "Reference",
    "Style",
    "UnknownTheme",
    "WrongFrame",
    "area_map",
    "bars",
    "columns",
    "enlarged",
    "funnel",
    "heat",
    "map_legend",
    "paired_dots",
    "relit",
    "scripts",
    "series",
    "spans",
    "stacks",
    "style_for",
]
