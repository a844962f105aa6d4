import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import DARK, LIGHT, UnknownTheme, style_for
from figures.contrast import GRAPHICS, TEXT, between, contrast, luminance
from figures.marks import text_on

STYLES = pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@STYLES
@pytest.mark.parametrize("name", ["ink", "muted", "own_text"])
def test_text_colours_reach_their_contrast(style, name):
    """Given a colour for text,
    When it stands on the surface,
    Then it has at least 4,5:1.
    """
    assert contrast(getattr(style, name), style.surface) >= TEXT


@STYLES
@pytest.mark.parametrize("name", ["base", "own", "primary", "pattern"])
def test_graphic_colours_reach_their_contrast(style, name):
    """Given a colour for graphics,
    When it stands on the surface,
    Then it has at least 3:1.
    """
    assert contrast(getattr(style, name), style.surface) >= GRAPHICS


@STYLES
def test_parts_reach_their_contrast_and_so_does_the_text_in_them(style):
    """Given the colours of parts of a whole,
    When they stand on the surface with text in them,
    Then each has 3:1, its text 4,5:1, and no two are the same.
    """
    assert len(set(style.parts)) == 6
    for part in style.parts:
        assert contrast(part, style.surface) >= GRAPHICS
        assert contrast(text_on(part, style=style), part) >= TEXT


# Machado, Oliveira and Fernandes (2009): full protanopia, deuteranopia and tritanopia.
BLINDNESS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@STYLES
@pytest.mark.parametrize("matrix", BLINDNESS.values(), ids=BLINDNESS)
def test_parts_differ_for_colour_blind_readers(style, matrix):
    """Given the colours of parts as a colour-blind reader sees them,
    When each is laid beside each other one,
    Then no two come near to each other (CIE76 distance of 15 or more).
    """
    seen = [_lab([sum(map(_times, row, _linear(part))) for row in matrix]) for part in style.parts]

    for at, one in enumerate(seen):
        for other in seen[at + 1 :]:
            assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 15


@STYLES
@given(share=st.floats(0, 1))
def test_text_can_be_read_on_every_tint(style, share):
    """Given any tint of the heat scale,
    When the colour of its text is chosen,
    Then the two have at least 4,5:1.
    """
    tint = between(style.heat, share=share)

    assert contrast(text_on(tint, style=style), tint) >= TEXT


@given(ground=HEX)
def test_text_can_be_read_on_any_ground(ground):
    """Given any colour at all,
    When the colour of its text is chosen,
    Then the two have at least 4,5:1.
    """
    assert contrast(text_on(ground, style=LIGHT), ground) >= TEXT


@given(one=HEX, other=HEX)
def test_contrast_is_the_same_both_ways(one, other):
    """Given two colours,
    When their contrast is taken both ways,
    Then it is the same, from 1 to 21.
    """
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.01


def test_contrast_of_known_colours():
    """Given colours of known contrast,
    When it is computed,
    Then it is as published.
    """
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@STYLES
def test_the_heat_scale_only_rises_or_only_falls(style):
    """Given the heat scale,
    When its lightness is followed from low to high,
    Then it goes one way, so that a tint stands for one value.
    """
    steps = [luminance(between(style.heat, share=share / 20)) for share in range(21)]

    assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_a_look_by_name():
    """Given the name of a theme,
    When its look is asked for,
    Then it comes, and an unknown name is refused.
    """
    assert style_for("light") is LIGHT
    assert style_for("dark") is DARK
    with pytest.raises(UnknownTheme, match="sepia"):
        style_for("sepia")  # type: ignore[arg-type]


def _times(one: float, other: float) -> float:
    return one * other


def _linear(color: str) -> list[float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [((part + 0.055) / 1.055) ** 2.4 if part > 0.04 else part / 12.92 for part in parts]


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
