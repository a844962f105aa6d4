"""What a tile depends on besides its question: the screen's theme and the visitor's own region."""

from dataclasses import dataclass

from components.appearance import style
from components.choices import own_region
from figures import Style


@dataclass(frozen=True, kw_only=True)
class Look:
    """How tiles look for a visitor: a tile kept with it serves all who look alike."""

    style: Style
    own: str | None


def current_look() -> Look:
    """The look of this run."""
    return Look(style=style(), own=own_region())
