import dataclasses

import pytest

from components.citing import Foot
from components.errors import IncompleteTile
from components.table import Table
from components.tile import Tile, show_tile
from queries import Scope


@pytest.mark.parametrize("part", ["key", "title", "subtitle", "alt"])
def test_refuses_a_tile_without(tile: Tile, scope: Scope, part: str) -> None:
    """Given a tile without one of its parts, when it is drawn, then it refuses and names it."""
    incomplete = dataclasses.replace(tile, **{part: ""})
    with pytest.raises(IncompleteTile, match=part):
        show_tile(incomplete, scope=scope)


@pytest.mark.parametrize("part", ["source", "period", "loaded", "coverage"])
def test_refuses_a_foot_without(tile: Tile, scope: Scope, part: str) -> None:
    """Given a foot without one of its parts, when the tile is drawn, then it refuses."""
    foot: Foot = dataclasses.replace(tile.foot, **{part: ""})
    with pytest.raises(IncompleteTile, match=rf"foot\.{part}"):
        show_tile(dataclasses.replace(tile, foot=foot), scope=scope)


def test_refuses_a_table_without_columns(tile: Tile, scope: Scope) -> None:
    """Given a table that shows nothing, when the tile is drawn, then it refuses."""
    table = Table(answer=tile.table.answer, columns=())
    with pytest.raises(IncompleteTile, match=r"table\.columns"):
        show_tile(dataclasses.replace(tile, table=table), scope=scope)


def test_names_all_that_is_missing(tile: Tile, scope: Scope) -> None:
    """Given a tile that lacks several parts, when it is drawn, then the error names them all."""
    incomplete = dataclasses.replace(tile, title="", alt="")
    with pytest.raises(IncompleteTile, match="tile 't' lacks title, alt"):
        show_tile(incomplete, scope=scope)
