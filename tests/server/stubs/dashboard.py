"""A dashboard of four pages: a title, a chart, a map, and one that never gets ready."""

import time
from typing import Any

import pydeck as pdk
import streamlit as st

NO_TILES = "data:application/json,%7B%22version%22:8,%22sources%22:%7B%7D,%22layers%22:[]%7D"
SQUARE = {
    "type": "Feature",
    "properties": {},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[5, 52], [6, 52], [6, 53], [5, 53], [5, 52]]],
    },
}


def draw_start() -> None:
    """Draw a title."""
    st.title("Start")


def draw_chart() -> None:
    """Draw a chart, a table and a download."""
    st.title("Chart")
    st.selectbox("Regio", ["limburg", "zeeland"], key="regio", bind="query-params")
    chart: dict[str, Any] = {"data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}]}
    st.plotly_chart(chart, key="chart")
    st.dataframe({"region": ["limburg", "zeeland"], "cases": [1, 2]})
    st.download_button("CSV", b"a;b", "figures.csv", icon=":material/download:")


def draw_map() -> None:
    """Draw a map that asks no tile server."""
    st.title("Map")
    view = pdk.ViewState(longitude=5.5, latitude=52.5, zoom=6)
    layer = pdk.Layer("GeoJsonLayer", SQUARE, id="square")
    deck = pdk.Deck([layer], initial_view_state=view, map_provider="carto", map_style=NO_TILES)
    st.pydeck_chart(deck)


def draw_slowly() -> None:
    """Draw for a minute."""
    st.title("Slow")
    for _ in range(600):
        time.sleep(0.1)


st.set_page_config(page_title="Regiobeeld")
chosen = st.navigation(
    [
        st.Page(draw_start, title="Start", url_path="start", default=True),
        st.Page(draw_chart, title="Chart", url_path="chart"),
        st.Page(draw_map, title="Map", url_path="map"),
        st.Page(draw_slowly, title="Slow", url_path="slow"),
    ],
    position="hidden",
)
chosen.run()
