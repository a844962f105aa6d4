"""Maps in a browser that may ask nobody but the dashboard."""

import dataclasses
import io
import math
import re
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Error, Locator, Route, expect

from data.geo import country
from figures.maps import HEIGHT
from tests.browser.driving import Visit

pytestmark = pytest.mark.browser

REGIONS = "kaart"
MUNICIPALITIES = "kaart?kaart=municipalities&gemeentemaat=place_density"
WHOLE_SCREEN = 1600
PAPER = 1017  # an A4 between its margins, in pixels
# what the map opens with, and how many pixels a degree then is
EAST, NORTH, ZOOM = 5.22, 52.2, 6.33
PER_DEGREE = 512 * 2**ZOOM / 360
SITES = {"vlissingen": (3.6, 51.45), "moerdijk": (4.62639, 51.70167)}
CLOSE = 6  # of 255: how far a drawn colour may be from its legend's
Colour = tuple[int, int, int]
Visitor = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def reader(visitor: Visitor) -> Iterator[Visit]:
    """Somebody with a wide screen, of whose requests to other hosts none gets through."""
    with visitor(width=WHOLE_SCREEN, height=1400) as visit:
        visit.page.route("**/*", lambda route: refuse_outside(visit, route))
        yield visit


def refuse_outside(visit: Visit, route: Route) -> None:
    """Let a request to the dashboard through and no other."""
    known = urllib.parse.urlsplit(route.request.url).netloc == visit.site.host
    route.fallback() if known else route.abort()


def chart(visit: Visit) -> Locator:
    """The map on the page."""
    return visit.page.get_by_test_id("stDeckGlJsonChart")


def mercator(north: float) -> float:
    """Where a latitude lies on the map, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(north) / 2)))


def spot(visit: Visit, key: str) -> tuple[float, float]:
    """Where the middle of a place is, from the upper left corner of the map."""
    return spot_at(visit, *country().centres[key])


def spot_at(visit: Visit, east: float, north: float) -> tuple[float, float]:
    """Where a point is, from the upper left corner of the map."""
    box = chart(visit).bounding_box()
    assert box
    x = box["width"] / 2 + (east - EAST) * PER_DEGREE
    return x, HEIGHT / 2 - (mercator(north) - mercator(NORTH)) * PER_DEGREE


def colour(visit: Visit, key: str) -> Colour:
    """The colour on the screen in the middle of a place."""
    picture = Image.open(io.BytesIO(chart(visit).screenshot())).convert("RGB")
    x, y = spot(visit, key)
    found = picture.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


def wait_until_drawn(visit: Visit, key: str) -> None:
    """Wait until a place, which must not be hatched, has another colour than the ground."""
    expect(chart(visit).locator("canvas").first).to_be_visible()
    ground = legend(visit)["Geen getal"]
    for _ in range(60):
        if not alike(colour(visit, key), ground):
            return
        visit.page.wait_for_timeout(500)
    raise AssertionError(f"{key} was never drawn")


def legend(visit: Visit) -> dict[str, Colour]:
    """What the legend says of each colour, by the text beside it, once it is there."""
    expect(visit.page.locator(".map-legend li").first).to_be_visible(timeout=60_000)
    found: list[tuple[str, str]] = visit.page.locator(".map-legend li").evaluate_all(
        """items => items.map(item => [
            item.innerText.trim(), getComputedStyle(item.firstElementChild).backgroundColor
        ])"""
    )
    numbers = {text: re.findall(r"\d+", color) for text, color in found}
    return {text: (int(r), int(g), int(b)) for text, (r, g, b, *_) in numbers.items()}


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours can't be told apart."""
    return all(abs(a - b) <= CLOSE for a, b in zip(one, other, strict=True))


def click(visit: Visit, key: str, **address: str) -> None:
    """Click the middle of a place until the address carries these choices.

    A browser that draws without a graphics card may be too slow for a click to count as one.
    """
    x, y = spot(visit, key)
    for _ in range(4):
        chart(visit).click(position={"x": x, "y": y})
        try:
            visit.page.wait_for_function(
                "wanted => [...new URLSearchParams(location.search)].toString() === wanted",
                arg=",".join(f"{name},{value}" for name, value in address.items()),
                timeout=20_000,
            )
        except Error:
            continue
        return
    raise AssertionError(f"a click on {key} was never taken: {visit.page.url}")


def crop(visit: Visit, x: float, y: float, *, around: int = 4) -> set[Colour]:
    """The colours on the map around a spot."""
    picture = Image.open(io.BytesIO(chart(visit).screenshot())).convert("RGB")
    box = (round(x) - around, round(y) - around, round(x) + around, round(y) + around)
    points = np.asarray(picture.crop(box)).reshape(-1, 3)
    return {(int(red), int(green), int(blue)) for red, green, blue in points}


def cells_of_legend(visit: Visit) -> list[Colour]:
    """The colours of the classes in a two-way legend, from the lowest."""
    found: list[str] = visit.page.locator(".map-legend tbody tr:first-child td > *").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).backgroundColor)"
    )
    numbers = [re.findall(r"\d+", color) for color in found]
    return [(int(r), int(g), int(b)) for r, g, b, *_ in numbers]


def expect_colour(visit: Visit, wanted: Colour, x: float, y: float) -> None:
    """Wait until a colour is on the map around a spot."""
    for _ in range(60):
        if any(alike(one, wanted) for one in crop(visit, x, y)):
            return
        visit.page.wait_for_timeout(500)
    raise AssertionError(f"{wanted} is not among {sorted(crop(visit, x, y))}")


def test_colours_are_those_of_the_legend(reader: Visit) -> None:
    """Given cases per 100,000 inhabitants, when the map is looked at, then each region has the
    colour that the legend gives for the class of its number, and nobody else was asked.
    """
    reader.open(REGIONS)
    wait_until_drawn(reader, "noord_holland")
    classes = {
        "noord_holland": "15,0 of meer",
        "amsterdam_amstelland": "10,0 tot 15,0",
        "taskforce_brabant_zeeland": "6,5 tot 10,0",
        "oost_nederland": "4,0 tot 6,5",
        "limburg": "2,0 tot 4,0",
        "rotterdam": "minder dan 2,0",
    }
    known = legend(reader)
    for region, text in classes.items():
        assert alike(colour(reader, region), known[text]), region
    reader.faultless()


def test_no_number_has_no_colour_of_the_scale(reader: Visit) -> None:
    """Given the islands, which have no column in the tables, when the inset is looked at, then it
    is hatched in the colours of no number, as the legend says.
    """
    reader.open(REGIONS)
    wait_until_drawn(reader, "noord_holland")
    known = legend(reader)
    found = crop(reader, *spot(reader, "BQ-BO"))
    assert len(found) > 1
    assert any(alike(pixel, known["Geen getal"]) for pixel in found)
    scale = [color for text, color in known.items() if "meer" in text or "tot" in text]
    assert not any(alike(pixel, color) for pixel in found for color in scale[2:])


def test_outer_areas_have_the_colours_of_their_legend(reader: Visit) -> None:
    """Given the opportunity index, when the map is looked at, then Bergen in Limburg has the colour
    of the highest class and Amsterdam that of the lowest, and nobody else was asked.
    """
    reader.open("buitengebied")
    expect(reader.page.locator(".map-legend")).to_be_visible(timeout=60_000)
    classes = cells_of_legend(reader)
    expect_colour(reader, classes[-1], *spot(reader, "GM0893"))
    expect_colour(reader, classes[0], *spot(reader, "GM0363"))
    reader.faultless()


def test_harbours_have_the_colours_of_their_legend(reader: Visit) -> None:
    """Given the harbours, when the map is looked at, then Vlissingen has the colour of much
    opportunity and Moerdijk that of some, and nobody else was asked.
    """
    reader.open("havens?haven=harlingen")
    expect(reader.page.locator(".map-legend")).to_be_visible(timeout=60_000)
    known = legend(reader)
    for site, text in (("vlissingen", "Veel gelegenheid"), ("moerdijk", "Enige gelegenheid")):
        (wanted,) = (color for said, color in known.items() if said.startswith(text))
        expect_colour(reader, wanted, *spot_at(reader, *SITES[site]))
    reader.faultless()


def test_a_click_on_a_region_is_the_choice(reader: Visit) -> None:
    """Given the map, when a region is clicked, then the address, the select box and the list have
    it; a click on the islands chooses theirs; and the colours stay as they were.
    """
    reader.open(REGIONS)
    wait_until_drawn(reader, "noord_holland")
    before = colour(reader, "oost_nederland")
    click(reader, "limburg", gebied="limburg")
    box = reader.page.get_by_role("combobox", name="Regio op de kaart")
    expect(box).to_have_value("Limburg")
    chosen = reader.page.locator(".st-key-figure-map-regions-chosen")
    expect(chosen).to_contain_text("Limburg")
    reader.settle()
    assert alike(colour(reader, "oost_nederland"), before)
    click(reader, "BQ-BO", gebied="caribisch_nederland")
    expect(box).to_have_value("Caribisch Nederland")
    reader.faultless()


def test_a_click_on_a_municipality_is_the_choice(reader: Visit) -> None:
    """Given the map of municipalities, when one is clicked, then address and select box have it,
    and its tooltip says its name and number in the language of the screen.
    """
    reader.open(MUNICIPALITIES)
    wait_until_drawn(reader, "GM0307")
    carried = dict(urllib.parse.parse_qsl(MUNICIPALITIES.partition("?")[2]))
    click(reader, "GM0307", **carried, gemeente="GM0307")
    box = reader.page.get_by_role("combobox", name="Gemeente op de kaart")
    expect(box).to_have_value("Amersfoort")
    tip = reader.page.locator('.map-tip[data-place="GM0307"]')
    expect(tip).to_be_attached()
    written = tip.evaluate(
        "tip => ['::before', '::after'].map(part => getComputedStyle(tip, part).content)"
    )
    assert "Amersfoort" in written[0]
    assert "per km²" in written[1]
    reader.faultless()


def test_a_place_can_be_chosen_by_keyboard_alone(reader: Visit) -> None:
    """Given no mouse, when Tab is pressed on to a row of the list beside the map, then Enter
    chooses that place, as a click on the map does.
    """
    reader.open(REGIONS)
    rows = reader.page.locator(".st-key-figure-map-regions-list button")
    expect(rows).to_have_count(10)
    name = rows.nth(3).inner_text()
    for _ in range(80):
        reader.page.keyboard.press("Tab")
        if rows.nth(3).evaluate("row => row === document.activeElement"):
            break
    expect(rows.nth(3)).to_be_focused()
    reader.page.keyboard.press("Enter")
    reader.expect_address(gebied="oost_nederland")
    assert "Oost-Nederland" in name
    expect(reader.page.get_by_role("combobox", name="Regio op de kaart")).to_have_value(
        "Oost-Nederland"
    )


def test_the_list_is_sorted_as_asked(reader: Visit) -> None:
    """Given the list beside the map, when it is sorted by name, then it is, and regions without a
    number are never ranked above one.
    """
    reader.open(REGIONS)
    rows = reader.page.locator(".st-key-figure-map-regions-list button")
    expect(rows.first).to_have_text(re.compile("^Noord-Holland "))
    expect(rows.last).to_have_text(re.compile("^Caribisch Nederland "))
    reader.page.get_by_role("radio", name="Op naam").click()
    expect(rows.first).to_have_text(re.compile("^Amsterdam-Amstelland "))
    expect(rows.last).to_have_text(re.compile("^Rotterdam "))


def test_outlines_are_fetched_once_and_take_little(visitor: Visitor) -> None:
    """Given a first visit, when measure, basis and level change, then the outlines went over the
    wire once, in less than 600 kB; the map of municipalities finds them in the browser's cache.
    """
    with visitor(fresh=True) as visit:
        fetched = watch_outlines(visit)
        visit.open(REGIONS)
        wait_until_drawn(visit, "noord_holland")
        assert [one.cached for one in fetched] == [False]
        visit.choose("Maat", "Interventieadviezen")
        visit.settle()
        visit.page.get_by_role("radio", name="Absoluut").click()
        visit.expect_address(maat="advice", per="value")
        visit.settle()
        assert len(fetched) == 1
        visit.page.get_by_role("radio", name="Gemeenten").click()
        expect(visit.tile("map-municipalities")).to_be_visible()
        wait_until_drawn(visit, "GM0307")
        assert [one.cached for one in fetched][1:] in ([], [True])
        assert 50_000 < fetched[0].size < 600_000
        visit.faultless()


@dataclasses.dataclass
class Fetched:
    """One answer to a request for outlines: whether out of the cache, and bytes over the wire."""

    cached: bool
    size: int = 0


def watch_outlines(visit: Visit) -> list[Fetched]:
    """Every answer that brings outlines from now on, in a list that grows."""
    fetched: dict[str, Fetched] = {}
    listed: list[Fetched] = []
    session = visit.page.context.new_cdp_session(visit.page)

    def answered(event: dict[str, Any]) -> None:
        response = event["response"]
        if "/geo/" in response["url"]:
            cached = response.get("fromDiskCache", False) or event["requestId"] in from_memory
            fetched[event["requestId"]] = Fetched(cached=cached)
            listed.append(fetched[event["requestId"]])

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in fetched:
            fetched[event["requestId"]].size = event["encodedDataLength"]

    from_memory: set[str] = set()
    session.on("Network.requestServedFromCache", lambda event: from_memory.add(event["requestId"]))
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return listed


@pytest.mark.parametrize("dark", [False, True])
def test_the_whole_country_on_a_narrow_screen(visitor: Visitor, *, dark: bool) -> None:
    """Given a narrow screen, light or dark, when the map is opened, then the country fits: the
    corners at the ends of Limburg, Groningen and Zeeland lie within the map.
    """
    with visitor(width=390, height=2000, dark=dark) as visit:
        visit.open(REGIONS)
        expect(chart(visit).locator("canvas").first).to_be_visible()
        box = chart(visit).bounding_box()
        assert box
        scale = box["height"] / HEIGHT
        for east, north in ((3.36, 51.37), (7.2, 53.2), (6.0, 50.76)):
            x = box["width"] / 2 + (east - EAST) * PER_DEGREE * scale
            y = box["height"] / 2 - (mercator(north) - mercator(NORTH)) * PER_DEGREE * scale
            assert 0 < x < box["width"]
            assert 0 < y < box["height"]
        visit.faultless()


def test_a_map_on_paper(reader: Visit) -> None:
    """Given the map, when it is printed, then its legend keeps its colours, the list beside it its
    names, only what was chosen of a few stands there, and the tile is no higher than a page.
    """
    reader.open(REGIONS)
    wait_until_drawn(reader, "noord_holland")
    known = legend(reader)
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": 703, "height": 1000})
    assert legend(reader) == known
    tile = reader.tile("map-regions")
    expect(tile.get_by_role("button", name="Limburg")).to_be_visible()
    expect(tile.get_by_role("button", name="Zoom")).to_have_count(0)
    assert tile.get_by_role("radio").all_inner_texts() == ["Hoogste eerst"]
    box = tile.bounding_box()
    assert box
    assert box["height"] < PAPER
