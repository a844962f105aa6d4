"""The words of a figure, and what its numbers look like."""

import re
from collections.abc import Sequence
from typing import Any

from exports.drawing.letters import read_words

Part = dict[str, Any]
_SURE = 1e-9
_PLAIN = re.compile(r"€ ?[\d.,]+|[\d.,]+ ?%?")


def notes_of(layout: Part) -> list[Part]:
    """All words that a figure places itself."""
    return layout.get("annotations", [])


def ticks_of(axis: Part) -> dict[float, str]:
    """The words along an axis, by their place."""
    pairs = zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True)
    return {place: plain(text) for place, text in pairs}


def plain(ready: str) -> str:
    """A text of a figure on one line, without markup."""
    return " ".join(" ".join(read_words(ready).lines).split())


def note_at(
    layout: Part, *, y: float | None = None, x: float | None = None, beside: bool = False
) -> str:
    """The words at a row or a column; beside: those level with it, not above or under it."""
    found = [
        note
        for note in notes_of(layout)
        if note["xref"] == "x"
        and (y is None or abs(note["y"] - y) < _SURE)
        and (x is None or abs(note["x"] - x) < 0.5)  # noqa: PLR2004 - within its column
        and not (beside and note.get("yshift"))
    ]
    return plain(found[0]["text"]) if found else ""


def format_of(texts: Sequence[str]) -> str | None:
    """The number format that writes all these texts, None where they say more than a number."""
    if not texts or not all(_PLAIN.fullmatch(text) for text in texts):
        return None
    digits = max(_digits(text) for text in texts)
    number = "#,##0" + ("." + "0" * digits if digits else "")
    if texts[0].endswith("%"):
        return number.replace("#,##0", "0") + "%"
    return f'"€" {number}' if texts[0].startswith("€") else number


def _digits(text: str) -> int:
    """How many decimals a written number has: its last part, unless that parts thousands."""
    last = re.split(r"[.,]", text.rstrip("% "))[-1]
    has_mark = any(mark in text for mark in ".,")
    return len(last) if has_mark and len(last) != 3 else 0  # noqa: PLR2004 - thousands
