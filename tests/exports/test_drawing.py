import dataclasses
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from PIL import Image

from exports.card import as_png, as_svg
from exports.contents import Booklet, ExportedTile
from exports.drawing import png_of, svg_of
from exports.drawing.letters import read_words, width_of
from exports.drawing.space import are_upright, fitting, space_of
from exports.errors import CannotDraw
from figures import DARK, LIGHT, Figure, Reference, bars, heat
from figures.canvas import SMALL
from figures.paper import paper_map
from tests.figures.drawings import DRAWINGS
from tests.figures.test_paper import OUTLINES, WORDS

SVG = "{http://www.w3.org/2000/svg}"
ROWS = {"label": ["a", "b"], "own": [False, True], "apart": [False, True]}


def parsed(svg: bytes) -> ET.Element:
    """A picture as a tree."""
    return ET.fromstring(svg)  # noqa: S314 - a file of our own


def fills(svg: bytes) -> str:
    """The styles of all paths of a picture."""
    return " ".join(path.get("style", "") for path in parsed(svg).iter(f"{SVG}path"))


def test_every_figure_becomes_a_vector(figure: Figure):
    """Given any figure of figures/, when it is drawn, then it is SVG with its height and alt text.

    Everything in it is a vector, and its words need no font.
    """
    svg = svg_of(figure, alt="Wat er te zien is <hier>")

    root = parsed(svg)
    assert root.get("role") == "img"
    assert root.get("viewBox") == f"0 0 720 {figure['layout']['height']}"
    assert root.findtext(f"{SVG}title") == "Wat er te zien is <hier>"
    assert not list(root.iter(f"{SVG}image"))
    assert not list(root.iter(f"{SVG}text"))


def test_every_figure_becomes_a_picture(figure: Figure):
    """Given any figure, when it is drawn as PNG, then it has ink, on the ground of its look."""
    picture = Image.open(io.BytesIO(png_of(figure, width=600, scale=1))).convert("RGB")

    assert picture.size == (600, figure["layout"]["height"])
    colors = np.unique(np.asarray(picture).reshape(-1, 3), axis=0).tolist()
    assert [251, 251, 249] in colors
    assert len(colors) > 20


def test_every_word_stands_within_the_picture(figure: Figure):
    """Given any figure, when places are worked out, then the words of its rows and points fit."""
    from exports.drawing.letters import width_of  # noqa: PLC0415 - near its only use

    space = space_of(figure, width=600)
    for note in figure["layout"].get("annotations", ()):
        if note.get("xanchor") != "left" or note["xref"] != "x":
            continue
        left = space.across(note["x"]) + note.get("xshift", 0)
        width = width_of(read_words(note["text"]), size=note["font"]["size"])
        assert left + width <= space.width + 0.5


def test_the_same_figure_is_the_same_file(figure: Figure):
    """Given a figure, when it is drawn twice, then both files are the same to the byte."""
    assert svg_of(figure, alt="x") == svg_of(figure, alt="x")


def test_a_dark_figure_keeps_its_dark_ground(cases: pl.DataFrame):
    """Given a figure for a dark screen, when it is drawn, then it lies on the dark surface."""
    figure = DRAWINGS["cases"](cases, style=DARK)

    picture = Image.open(io.BytesIO(png_of(figure, scale=1))).convert("RGB")

    assert picture.getpixel((1, 1)) == (0x11, 0x18, 0x1F)


def test_the_own_region_and_what_counts_otherwise_are_drawn(cases: pl.DataFrame):
    """Given an own region and rows apart, when they are drawn, then colour and stripes are too."""
    svg = svg_of(DRAWINGS["cases"](cases, style=LIGHT), alt="x")

    assert LIGHT.own.lower() in fills(svg)
    assert LIGHT.pattern.lower() in fills(svg)


def test_a_reference_is_dashed():
    """Given a reference, when it is drawn, then its line is dashed; without one none is."""
    frame = pl.DataFrame({**ROWS, "value": [4, None], "text": ["4", "leeg"]})
    with_line = bars(
        frame, style=LIGHT, apart_title="Apart", reference=Reference(value=2, text="2")
    )
    without = bars(frame, style=LIGHT, apart_title="Apart")

    assert "stroke-dasharray" in fills(svg_of(with_line, alt="x"))
    assert "stroke-dasharray" not in fills(svg_of(without, alt="x"))


@pytest.mark.parametrize("text", ["$x^2$", "\\alpha_{1}", "<script>", "%d {0}", "日本", ""])
def test_a_text_is_drawn_as_it_reads(text: str):
    """Given words that a drawing library or a browser would obey, when drawn, then none is."""
    frame = pl.DataFrame({**ROWS, "value": [4, 5], "text": [text, text]})

    svg = svg_of(bars(frame, style=LIGHT, apart_title=text), alt=text)

    assert parsed(svg).findtext(f"{SVG}title", "") == text
    assert not list(parsed(svg).iter(f"{SVG}script"))


def test_markup_of_plotly_is_read():
    """Given what figures/ writes for plotly, when it is read, then words and look come apart."""
    words = read_words('<b><span style="color:#A85400">Oost-<br>Nederland &lt;5</span></b>')

    assert words.lines == ("Oost-", "Nederland <5")
    assert words.bold
    assert words.color == "#A85400"


def test_another_kind_of_trace_is_refused(figure: Figure):
    """Given a trace that figures/ has not, when it is drawn, then an error names it."""
    strange = {**figure, "data": [*figure["data"], {"type": "pie", "x": [1]}]}

    with pytest.raises(CannotDraw, match="pie"):
        svg_of(strange, alt="x")


def test_a_picture_alone_carries_its_source(
    tile: ExportedTile, booklet_of: Callable[..., Booklet], cases: pl.DataFrame
):
    """Given a tile with a figure, when it goes out as a picture, then it is higher than the
    figure by its title and its foot, and a badge adds a line.
    """
    figure = DRAWINGS["cases"](cases, style=LIGHT)
    height = figure["layout"]["height"]

    def height_of(invented: bool) -> float:
        shown = dataclasses.replace(tile, figure=figure, invented=invented)
        root = parsed(as_svg(booklet_of(shown)))
        return float(root.get("viewBox", "").split()[-1])

    assert height_of(invented=False) > height + 80
    assert height_of(invented=True) > height_of(invented=False) + 10


def test_a_table_is_no_picture(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given a tile without a figure, when a picture is wanted, then an error names the tile."""
    with pytest.raises(CannotDraw, match="'t'"):
        as_png(booklet_of(tile))


def test_a_map_is_drawn_with_its_areas_and_stripes():
    """Given a map on paper, when it is drawn, then its areas are vectors, striped where there is
    no number, and it keeps its shape at any width.
    """
    areas = pl.DataFrame(
        {"place": ["a", "b"], "shade": [0.0, None], "apart": [False, False], "evidence": [2, 2]}
    )
    figure = paper_map(areas, None, outlines=OUTLINES, by_region=False, words=WORDS, style=LIGHT)

    svg = svg_of(figure, alt="x")

    assert "clip-path" in svg.decode()
    assert LIGHT.pattern.lower() in fills(svg)
    for width in (400, 900):
        space = space_of(figure, width=width)
        east = space.across(5.5) - space.across(5.0)
        north = space.up(52.5) - space.up(52.0)
        assert north / east == pytest.approx(1.63)


def test_heads_on_top_stand_free_of_each_other():
    """Given steps with long names in narrow columns, when their heads are drawn, then these are as
    small as they must be, and no smaller than can be read; where there is room they stay.
    """
    words = [read_words("Grondstoffen"), read_words("Productie")]

    narrow = fitting(words, step=60.0, size=12)

    assert 7 < narrow < 12
    assert width_of(words[0], size=narrow) <= 60
    assert fitting(words, step=200.0, size=12) == 12


def test_heads_that_would_be_too_small_stand_upright():
    """Given a table of seven columns with long names on half a page, when it is drawn, then the
    heads stand upright at their own size and have their room; on a whole page they lie level.
    """
    steps = ("Grondstoffen", "Opslag", "Productie", "Dumping", "Bewerking", "Vervoer", "Handel")
    rows = [
        {"row": "2023-1", "column": step, "text": "actief", "tint": 1.0, "own": False}
        for step in steps
    ]
    figure = heat(pl.DataFrame(rows), style=LIGHT)

    narrow, wide = space_of(figure, width=340), space_of(figure, width=1000)
    axis = figure["layout"]["xaxis"]

    assert are_upright(axis, step=narrow.plot_width / len(steps))
    assert not are_upright(axis, step=wide.plot_width / len(steps))
    assert narrow.top >= width_of(read_words("Grondstoffen"), size=SMALL)
    assert wide.top < narrow.top
    assert "rotate(-90" in svg_of(figure, alt="x", width=340).decode()
