"""A map in a tile: what to draw of it, its legend, its places as a list, and what a click does.

A page makes a PlaceMap and gives it to a Tile as its figure:

    figure=PlaceMap(
        level="place",                 # or "region"; "place": municipalities and islands
        rows=rows,                     # a row a place, see below
        scale=scale_of(scope, measure="opportunity", basis="index"),  # components/scales.py
        legend=words("..."),           # what the colours are, with the unit
        no_data=words("..."),          # what hatched means: "geen gegevens", "witte vlek"
        chosen_in=address.MUNICIPALITY,  # a click or the list beside writes the key there
        chosen=choose_place(scope, level="place"),  # the same choice as a select box, or None
    )

Columns of rows: place (str: GM0363, BQ-BO, or the key of a region), name (str), text (str: the
value with its unit, or its status, as the tooltip and the list write it), value (float, null for
no number), and if need be apart (bool: a number that can't be compared), evidence (int 0, 1, 2:
weak, middling, good; give evidence_words as well) and sort (float: what the list sorts by, if not
value). A place that is not in rows is hatched and said to have no data. Order and scale are the
page's to choose; what is apart or null never gets a colour of the scale.

circles: place, name, text, east, north, radius (pixels, see circle_radius), value (null: hollow),
for what has a place of its own such as a harbour; they can be clicked like areas. rows may then
be None: the country in one grey.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, inf, sqrt
from typing import Any, Literal, cast

import polars as pl
import streamlit as st

from components import address
from components.appearance import style
from components.choices import own_region
from components.labels import labels_for
from components.quiet import plain, quiet
from components.scales import NO_SCALE, Scale
from components.words import Words, words_for
from data.geo import Country, country
from figures import Ground, MapWords, area_map, map_legend
from figures.legends import fitting_width, name_and_number, place_texts, tooltip_html, tooltip_look
from figures.maps import CIRCLES, HEIGHT, LAYER, MOST_EVIDENCE, Level
from queries import Scope

ROWS_A_SHEET = 10
LARGEST_CIRCLE = 26.0
_BY = ("value", "name")
_log = logging.getLogger(__name__)
_Key = Literal["g", "m"]


@dataclass(frozen=True, kw_only=True)
class PlaceMap:
    """What to draw of a map: see the head of this module.

    legend: the heading of the legend; no_data, apart: what hatched and grey mean; evidence_title
    and evidence_words: what the stripes tell, weak first; circle_sizes: examples of circles as
    (pixels, number); chosen_in: the choice of the address bar that a click sets, empty for none;
    fixed: whether one place is always chosen, so that a second click does not let go of it.
    """

    level: Level
    rows: pl.DataFrame | None
    legend: str
    no_data: str
    scale: Scale = NO_SCALE
    circles: pl.DataFrame | None = None
    circle_sizes: tuple[tuple[float, str], ...] = ()
    apart: str = ""
    evidence_title: str = ""
    evidence_words: tuple[str, ...] = ()
    chosen_in: str = ""
    chosen: str | None = None
    fixed: bool = False
    list_title: str = ""


@dataclass(frozen=True, kw_only=True)
class _Listed:
    """A place of the list; number: what it is ranked by, null for what is not ranked."""

    place: str
    name: str
    text: str
    number: float | None


class ReadyDeck:
    """A map that is finished already, in the form in which Streamlit takes one of pydeck's."""

    def __init__(self, deck: dict[str, Any], *, tooltip: dict[str, Any]) -> None:
        """Keep the map and what a tooltip says."""
        self._deck = deck
        self._tooltip = tooltip

    def to_json(self) -> str:
        """The map as deck.gl reads it."""
        return json.dumps(self._deck, separators=(",", ":"))


def show_map(figure: PlaceMap, *, scope: Scope, alt: str, key: str) -> None:
    """Draw a map with its legend, and its places beside it as a list to choose from."""
    left, right = st.columns([3, 2])
    with left, st.container(key=f"{key}-frame"):
        fitting = fitting_width(f"st-key-{key}", frame=f"st-key-{key}-frame")
        st.html(fitting + name_and_number(f"st-key-{key}"))
        _draw(figure, scope=scope, alt=alt, key=key)
        _explain(figure, scope=scope)
    with right:
        _list(figure, scope=scope, key=key)


def choose_place(scope: Scope, *, level: Level, chosen_in: str) -> str | None:
    """A region or a municipality as a select box, kept in the address; None while none is chosen.

    It is the same choice as a click on a map with this chosen_in.
    """
    words = words_for(scope.language)
    names = place_names(scope, level=level)
    return choose_on_map(scope, names, label=words(f"choice.place_{level}"), chosen_in=chosen_in)


def choose_on_map(
    scope: Scope, names: Mapping[str, str], *, label: str, chosen_in: str
) -> str | None:
    """One of what is on a map (key -> name) as a select box; None while none is chosen."""
    words = words_for(scope.language)
    seeded = address.seed(chosen_in, known=names, default=())
    st.session_state[chosen_in] = seeded[0] if seeded else None
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=chosen_in,
        placeholder=words("choice.no_place"),
    )
    address.keep(chosen_in, (chosen,) if chosen else (), default=())
    return chosen


def place_names(scope: Scope, *, level: Level) -> dict[str, str]:
    """Every region in the fixed order, or municipality and island by name: key -> name."""
    if level == "region":
        labels = labels_for(scope)
        return {key: labels("region", key) for key in country().regions}
    return dict(sorted(country().places, key=lambda place: place[1].casefold()))


def place_centres() -> dict[str, tuple[float, float]]:
    """The middle of each region, municipality and island on the map: east and north in degrees."""
    return country().centres


def circle_radius(value: float, *, largest: float) -> float:
    """The radius in pixels of a circle whose area stands for a number; the largest has a fixed."""
    return round(LARGEST_CIRCLE * sqrt(value / largest), 1) if largest > 0 and value > 0 else 0.0


def _draw(figure: PlaceMap, *, scope: Scope, alt: str, key: str) -> None:
    look = style()
    st.html(place_texts(_texts(figure, scope), of=key))
    tooltip = {
        "html": tooltip_html(of=key, by_region=figure.level == "region"),
        "style": tooltip_look(look),
    }
    ground = ground_of(country())
    deck = area_map(
        areas_of(figure, ground),
        ground=ground,
        level=figure.level,
        classes=len(figure.scale.written),
        style=look,
        own=own_region(),
        chosen=figure.chosen,
        circles=circles_of(figure),
        outlines=country().outlines,
    )
    st.pydeck_chart(
        cast("Any", ReadyDeck(deck, tooltip=tooltip)),
        height=HEIGHT,
        on_select=lambda: _pick(figure, key) if figure.chosen_in else None,
        selection_mode="single-object",
        key=key,
        alt=alt,
    )


def _explain(figure: PlaceMap, *, scope: Scope) -> None:
    """What the colours and lines are, why the classes are these, and whose outlines they are."""
    words = words_for(scope.language)
    st.html(map_legend(legend_of(figure, words, own=own_region()), style=style()))
    official = "official" if country().official else "traced"
    why = [words("scale.why", why=figure.scale.why)] if figure.scale.why else []
    quiet(" ".join([*why, words("map.inset"), words(f"map.attribution_{official}")]))


def ground_of(drawn: Country) -> Ground:
    """The ground of a country's outlines, as figures know it."""
    codes = tuple(code for code, _ in drawn.places)
    # relative to the page, which is one part below the root, wherever that is
    return Ground(url=drawn.path.removeprefix("/"), places=codes, regions=drawn.regions)


def areas_of(figure: PlaceMap, ground: Ground) -> pl.DataFrame | None:
    """The rows as figures.area_map() draws them, without what is not on the map."""
    if figure.rows is None:
        return None
    rows = _on_the_map(figure.rows, ground.regions if figure.level == "region" else ground.places)
    # made of columns, not by a query of polars: on so few rows that costs more than the drawing
    return pl.DataFrame(
        {
            "place": rows["place"],
            "shade": pl.Series([*map(figure.scale.class_of, rows["value"])], dtype=pl.Float64),
            "apart": rows["apart"] if "apart" in rows.columns else [False] * rows.height,
            "evidence": (
                rows["evidence"] if "evidence" in rows.columns else [MOST_EVIDENCE] * rows.height
            ),
        }
    )


def _on_the_map(rows: pl.DataFrame, keys: tuple[str, ...]) -> pl.DataFrame:
    """A map must not fail on one row: what it does not have is left out, and told in the log."""
    there = set(keys)
    known = [place in there for place in rows["place"]]
    if all(known):
        return rows
    unknown = [place for place in rows["place"] if place not in there]
    _log.warning("the map has no %s", ", ".join(unknown))
    return rows.filter(pl.Series(known))


def circles_of(figure: PlaceMap) -> pl.DataFrame | None:
    """The circles of a map as figures.area_map() has them."""
    circles = figure.circles
    if circles is None or circles.is_empty():
        return None
    shades = pl.Series([*map(figure.scale.class_of, circles["value"])], dtype=pl.Float64)
    placed = {name: circles[name] for name in ("place", "east", "north", "radius")}
    return pl.DataFrame(placed | {"shade": shades})


def _texts(figure: PlaceMap, scope: Scope) -> list[tuple[str, str, str]]:
    """Key, name and text of everything on the map."""
    known: dict[str, tuple[str, str]] = {}
    if figure.rows is not None:
        names = place_names(scope, level=figure.level)
        known = {key: (name, figure.no_data) for key, name in names.items()}
    for frame in (figure.rows, figure.circles):
        if frame is not None:
            said = zip(frame["name"], frame["text"], strict=True)
            known |= dict(zip(frame["place"], said, strict=True))
    return [(key, name, text) for key, (name, text) in known.items()]


def legend_of(figure: PlaceMap, words: Words, *, own: str | None) -> MapWords:
    """What the legend of a map says."""
    marked = figure.chosen
    return MapWords(
        title=figure.legend,
        classes=figure.scale.written,
        no_data=figure.no_data,
        apart=figure.apart,
        evidence=figure.evidence_words,
        evidence_title=figure.evidence_title,
        circles=figure.circle_sizes,
        own=words("map.own") if own else "",
        chosen=words("map.chosen") if marked else "",
        points=figure.rows is None,
    )


def _pick(figure: PlaceMap, key: str) -> None:
    """Let a click choose: the place that was clicked, or none for a click on the chosen one.

    Streamlit toggles: a second click on what was clicked last arrives as nothing selected.
    """
    selected: dict[str, list[dict[str, Any]]] = st.session_state[key]["selection"]["objects"]
    last = f"{key}-picked"
    objects = [*selected.get(CIRCLES, []), *selected.get(LAYER, [])]
    if objects:
        properties = objects[0]["properties"]
        st.session_state[last] = properties.get("g" if figure.level == "region" else "m")
        picked = st.session_state[last]
    else:
        picked = st.session_state.pop(last, None)
    choose(figure, picked)


def choose(figure: PlaceMap, place: str | None) -> None:
    """Write a place into the address; the chosen one again lets go of it."""
    if place is None:
        return
    if place != figure.chosen:
        address.put(figure.chosen_in, place)
    elif not figure.fixed:
        address.put(figure.chosen_in, None)


def _list(figure: PlaceMap, *, scope: Scope, key: str) -> None:
    """Every place with its text, sorted as the visitor likes; each is a button that chooses it."""
    words = words_for(scope.language)
    rows = _listed(figure, scope)
    st.markdown(f"**{plain(figure.list_title or figure.legend)}**")
    _chosen_row(figure, rows, words, key=key)
    by = st.segmented_control(
        words("map.sorted_by"),
        _BY,
        default=_BY[0],
        required=True,
        format_func=lambda one: words(f"map.sort_{one}"),
        key=f"{key}-sort",
    )
    sheets = ceil(len(rows) / ROWS_A_SHEET)
    table = st.container(key=f"{key}-list", gap="xxsmall")
    sheet = st.pagination(sheets, key=f"{key}-sheet") if sheets > 1 else 1
    with table:
        for row in _sorted(rows, by or _BY[0])[(sheet - 1) * ROWS_A_SHEET :][:ROWS_A_SHEET]:
            _row(figure, row, key=f"{key}-row-{row.place}")


def _chosen_row(figure: PlaceMap, rows: list[_Listed], words: Words, *, key: str) -> None:
    """The chosen place above the list, for it may stand on another sheet."""
    for row in rows:
        if row.place == figure.chosen:
            quiet(words("map.chosen"))
            _row(figure, row, key=f"{key}-chosen")


def _row(figure: PlaceMap, row: _Listed, *, key: str) -> None:
    is_chosen = row.place == figure.chosen
    st.button(
        # one element with both: a row of three would take the server three times as long
        f"{plain(row.name)} :small[{plain(row.text)}]",
        key=key,
        type="primary" if is_chosen else "tertiary",
        icon=":material/check:" if is_chosen else None,
        on_click=choose,
        args=(figure, row.place),
        disabled=not figure.chosen_in,
        width="stretch",
    )


def _listed(figure: PlaceMap, scope: Scope) -> list[_Listed]:
    """Every place of the list: what has a circle or a row, and each area without a row."""
    frames = [frame for frame in (figure.circles, figure.rows) if frame is not None]
    listed: dict[str, _Listed] = {}
    for row in (row for frame in frames for row in frame.rows(named=True)):
        number = None if row.get("apart") else row.get("sort", row["value"])
        one = _Listed(place=row["place"], name=row["name"], text=row["text"], number=number)
        listed.setdefault(one.place, one)
    if figure.rows is not None:
        for key, name in place_names(scope, level=figure.level).items():
            absent = _Listed(place=key, name=name, text=figure.no_data, number=None)
            listed.setdefault(key, absent)
    return list(listed.values())


def _sorted(rows: list[_Listed], by: str) -> list[_Listed]:
    """By name, or the highest number first and what has none after it; by name among equals."""
    by_name = sorted(rows, key=lambda row: row.name.casefold())
    if by == "name":
        return by_name
    return sorted(by_name, key=lambda row: inf if row.number is None else -row.number)
