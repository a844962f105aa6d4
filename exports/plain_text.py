"""Text that comes from outside, made fit for a file: shown as text, whatever it holds."""

import re

MOST = 4000
# What XML 1.0 can't hold. Lone surrogates are no characters at all.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of what stands around them, also beyond their own text.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD = re.compile(r"\S{41,}")
_PIECE = 20


def clean(text: str, *, most: int = MOST, cut: str = "[…]") -> str:
    """A text without signs that break a file or turn its neighbours around.

    What is longer than `most` characters is cut off there and ends in `cut`.
    """
    # the rest is not looked at: a text can be as large as its writer liked
    start = _TURNING.sub("", _NOT_IN_XML.sub("", text[: most + 1]))
    return f"{start[:most].rstrip()} {cut}" if len(text) > most else start


def breakable(text: str) -> str:
    """The text with places to break in words that are longer than a column."""
    return _LONG_WORD.sub(_in_pieces, text)


def _in_pieces(word: re.Match[str]) -> str:
    whole = word.group(0)
    pieces = [whole[start : start + _PIECE] for start in range(0, len(whole), _PIECE)]
    return "\u200b".join(pieces)
