import dataclasses
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import polars as pl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from exports.contents import Booklet, Chapter, ExportedTile
from exports.readings import Bars, Cells, NoReading, Points, read_figure
from exports.slides import MOST_SLIDES, as_pptx
from figures import LIGHT, Figure, Reference, bars
from tests.exports.conftest import drawn

# What becomes of each figure on a slide.
NATIVE = {
    "cases": Bars,
    "pairs": Bars,
    "cells": Cells,
    "shares": Bars,
    "halves": Cells,
    "days": NoReading,
    "years": Points,
    "points": Points,
}


def read(booklet: Booklet) -> Any:
    """A booklet by way of slides."""
    return Presentation(io.BytesIO(as_pptx(booklet)))


def texts_of(slide: Any) -> str:
    """All words on a slide."""
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def chart_of(deck: Any) -> Any:
    """The one chart of a deck."""
    (chart,) = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    return chart


def points_of(chart: Any) -> list[tuple[str, list[float | None]]]:
    """Every series with its values."""
    return [(series.name, list(series.values)) for series in chart.plots[0].series]


@pytest.fixture(params=NATIVE)
def shown(request: pytest.FixtureRequest, tile: ExportedTile) -> tuple[str, ExportedTile]:
    """A tile with each of the figures."""
    figure = drawn(request, request.param)
    return request.param, dataclasses.replace(tile, figure=figure)


def test_each_figure_is_native(shown: tuple[str, ExportedTile], booklet_of: Callable[..., Booklet]):
    """Given a tile with any figure, when it becomes a slide, then no picture stands on it.

    It is a chart or a table that can be edited, with the alt text of the figure.
    """
    name, tile = shown

    deck = read(booklet_of(tile))

    assert isinstance(read_figure(tile.figure or {}), NATIVE[name])
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert not any(hasattr(shape, "image") for shape in shapes)
    (native,) = (shape for shape in shapes if shape.has_chart or shape.has_table)
    assert native.has_chart == (NATIVE[name] in {Bars, Points})
    described = native.element.nvGraphicFramePr.cNvPr.get("descr")
    assert described == f"{tile.title}. {tile.alt}"


def test_bars_keep_order_numbers_and_statuses(
    cases: pl.DataFrame, tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given bars with rows apart and one without a value, when they become a chart, then each
    value is the one of the frame, in the order of the figure, and the status stands at its name.
    """
    figure = bars(
        cases,
        style=LIGHT,
        apart_title="Anders geteld",
        reference=Reference(value=128, text="gemiddeld 128"),
    )

    deck = read(booklet_of(dataclasses.replace(tile, figure=figure)))

    chart = chart_of(deck)
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    near = cases.filter(~pl.col("apart"))
    expected = [*near["value"].to_list(), None, 39, None]
    assert points_of(chart) == [("", expected)]
    assert list(chart.plots[0].categories) == [
        *near["label"].to_list(),
        "Anders geteld",
        "Limburg",
        "Caribisch Nederland (geen kolom)",
    ]
    assert chart.category_axis.reverse_order
    assert "Ter vergelijking: gemiddeld 128" in texts_of(deck.slides[0])


def test_a_chart_can_be_edited(
    cases: pl.DataFrame, tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given a chart, when its workbook is opened, then the numbers behind it are there."""
    figure = bars(cases, style=LIGHT, apart_title="Apart")

    chart = chart_of(read(booklet_of(dataclasses.replace(tile, figure=figure))))

    blob = chart.part.chart_workbook.xlsx_part.blob
    rows = list(openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0].iter_rows(values_only=True))
    assert ("Amsterdam-Amstelland", 153) in rows
    assert ("Apart", None) in rows


def test_parts_of_a_whole_are_stacked(
    shares: pl.DataFrame,
    tile: ExportedTile,
    booklet_of: Callable[..., Booklet],
    request: pytest.FixtureRequest,
):
    """Given shares, when they become a chart, then its series are the parts and add up to one."""
    figure = drawn(request, "shares")

    chart = chart_of(read(booklet_of(dataclasses.replace(tile, figure=figure))))

    assert chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert points_of(chart) == [("Gemeenten", [0.6, None]), ("Politie", [0.4, None])]
    assert list(chart.plots[0].categories)[1] == "Caribisch Nederland (geen kolom)"
    assert chart.has_legend


def test_pairs_of_dots_are_pairs_of_bars(
    request: pytest.FixtureRequest, tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given the own region beside the others, when it becomes a chart, then both are in it."""
    figure = drawn(request, "pairs")

    chart = chart_of(read(booklet_of(dataclasses.replace(tile, figure=figure))))

    assert points_of(chart) == [
        ("Oost-Nederland", [0.33, 0.27, None]),
        ("overige regio's", [0.35, 0.2, 0.08]),
    ]
    assert list(chart.plots[0].categories)[2] == "Vastgoed (bij witwassen)"


def test_a_row_of_columns_has_its_values(
    halves: pl.DataFrame, tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given columns of one region, when they become a chart, then the values are its own, not
    the heights they were drawn with.
    """
    from figures import columns  # noqa: PLC0415 - the name is taken by what is drawn here

    figure = columns(halves.filter(pl.col("row") == "Limburg"), style=LIGHT)

    chart = chart_of(read(booklet_of(dataclasses.replace(tile, figure=figure))))

    assert chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    assert points_of(chart) == [("", [20, 0, 40])]
    assert list(chart.plots[0].categories) == ["2022-2", "2023-1", "2023-2"]


def test_points_keep_their_places_and_names(request: pytest.FixtureRequest, points: pl.DataFrame):
    """Given a funnel, when it is read, then each point has its place and name, each line its name,
    and no series is shorter than one behind it, which LibreOffice would lose.
    """
    reading = read_figure(drawn(request, "points"))

    assert isinstance(reading, Points)
    (dots,) = (run.dots for run in reading.runs if run.symbol)
    found = {(round(dot.x), round(dot.y, 6)) for dot in dots}
    rows = points.select("volume", "rate").iter_rows()
    assert found == {(volume, round(rate, 6)) for volume, rate in rows}
    assert "Oost-Nederland" in [dot.label for dot in dots]
    names = [run.name for run in reading.runs if run.line]
    assert sorted(names) == ["95%", "95%", "99,8%", "99,8%", "landelijk 35%"]
    lengths = [len(run.dots) for run in reading.runs]
    assert lengths == sorted(lengths, reverse=True)
    assert reading.y.number_format == "0%"
    assert reading.y.title == "Ingebracht door gemeenten (%)"


def test_years_stand_in_series_with_the_break(request: pytest.FixtureRequest):
    """Given figures over the years, when they are read, then each series and the break are there,
    and what is approximate is hollow.
    """
    reading = read_figure(drawn(request, "years"))

    assert isinstance(reading, Points)
    by_name = {run.name: run for run in reading.runs}
    assert [(dot.x, dot.y) for dot in by_name["Tabel 1"].dots] == [
        (2013, 930),
        (2020, 1500),
        (2023, 1155),
    ]
    assert [dot.hollow for dot in by_name["Tabel 1"].dots] == [False, True, False]
    assert {dot.x for dot in by_name["nieuwe definitie"].dots} == {2017.5}
    assert reading.x.years


def test_cells_keep_words_and_tints(request: pytest.FixtureRequest):
    """Given a tinted table, when it is read, then words, own row and statuses are those drawn."""
    reading = read_figure(drawn(request, "cells"))

    assert isinstance(reading, Cells)
    assert reading.columns == ("Drugs", "Witwassen", "Vastgoed")
    assert [(name, own) for name, own, _ in reading.rows] == [
        ("Limburg", False),
        ("Oost-Nederland", True),
    ]
    _, _, first = reading.rows[0]
    assert [cell.text for cell in first] == ["15", "20", "bij witwassen"]
    assert [bool(cell.ground) for cell in first] == [True, True, False]


def test_rows_of_columns_are_a_table(request: pytest.FixtureRequest):
    """Given rows on scales of their own, when they are read, then a table has all their values."""
    reading = read_figure(drawn(request, "halves"))

    assert isinstance(reading, Cells)
    assert reading.columns == ("2022-2", "2023-1", "2023-2")
    rows = {name: [cell.text for cell in row] for name, _, row in reading.rows}
    assert rows["Limburg"] == ["20", "0", "40"]
    assert rows["Rotterdam"] == ["400", "", "200"]
    assert rows["Caribisch Nederland"][0] == "geen kolom"


def test_a_figure_with_other_habits_is_its_table(figure: Figure):
    """Given a figure that lacks what the others have, when it is read, then its table stands."""
    layout = {name: part for name, part in figure["layout"].items() if name != "yaxis"}

    assert isinstance(read_figure({"data": figure["data"], "layout": layout}), NoReading)


def test_a_slide_carries_all_that_belongs_to_a_tile(
    tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given a tile of invented figures, when it becomes a slide, then all its words are on it."""
    deck = read(booklet_of(dataclasses.replace(tile, invented=True)))

    (slide,) = deck.slides
    words = texts_of(slide)
    assert slide.shapes.title.text_frame.text == tile.title
    for text in (
        tile.subtitle,
        tile.caution,
        "Gekozen: Regio: Limburg",
        "Bron: Verslag · 2023 · 9 van 10 · geladen vandaag",
        "Verzonnen gegevens",
        "Voor intern gebruik · regiobeeld-abc · 24 nov 2026 13:00 · 1",
        "1.155",
        "geen kolom",
    ):
        assert text in words
    assert tile.alt in slide.notes_slide.notes_text_frame.text
    assert 'lang="nl-NL"' in slide.part.blob.decode()


def test_a_page_opens_with_its_choices(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given a page of two tiles, when it becomes slides, then the first has what was chosen."""
    deck = read(booklet_of(tile, tile))

    assert len(deck.slides) == 3
    first = texts_of(deck.slides[0])
    assert "Thema's" in first
    assert "Periode: 2023" in first
    assert "Notitie: Letten op Limburg" in first


def test_an_agenda_opens_with_its_points(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given two pages, one without results, when they become slides, then a first one lists them
    and the empty one says so.
    """
    booklet = booklet_of(tile)
    empty = Chapter(
        title="Leeg", summary="", note="", filters=(), remarks=("Geen pagina x",), tiles=()
    )

    deck = read(dataclasses.replace(booklet, chapters=(*booklet.chapters, empty)))

    first, *_, last = deck.slides
    assert "1. Thema's\n2. Leeg" in texts_of(first)
    assert "Geen pagina x" in texts_of(last)
    assert "Niets te zien" in texts_of(last)


def test_a_long_table_goes_on_and_ends_with_a_word(
    tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given more rows than three slides hold, when they become slides, then each has its part and
    says how many are left; none is higher than its slide.
    """
    rows = [f"een heel lange naam van een regio met veel woorden {at}" for at in range(90)]
    many = dataclasses.replace(
        tile, shown=pl.DataFrame({"Naam": rows, "Zin": rows}), numbers=(False, False)
    )

    deck = read(booklet_of(many))

    assert len(deck.slides) == MOST_SLIDES
    assert "(vervolg)" in deck.slides[1].shapes.title.text_frame.text
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    left = 90 - sum(len(shape.table.rows) - 1 for shape in tables)
    assert f"Nog {left} rijen" in texts_of(deck.slides[0])
    assert all(shape.top + shape.height < Emu(deck.slide_height) for shape in tables)


def test_nothing_stands_off_the_slide(
    shown: tuple[str, ExportedTile], booklet_of: Callable[..., Booklet]
):
    """Given any tile, when it becomes slides, then all parts lie within them."""
    _, tile = shown
    long = dataclasses.replace(tile, caution="Let op. " * 90, title="Een lange titel " * 8)

    deck = read(booklet_of(long))

    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            assert shape.height > 0


def test_hostile_text_is_shown_as_text(
    hostile: ExportedTile, booklet_of: Callable[..., Booklet], cases: pl.DataFrame
):
    """Given words that mean harm, when they become slides, then the file opens, and the workbook
    within the chart has no formula.
    """
    name = hostile.title[:5000] or "leeg"
    frame = cases.with_columns(label=pl.lit(name), text=pl.lit("1"))
    figure = bars(frame, style=LIGHT, apart_title=name)

    deck = read(booklet_of(hostile, dataclasses.replace(hostile, figure=figure)))

    blob = chart_of(deck).part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    names = [cell.value for cell in sheet["A"] if cell.value]
    if hostile.title.startswith("=HYPER"):
        assert names[0] == f"\u200b{hostile.title}"
    if len(hostile.title) > 100_000:
        assert "[ingekort]" in texts_of(deck.slides[1])
        assert len(as_pptx(booklet_of(hostile))) < 1_000_000


def test_the_file_is_whole(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given slides, when the file is unpacked, then each of its parts is sound."""
    with zipfile.ZipFile(io.BytesIO(as_pptx(booklet_of(tile)))) as file:
        assert file.testzip() is None
