"""The colours of the figures, light and dark; tests/figures/test_style.py holds their contrast.

Those of the dark look differ by name, if by a hair: figures/relit.py knows each by its colour.
"""

import dataclasses
from typing import Literal

from figures.errors import UnknownTheme

Theme = Literal["light", "dark"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Style:
    """The colours of one look, each '#RRGGBB'.

    ink, muted, own_text: for text, at least 4,5:1 on the surface.
    base, own, primary, pattern, parts: for graphics, at least 3:1 on the surface.
    grid: faint lines that carry no meaning. pattern: the lines of the no-data hatch.
    heat: low, middle and high end of a tint; parts: parts of a whole, told apart by colour-blind
    readers too.
    """

    ink: str
    muted: str
    grid: str
    base: str
    own: str
    own_text: str
    primary: str
    pattern: str
    surface: str
    heat: tuple[str, str, str]
    parts: tuple[str, str, str, str, str, str]


LIGHT = Style(
    ink="#1D2733",
    muted="#5B6A7E",
    grid="#E3E6E1",
    base="#7389A2",
    own="#E17000",
    own_text="#A85400",
    primary="#154273",
    pattern="#8593A3",
    surface="#FBFBF9",
    heat=("#EEF3F7", "#7FA6C9", "#154273"),
    parts=("#154273", "#3994D9", "#65122D", "#A68D11", "#D16F92", "#6A7B43"),
)
DARK = Style(
    ink="#E6EAEE",
    muted="#8FA0B0",
    grid="#2A343E",
    base="#5B7C9E",
    own="#E9A15B",
    own_text="#E9A15C",
    primary="#8FCAE7",
    pattern="#64788B",
    surface="#11181F",
    heat=("#1A2530", "#41709F", "#8FCAE7"),
    parts=("#8FCAE7", "#6381C2", "#E7C75F", "#BC7794", "#3BB268", "#E6EAEF"),
)

_STYLES: dict[str, Style] = {"light": LIGHT, "dark": DARK}


def style_for(theme: Theme) -> Style:
    """The look of a theme. Raises UnknownTheme for any other word than light or dark."""
    if theme not in _STYLES:
        raise UnknownTheme(theme)
    return _STYLES[theme]
