"""How well colours can be told apart, after WCAG 2.2; colours are written '#RRGGBB'."""

import functools
from collections.abc import Sequence

TEXT = 4.5
GRAPHICS = 3.0

_DARK_END = 0.04045


@functools.lru_cache(maxsize=1024)
def luminance(color: str) -> float:
    """The relative luminance of a colour: 0 is black, 1 is white."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: str, *, preferred: Sequence[str]) -> str:
    """The first preferred text colour that can be read on the ground, else black or white."""
    for color in preferred:
        if contrast(color, ground) >= TEXT:
            return color
    # Any ground has at least 4,58:1 with one of these two.
    return max(("#000000", "#FFFFFF"), key=lambda color: contrast(color, ground))


def between(colors: Sequence[str], *, share: float) -> str:
    """The colour at a share (0 to 1) of the way along a row of at least two colours."""
    place = min(max(share, 0.0), 1.0) * (len(colors) - 1)
    step = min(int(place), len(colors) - 2)
    rest = place - step
    pairs = zip(_parts(colors[step]), _parts(colors[step + 1]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * rest):02X}" for low, high in pairs)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK_END else ((part + 0.055) / 1.055) ** 2.4
