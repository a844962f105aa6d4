import dataclasses
import re
from itertools import pairwise

import pytest

from figures import DARK, LIGHT, MapWords, map_legend
from figures.legends import fitting_width, name_and_number, place_texts, tooltip_html, tooltip_look
from figures.maps import scale_colors

ONE_WAY = MapWords(title="Casussen", classes=("tot 2", "2 of meer"), no_data="Geen getal")
TWO_WAY = MapWords(
    title="Index",
    classes=("laag", "hoog"),
    no_data="Witte vlek",
    evidence=("zwak", "matig", "goed"),
    evidence_title="Bewijs",
)


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_every_colour_is_explained(style):
    """Given two classes, when the legend is made, then it has both with their colours, and what no
    number looks like, which stands in every legend.
    """
    html = map_legend(ONE_WAY, style=style)
    for color, text in zip(scale_colors(2, style=style), ONE_WAY.classes, strict=True):
        assert re.search(rf"background-color:{color};\"></span><span>{text}</span>", html)
    assert re.search(r"repeating-linear-gradient[^<]*</span><span>Geen getal</span>", html)


def test_no_data_stands_in_every_legend():
    """Given a map of circles without classes, when the legend is made, then no data is in it."""
    words = MapWords(title="Aantal", classes=(), no_data="Geen getal", circles=((10, "50"),))
    html = map_legend(words, style=LIGHT)
    assert "Geen getal" in html
    assert "width:20px;height:20px;border-radius:50%" in html
    assert ">50</span>" in html


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_points_are_explained_as_points(style):
    """Given a map whose classes are told by circles, when the legend is made, then each class is a
    circle in its colour, no number a hollow one, and nothing is hatched.
    """
    html = map_legend(dataclasses.replace(ONE_WAY, points=True, chosen="Deze"), style=style)
    told = dict(zip(ONE_WAY.classes, scale_colors(2, style=style), strict=True))
    for text, color in (told | {"Geen getal": style.surface}).items():
        circle = rf"border-radius:50%[^<]*background-color:{color};\"></span><span>{text}</span>"
        assert re.search(circle, html)
    assert "repeating-linear-gradient" not in html
    assert re.search(r"border-radius:50%[^<]*></span><span>Deze</span>", html)


def test_only_what_is_drawn_is_explained():
    """Given a map with and without apart, own and chosen, when the legend is made, then it tells
    of these only where they are drawn.
    """
    bare = map_legend(ONE_WAY, style=LIGHT)
    whole = map_legend(
        MapWords(
            title="t", classes=(), no_data="n", apart="Anders geteld", own="Uw regio", chosen="Deze"
        ),
        style=LIGHT,
    )
    for text in ("Anders geteld", "Uw regio", "Deze"):
        assert text not in bare
        assert text in whole


def test_a_two_way_legend_has_a_cell_for_each_pair():
    """Given two classes and three steps of evidence, when the legend is made, then it is a table
    with a heading for each and six swatches, the best known first.
    """
    html = map_legend(TWO_WAY, style=LIGHT)
    assert re.findall(r'<th scope="row"[^>]*>(\w+)</th>', html) == ["goed", "matig", "zwak"]
    assert re.findall(r'<th scope="col"[^>]*>(\w+)</th>', html) == ["laag", "hoog"]
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    rows = body.split("</tr>")[:-1]
    assert [row.count("repeating-linear-gradient") for row in rows] == [0, 2, 2]
    assert all(row.count("background-color:") == 2 for row in rows)


HOSTILE = """<img src=x onerror=alert(1)> "quoted" \\ </style> }"""


def test_words_of_a_legend_are_escaped():
    """Given words with markup in them, when the legend is made, then they are words still."""
    words = MapWords(title=HOSTILE, classes=(HOSTILE,), no_data=HOSTILE, own=HOSTILE)
    html = map_legend(words, style=LIGHT)
    assert "<img" not in html
    assert html.count("&lt;img src=x") == 4


def test_words_of_a_place_are_escaped():
    """Given a name with markup and quotes in it, when it is written into the stylesheet, then none
    of them ends the text, the rule or the sheet.
    """
    hostile = place_texts([("GM0001", HOSTILE, HOSTILE)], of="map")
    harmless = place_texts([("GM0001", "Aa", "Aa")], of="map")
    for sign in '<>"{};=':
        assert hostile.count(sign) == harmless.count(sign), sign


def test_a_place_has_name_and_text_in_its_tooltip():
    """Given a place, when its rules are read, then one writes its name and one its text, on a line
    of its own, into the tooltip of this map and this place only.
    """
    css = place_texts([("GM0363", "Amsterdam", "1.155 casussen")], of="figure-map")
    assert re.match(r'<style>\.map-tip\[data-map="figure-map"\]\{', css)
    (of_place,) = re.findall(r'&\[data-place="GM0363"\]\{(.*?\}.*?\})\}', css)
    assert '&::before{content:"Amsterdam"}' in of_place
    assert '&::after{content:"\\00000a1.155 casussen"}' in of_place
    assert 'data-place="{m}"' in tooltip_html(of="figure-map", by_region=False)
    assert 'data-place="{g}"' in tooltip_html(of="figure-map", by_region=True)
    assert tooltip_look(DARK)["background"] == DARK.surface


def test_a_row_has_its_number_to_the_right():
    """Given the stylesheet for the list of one map, when it is read, then each of its rules is for
    rows of that map only, and name and number stand at both ends.
    """
    css = name_and_number("st-key-map")
    rules = re.findall(r"([^{}]+)\{([^}]+)\}", css.removeprefix("<style>").removesuffix("</style>"))
    assert rules
    assert all(
        place.startswith(':is([class*="st-key-map-row-"],.st-key-map-chosen)') for place, _ in rules
    )
    assert any("justify-content:space-between" in look for _, look in rules)


def test_a_narrow_frame_gets_a_smaller_map():
    """Given the steps for narrow frames, when the stylesheet is read, then each is narrower and
    smaller than the one before, and the country's 490 pixels fit in it down to 310.
    """
    css = fitting_width("map", frame="frame")
    steps = [
        (int(width), float(zoom))
        for width, zoom in re.findall(r"max-width:(\d+)px\)\{\.map\{zoom:([\d.]+)\}", css)
    ]
    assert steps == sorted(steps, reverse=True)
    for (_, zoom), (narrowest, _) in pairwise(steps):
        assert 485 * zoom <= narrowest + 1
