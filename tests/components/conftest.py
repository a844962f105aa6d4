"""What the tests of the components share: the two languages and a small table."""

from collections.abc import Iterator
from functools import cache

import polars as pl
import pytest
from streamlit.components.v2 import manifest_scanner

from components.citing import Foot
from components.labels import Labels, labels_for
from components.table import Column, Table
from components.tile import Tile
from components.words import Words, words_for
from queries import Scope


@pytest.fixture(scope="session", autouse=True)
def one_scan() -> Iterator[None]:
    """Look once for what is installed: each page that AppTest draws reads of every package."""
    with pytest.MonkeyPatch.context() as patch:
        name = "scan_component_manifests"
        patch.setattr(manifest_scanner, name, cache(getattr(manifest_scanner, name)))
        yield


@pytest.fixture
def scope() -> Scope:
    """Somebody who reads Dutch."""
    return Scope(who="test")


@pytest.fixture
def words() -> Words:
    """The Dutch words."""
    return words_for("nl")


@pytest.fixture
def labels(scope: Scope) -> Labels:
    """The Dutch labels."""
    return labels_for(scope)


@pytest.fixture
def table() -> Table:
    """Cases of regions: a number, a zero, a status, and a number withheld."""
    return Table(
        answer=pl.DataFrame(
            {
                "region": ["limburg", "rotterdam", "caribisch_nederland", "den_haag"],
                "cases": [1155, 0, None, None],
                "share": [0.525, 0.0, None, None],
                "status": ["reported", "reported", "no_column", "reported"],
            }
        ),
        columns=(
            Column(name="region", title="Regio", kind="region"),
            Column(name="cases", title="Casussen", kind="count"),
            Column(name="share", title="Aandeel", kind="share"),
        ),
    )


@pytest.fixture
def tile(table: Table) -> Tile:
    """A tile with all that a tile must have."""
    return Tile(
        key="t",
        title="Titel",
        subtitle="Aantal, 2023",
        alt="Staafdiagram",
        table=table,
        foot=Foot(source="Verslag", period="2023", loaded="vandaag", coverage="10 van 10"),
    )
