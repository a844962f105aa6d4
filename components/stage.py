"""How a page is looked at: as a page, on a screen in a meeting, or as one tile by itself.

Pages draw themselves the same way each time. On a stage their tiles are taken aside, and what is
to be seen of them is drawn once the page is done.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import streamlit as st

from components import address

Looking = Literal["page", "presentation", "single"]
_STAGE = "stage"


class Shown(Protocol):
    """What the stage knows of a tile."""

    @property
    def key(self) -> str:
        """Its key, unique on its page."""
        ...

    @property
    def title(self) -> str:
        """A question or a finding."""
        ...


@dataclass(kw_only=True)
class Stage:
    """The tiles of a page in one run, in the order in which it shows them."""

    looking: Looking
    tiles: list[Any] = field(default_factory=list[Any])

    @property
    def keys(self) -> list[str]:
        """The key of each tile."""
        return [tile.key for tile in self.tiles]


def looking() -> Looking:
    """How the address says the page is looked at."""
    if address.SINGLE_TILE in st.query_params:
        return "single"
    return "presentation" if st.query_params.get(address.PRESENTED) == "1" else "page"


def set_stage() -> Stage:
    """Clear the stage for a run of a page."""
    stage = Stage(looking=looking())
    st.session_state[_STAGE] = stage
    return stage


def clear_stage() -> None:
    """Let go of the tiles of a run that is done."""
    st.session_state.pop(_STAGE, None)


def takes(tile: Shown) -> bool:
    """Whether the stage draws this tile itself, if it is to be seen at all."""
    stage: Stage | None = st.session_state.get(_STAGE)
    if stage is None:
        return False
    stage.tiles.append(tile)
    return stage.looking != "page"
