"""What a figure can say: bars, points, cells, or nothing that a chart can say for it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar: its value (None for none), how it reads, its colour, and whether it is hatched."""

    value: float | None
    text: str
    color: str
    hatched: bool = False
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars by category, one series or more; upright or level, beside or on each other.

    categories: with the status behind the name where there is no value; a category may be a
    heading, which has no bar in any series; shares: whether values are shares of 1; reference: a
    value to compare with, in words.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Bar, ...]], ...]
    level: bool
    stacked: bool
    number_format: str | None
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One point: where it stands, its words if it has any, and whether it is drawn hollow."""

    x: float
    y: float
    label: str
    color: str
    hollow: bool = False


@dataclass(frozen=True, kw_only=True)
class Run:
    """A series of points: joined by a line or not, dashed or not, with a mark or without."""

    name: str
    dots: tuple[Dot, ...]
    symbol: str
    line: str
    dash: str = ""
    size: float = 8.0


@dataclass(frozen=True, kw_only=True)
class Axis:
    """An axis: its range, its steps, its title, and the format of its numbers.

    shown: whether its words are drawn; years: whether it runs over years.
    """

    low: float
    high: float
    step: float | None
    title: str
    number_format: str
    shown: bool
    years: bool


@dataclass(frozen=True, kw_only=True)
class Points:
    """Points across and up."""

    runs: tuple[Run, ...]
    x: Axis
    y: Axis
    named: bool


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell with its text, its ground (empty for a status) and the colour of its words."""

    text: str
    ground: str
    color: str


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A tinted table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, bool, tuple[Cell, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class NoReading:
    """A figure that only its table can stand for."""


Reading = Bars | Points | Cells | NoReading
