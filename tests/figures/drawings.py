"""All figures by name, for what must hold for each of them."""

import functools
from collections.abc import Callable
from typing import Any

import figures
from figures import Figure, Reference

TICKS = [(0.0, "0%"), (0.2, "20%"), (0.4, "40%")]
FUNNEL: dict[str, Any] = {
    "centre": Reference(value=0.35, text="landelijk 35%"),
    "x_title": "Casussen (aantal)",
    "y_title": "Ingebracht door gemeenten (%)",
    "limit_labels": ("95%", "99,8%"),
    "ticks_x": [(0.0, "0"), (200.0, "200")],
    "ticks_y": [(0.0, "0%"), (0.8, "80%")],
}
DOTS: dict[str, Any] = {
    "own_label": "Oost-Nederland",
    "other_label": "overige regio's",
    "ticks": TICKS,
}

# What draws each figure, by the fixture that holds its frame.
DRAWINGS: dict[str, Callable[..., Figure]] = {
    "cases": functools.partial(figures.bars, apart_title="Anders geteld"),
    "pairs": functools.partial(figures.paired_dots, **DOTS),
    "cells": figures.heat,
    "shares": functools.partial(figures.stacks, own_row="Oost-Nederland"),
    "halves": figures.columns,
    "steps": figures.scripts,
    "days": functools.partial(figures.spans, ticks=[(0.0, "0"), (100.0, "100")]),
    "years": functools.partial(figures.series, break_at=2017.5, break_label="nieuwe definitie"),
}


def notes(figure: Figure) -> list[str]:
    """The words written on a figure, in order."""
    return [note["text"] for note in figure["layout"].get("annotations", [])]


def chips(figure: Figure) -> list[dict]:
    """The no-data chips of a figure."""
    return [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]


def note_of(figure: Figure, text: str) -> dict:
    """The one note with a text."""
    (found,) = (note for note in figure["layout"]["annotations"] if note["text"] == text)
    return found
