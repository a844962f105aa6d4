"""What a view may hold: texts that can be shown, pages and choices that can be opened."""

import re
import unicodedata
from datetime import date
from typing import cast
from urllib.parse import parse_qsl

import polars as pl

from data.loads.personal import holds_number
from data.views.model import LONGEST_KEY, LONGEST_NAME, LONGEST_NOTE, LONGEST_QUERY, with_choices
from data.views.rules import BrokenView, fault

MOST_TILES = 2
_PAGE = re.compile(r"[a-z0-9_-]{0,40}")
_PARAMETER = re.compile(r"[a-z_]{1,30}")
_TILE = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_KEY}}}")
# What a presentation adds to the address is no part of what is looked at.
OF_PRESENTATION = frozenset(
    {"presentatie", "tegel", "tile", "agenda", "punt", "wissel", "sinds", "embed", "embed_options"}
)
# They turn the writing around of whatever stands behind a name; what they surround stays.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_BREAKS = frozenset("\n\t")


def name_of(text: object, *, place: str = "name") -> str:
    """A name as it is kept: one line, without directional overrides; raises BrokenView."""
    found = _written(text, place=place, longest=LONGEST_NAME)
    shown = " ".join(found.split())
    if not shown:
        raise BrokenView([fault(place, "value.empty")])
    return _printable(shown, place=place, allowed=frozenset())


def note_of(text: object, *, place: str = "note") -> str:
    """A note as it is kept, which may have several lines and may be empty; raises BrokenView."""
    found = _written(text, place=place, longest=LONGEST_NOTE).replace("\r\n", "\n")
    return _printable(found.strip(), place=place, allowed=_LINE_BREAKS)


def text_of(text: object, *, place: str = "text") -> str:
    """A note that must not be empty; raises BrokenView."""
    found = note_of(text, place=place)
    if not found:
        raise BrokenView([fault(place, "value.empty")])
    return found


def page_of(path: object, *, place: str = "page") -> str:
    """The path of a page, without slashes; raises BrokenView."""
    found = _string(path, place=place).strip("/")
    if not _PAGE.fullmatch(found):
        raise BrokenView([fault(place, "value.page", read=found)])
    return found


def query_of(query: object, *, place: str = "query") -> str:
    """The choices of an address, without what belongs to a presentation; raises BrokenView."""
    found = _string(query, place=place).removeprefix("?")
    if len(found) > LONGEST_QUERY:
        raise BrokenView([fault(place, "value.too_long", length=len(found), longest=LONGEST_QUERY)])
    pairs = parse_qsl(found, keep_blank_values=True, max_num_fields=60)
    for name, value in pairs:
        if not _PARAMETER.fullmatch(name):
            raise BrokenView([fault(place, "value.parameter", read=name)])
        _printable(value, place=place, allowed=frozenset())
    return with_choices({name: value for name, value in pairs if name not in OF_PRESENTATION})


def tiles_of(keys: object, *, place: str = "tiles") -> tuple[str, ...]:
    """The keys of at most two tiles; raises BrokenView."""
    if not isinstance(keys, list | tuple):
        raise BrokenView([fault(place, "value.tile", read=keys)])
    found = [_string(key, place=place) for key in cast("list[object]", keys)[: MOST_TILES + 1]]
    for key in found:
        if not _TILE.fullmatch(key):
            raise BrokenView([fault(place, "value.tile", read=key)])
    if len(found) > MOST_TILES:
        raise BrokenView([fault(place, "file.too_many", most=MOST_TILES)])
    return tuple(dict.fromkeys(found))


def day_of(text: object, *, place: str = "due") -> str:
    """A day as 2026-11-24, or nothing; raises BrokenView."""
    found = _string(text, place=place).strip()
    try:
        return date.fromisoformat(found).isoformat() if found else ""
    except ValueError as error:
        raise BrokenView([fault(place, "value.day", read=found)]) from error


def _string(text: object, *, place: str) -> str:
    if not isinstance(text, str):
        raise BrokenView([fault(place, "value.form", form="form.text", read=text)])
    return text


def _written(text: object, *, place: str, longest: int) -> str:
    found = _string(text, place=place)
    if len(found) > longest:
        raise BrokenView(
            [fault(place, "value.too_long", length=len(found), longest=longest, read=found)]
        )
    return unicodedata.normalize("NFC", found.translate(_DIRECTIONS))


def _printable(text: str, *, place: str, allowed: frozenset[str]) -> str:

    if any(sign not in allowed and not _can_be_shown(sign) for sign in text):
        raise BrokenView([fault(place, "value.control", read=ascii(text))])
    if pl.select(holds_number(pl.lit(text))).item():
        raise BrokenView([fault(place, "value.personal")])
    return text


def _can_be_shown(sign: str) -> bool:
    """No control character (Cc), no half of a character (Cs), nothing that XML can't hold."""
    return unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in "\ufffe\uffff"
