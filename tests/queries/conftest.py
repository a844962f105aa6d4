"""A small made-up store beside the real one: regions alpha, beta and gamma, and a zoo."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data.store import STORE_VARIABLE, Pointer, checksum, file_name, move_pointer, read_pointer
from queries import Scope, Selection, ask

MADE_UP = Path(__file__).parent / "made_up"
Asked = Callable[..., pl.DataFrame]


def write_store(folder: Path, schema: Path, rows: Path) -> None:
    """Write a store with the tables of another store and the rows of one CSV file a table."""
    folder.mkdir()
    path = folder / file_name("madeup")
    with duckdb.connect(path) as store:
        store.execute(f"attach '{schema}' as real (read_only)")
        tables = store.execute(
            "select table_name from duckdb_tables() where database_name = 'real'"
        ).fetchall()
        assert {name for (name,) in tables} == {file.stem for file in rows.glob("*.csv")}
        for (name,) in tables:
            store.execute(f'create table "{name}" as from real."{name}" limit 0')
            store.register("given", pl.read_csv(rows / f"{name}.csv", infer_schema=False))
            store.execute(f'insert into "{name}" by name from given')
            store.unregister("given")
    move_pointer(folder, Pointer(build="madeup", file=path.name, sha256=checksum(path)))


@pytest.fixture(scope="session")
def made_up_folder(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the tables of the real one and the rows of made_up/."""
    folder = tmp_path_factory.mktemp("made_up") / "store"
    write_store(folder, store / read_pointer(store).file, MADE_UP)
    return folder


@pytest.fixture
def made_up(made_up_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the made-up store serve for one test."""
    monkeypatch.setenv(STORE_VARIABLE, str(made_up_folder))
    return made_up_folder


@pytest.fixture
def asked() -> Asked:
    """What asks a question: parts of the selection by name, `only` for a scope of regions."""

    def asked(question: str, *, only: tuple[str, ...] = (), **chosen: object) -> pl.DataFrame:
        selection = Selection(**chosen)  # pyright: ignore[reportArgumentType]
        return ask(question, scope=Scope(who="test", regions=only), selection=selection)

    return asked
