"""Charts and tables of an office program, with their numbers in them, out of what a figure says."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from exports.plain_text import clean
from exports.readings import Axis, Bar, Bars, Dot, Points, Run

# python-pptx's own types miss much of what it has
Native = Any
INK, MUTED, PALE = "#1D2733", "#5B6A7E", "#E3E6E1"
_GROUND = "#FFFFFF"
_LONGEST = 200
_MOST_ROWS = 9
_LEAST_PART = 0.04
_SYMBOLS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.TRIANGLE,
    "star": XL_MARKER_STYLE.STAR,
}
_DASHES = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}
# What the workbook within a chart would take for a formula or an address.
_NOT_TEXT = re.compile(r"^(?=[={]|\w+:)")


@dataclass(frozen=True, kw_only=True)
class Area:
    """Where something stands on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


def color_of(color: str) -> RGBColor:
    """A colour written '#RRGGBB'."""
    return RGBColor.from_string(color.lstrip("#").upper())


def in_cell(text: str) -> str:
    """A text that stays a text in the workbook within a chart."""
    return _NOT_TEXT.sub("\u200b", clean(text, most=_LONGEST))


# --- bars ---------------------------------------------------------------------------------------


def add_bars(slide: Slide, bars: Bars, *, area: Area, alt: str, language: str) -> Native:
    """A native bar chart: a category a row, in the order of the figure."""
    data = CategoryChartData(number_format=bars.number_format or "General")
    data.categories = [in_cell(category) for category in bars.categories]
    for name, values in bars.series:
        data.add_series(in_cell(name), [bar.value for bar in values])
    chart = _chart(slide, _bar_kind(bars), data, area=area, alt=alt, language=language)
    _shape_bar_axes(chart, bars)
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.overlap = 100 if bars.stacked else -5
    for series, (_, values) in zip(plot.series, bars.series, strict=True):
        _shape_bars(series, values, bars)
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        _shape_legend(chart)
    return chart


def _bar_kind(bars: Bars) -> XL_CHART_TYPE:
    if bars.stacked:
        return XL_CHART_TYPE.BAR_STACKED
    return XL_CHART_TYPE.BAR_CLUSTERED if bars.level else XL_CHART_TYPE.COLUMN_CLUSTERED


def _shape_bar_axes(chart: Native, bars: Bars) -> None:
    names, values = chart.category_axis, chart.value_axis
    # the first row of the figure on top
    names.reverse_order = bars.level
    names.has_major_gridlines = False
    names.tick_labels.font.size = Pt(12 if len(bars.categories) <= _MOST_ROWS else 10)
    names.tick_labels.font.color.rgb = color_of(INK)
    names.format.line.color.rgb = color_of(MUTED)
    _write_every_name(names)
    values.has_major_gridlines = False
    values.visible = False
    values.minimum_scale = 0
    if bars.stacked:
        values.maximum_scale = 1


def _write_every_name(names: Native) -> None:
    """Without this an office program leaves out every other name where it finds them close."""
    offset = names._element.get_or_add_lblOffset()  # noqa: SLF001 - no setting reaches it
    offset.addnext(offset.makeelement(qn("c:tickLblSkip"), {"val": "1"}))


def _shape_bars(series: Native, values: Sequence[Bar], bars: Bars) -> None:
    # of the whole series too: that is what the legend shows
    known = [bar for bar in values if bar.value is not None]
    if known:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = color_of(known[0].color)
    for place, bar in enumerate(values):
        if bar.value is not None:
            _paint(series.points[place], bar)
    if bars.number_format and (bars.stacked or len(bars.series) > 1 or _are_written(known)):
        _write_numbers(series, bars, color=text_on(known[0].color) if bars.stacked else INK)
        return
    for place, bar in enumerate(values):
        if bar.value is not None and bar.text:
            _label(series.points[place], bar.text, position=XL_LABEL_POSITION.OUTSIDE_END)


def _are_written(known: Sequence[Bar]) -> bool:
    return any(bar.text for bar in known)


def _write_numbers(series: Native, bars: Bars, *, color: str) -> None:
    """The values as labels that follow when somebody changes them."""
    labels = series.data_labels
    labels.show_value = True
    # a part too small for its number goes without
    labels.number_format = (
        f'[<{_LEAST_PART}]"";{bars.number_format}' if bars.stacked else bars.number_format
    )
    labels.number_format_is_linked = False
    labels.font.size = Pt(11)
    labels.font.color.rgb = color_of(color)
    labels.position = XL_LABEL_POSITION.CENTER if bars.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _paint(point: Native, bar: Bar) -> None:
    if bar.hatched:
        point.format.fill.patterned()
        point.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        point.format.fill.fore_color.rgb = color_of(bar.color)
        point.format.fill.back_color.rgb = color_of(_GROUND)
    else:
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = color_of(_GROUND if bar.open else bar.color)
    if bar.hatched or bar.open:
        point.format.line.color.rgb = color_of(bar.color)
        point.format.line.width = Pt(1.25)


# --- points -------------------------------------------------------------------------------------


def add_points(slide: Slide, points: Points, *, area: Area, alt: str, language: str) -> Native:
    """A native scatter chart, its lines as series of their own."""
    data = XyChartData(number_format="General")
    for run in points.runs:
        series = data.add_series(in_cell(run.name))
        for dot in run.dots:
            series.add_data_point(dot.x, dot.y)
    chart = _chart(
        slide, XL_CHART_TYPE.XY_SCATTER_LINES, data, area=area, alt=alt, language=language
    )
    _shape_axis(chart.category_axis, points.x)
    _shape_axis(chart.value_axis, points.y)
    for series, run in zip(chart.plots[0].series, points.runs, strict=True):
        _shape_run(series, run, named=points.named)
    chart.has_legend = points.named
    if points.named:
        _shape_legend(chart)
    return chart


def _shape_axis(axis: Native, wanted: Axis) -> None:
    low, high, step = _years(wanted) if wanted.years else (wanted.low, wanted.high, wanted.step)
    axis.minimum_scale, axis.maximum_scale = low, high
    if step:
        axis.major_unit = step
    axis.has_major_gridlines = False
    axis.visible = wanted.shown
    axis.format.line.color.rgb = color_of(MUTED)
    axis.tick_labels.number_format = wanted.number_format
    axis.tick_labels.number_format_is_linked = False
    axis.tick_labels.font.size = Pt(11)
    axis.tick_labels.font.color.rgb = color_of(MUTED)
    axis.has_title = bool(wanted.title)
    if wanted.title:
        frame = axis.axis_title.text_frame
        frame.text = clean(wanted.title, most=_LONGEST)
        frame.paragraphs[0].runs[0].font.size = Pt(11)
        frame.paragraphs[0].runs[0].font.bold = False
        frame.paragraphs[0].runs[0].font.color.rgb = color_of(MUTED)


def _years(wanted: Axis) -> tuple[float, float, float]:
    """Whole years, some eight of them named."""
    low, high = math.floor(wanted.low), math.ceil(wanted.high)
    return low, high, max(1, round((high - low) / 8))


def _shape_run(series: Native, run: Run, *, named: bool) -> None:
    series.smooth = False
    if run.line:
        series.format.line.color.rgb = color_of(run.line)
        series.format.line.width = Pt(1.25)
        if run.dash in _DASHES:
            series.format.line.dash_style = _DASHES[run.dash]
    else:
        series.format.line.fill.background()
    series.marker.style = _SYMBOLS.get(run.symbol, XL_MARKER_STYLE.NONE)
    if run.symbol:
        series.marker.size = round(run.size)
        # of the whole series too: not every office program minds the marks one by one
        _paint_mark(series.marker, run.dots[0])
        for place, dot in enumerate(run.dots):
            _paint_mark(series.points[place].marker, dot)
    for place, dot in enumerate(run.dots):
        last = place == len(run.dots) - 1
        text = dot.label or (run.name if last and run.line and not run.symbol and not named else "")
        if text:
            _label(series.points[place], text, position=XL_LABEL_POSITION.RIGHT)


def _paint_mark(marker: Native, dot: Dot) -> None:
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = color_of(_GROUND if dot.hollow else dot.color)
    marker.format.line.color.rgb = color_of(dot.color)
    marker.format.line.width = Pt(1.5)


# --- both ---------------------------------------------------------------------------------------


def _chart(
    slide: Slide,
    kind: XL_CHART_TYPE,
    data: CategoryChartData | XyChartData,
    *,
    area: Area,
    alt: str,
    language: str,
) -> Native:
    shapes: Native = slide.shapes
    frame = shapes.add_chart(
        kind, Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height), data
    )
    describe(frame, alt)
    _say_language(frame.chart, language)
    frame.chart.has_title = False
    frame.chart.font.size = Pt(12)
    return frame.chart


def _say_language(chart: Native, language: str) -> None:
    """The language of a chart, by which its numbers are written."""
    space = chart._chartSpace  # noqa: SLF001 - no setting reaches it
    after = space.find(qn("c:date1904"))
    mark = space.makeelement(qn("c:lang"), {"val": language})
    if after is None:
        space.insert(0, mark)
    else:
        after.addnext(mark)


def describe(frame: Native, alt: str) -> None:
    """Give a chart or a table its text for who can't see it."""
    frame.element.nvGraphicFramePr.cNvPr.set("descr", clean(alt, most=1000))


def _label(point: Native, text: str, *, position: XL_LABEL_POSITION) -> None:
    label = point.data_label
    label.position = position
    frame = label.text_frame
    frame.text = clean(text, most=_LONGEST)
    frame.paragraphs[0].runs[0].font.size = Pt(11)
    frame.paragraphs[0].runs[0].font.color.rgb = color_of(INK)


def _shape_legend(chart: Native) -> None:
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(12)
    chart.legend.font.color.rgb = color_of(INK)


def text_on(ground: str) -> str:
    """Black or white, whichever is read best on a ground."""
    red, green, blue = (int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return INK if light > 0.18 else "#FFFFFF"  # noqa: PLR2004 - where both are read as well
