"""Reads the PDFs of these tests back: their objects, and their words in the order of drawing.

Only as much of the format as Typst writes; no PDF reader is among the packages of the project.
"""

import re
import zlib
from dataclasses import dataclass
from functools import cached_property

_OBJECT = re.compile(rb"(?s)(\d+) 0 obj\n(.*?)\nendobj")
_FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
# Within a string brackets in pairs stand as they are.
_LETTERS = rb"(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*"
_STRING = re.compile(rb"(?s)\((" + _LETTERS + rb")\)|<([0-9A-Fa-f]+)>")
# Strings and the room between them; the pattern of a dashed line is in brackets too.
_STRINGS = rb"(?:\(" + _LETTERS + rb"\)|<[0-9A-Fa-f]+>|[\d.\-\s])*"
_TEXT = re.compile(rb"(?s)/(f\d+) [\d.]+ Tf|\[(" + _STRINGS + rb")\]TJ")
_ESCAPE = re.compile(rb"(?s)\\([0-7]{1,3}|.)")
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Pdf:
    """A PDF by its bytes."""

    content: bytes

    @cached_property
    def objects(self) -> dict[int, bytes]:
        """Every object, with its streams as they lie in the file."""
        return {int(number): body for number, body in _OBJECT.findall(self.content)}

    @cached_property
    def pages(self) -> list[bytes]:
        """What draws each page."""
        streams = (self.stream(number) for number in self.objects)
        return [stream for stream in streams if b"BDC" in stream]

    def stream(self, number: int) -> bytes:
        """The stream of an object, unpacked; empty if it has none that can be."""
        _, found, packed = self.objects[number].partition(b"\nstream\n")
        try:
            # what follows the packed part is left alone
            return zlib.decompressobj().decompress(packed) if found else b""
        except zlib.error:
            return b""

    @cached_property
    def words(self) -> str:
        """All words, in the order in which they are drawn."""
        fonts = self._fonts()
        found: list[str] = []
        for page in self.pages:
            letters: dict[int, str] = {}
            for font, text in _TEXT.findall(page):
                if font:
                    letters = fonts[font.decode()]
                else:
                    found.append(_decoded(text, letters))
        return " ".join(found)

    def _fonts(self) -> dict[str, dict[int, str]]:
        """For each font by name, which letter each of its glyphs is."""
        body = b" ".join(self.objects.values())
        fonts: dict[str, dict[int, str]] = {}
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", body):
            table = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[int(number)])
            assert table
            fonts[name.decode()] = _letters(self.stream(int(table.group(1))))
        return fonts


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _decoded(text: bytes, letters: dict[int, str]) -> str:
    glyphs = b"".join(
        bytes.fromhex(digits.decode()) if digits else _ESCAPE.sub(_unescaped, string)
        for string, digits in _STRING.findall(text)
    )
    places = range(0, len(glyphs) - 1, 2)
    return "".join(letters.get(glyphs[at] * 256 + glyphs[at + 1], "") for at in places)


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    if sign[:1].isdigit():
        return bytes([int(sign, 8)])
    return _SHORT.get(sign, sign)
