"""Builds the store out of the reviewed inputs: `python -m data.build`.

Contracts and the register that is loaded -> tables in a new DuckDB file -> reconciliation -> the
pointer moves. Prints a JSON summary; a broken input or a failed reconciliation ends with status 1
and leaves the old store.
"""

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from data.drugs.returns import Returns
from data.drugs.tables import drug_tables
from data.errors import BrokenInput, FailedReconciliation
from data.harbours.contract import TABLE as HARBOUR_ASSESSMENTS
from data.harbours.tables import harbour_tables
from data.indicators.contract import TABLE as INDICATOR_VALUES
from data.indicators.tables import indicator_tables
from data.inputs import DATA_ROOT, INPUTS, load_inputs
from data.load_contracts import CONTRACTS
from data.loads import keeping
from data.loads.journal import NotLoaded
from data.published import place_figures
from data.reading import LINE
from data.reconcile import Result, reconcile
from data.register_tables import fingerprint, load_name, register_tables
from data.store import (
    NoStore,
    Pointer,
    checksum,
    drop_old_builds,
    file_name,
    is_whole,
    move_pointer,
    one_build_at_a_time,
    read_pointer,
    store_folder,
)

NOT_SERVED = frozenset(
    {
        "published_cell",
        "harbour_finding",
        "public_drug_effort",
        "public_drug_explanation",
        "public_drug_figure",
    }
)


def build_id(root: Path = DATA_ROOT, *, folder: Path | None = None) -> str:
    """The first 12 hex digits of a hash over all that a build is made from.

    That is the reviewed inputs below root, the register and the tables loaded in the folder of the
    store, and the code. The same cases give the same id, whatever file and source they came from.
    """
    digest = hashlib.sha256()
    code = [
        *sorted(DATA_ROOT.glob("*.py")),
        *sorted(DATA_ROOT.glob("*/*.py")),
        *sorted((DATA_ROOT / "checks").glob("*.sql")),
    ]
    for name, path in [(p.name, p) for p in code] + [(i.file, root / i.file) for i in INPUTS]:
        content = path.read_bytes() if path.exists() else b""
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = folder or store_folder()
    loaded = fingerprint(folder), keeping.fingerprint(CONTRACTS, folder=folder)
    digest.update("\0".join(loaded).encode())
    return digest.hexdigest()[:12]


def build(*, root: Path = DATA_ROOT, folder: Path | None = None) -> dict[str, Any]:
    """Build the store from the inputs below root and the register that is loaded; let it serve.

    Returns the summary (build, path, rows per table, reconciliation, known differences). Raises
    BrokenInput, FailedReconciliation, or NotLoaded when what is loaded is damaged; the store that
    served then still does.
    """
    folder = folder or store_folder()
    folder.mkdir(parents=True, exist_ok=True)
    reviewed = load_inputs(root=root)
    served = {name: frame for name, frame in reviewed.items() if name not in NOT_SERVED}
    tables = served | place_figures(reviewed)
    with one_build_at_a_time(folder):
        build, load = build_id(root, folder=folder), load_name(folder)
        unfinished = folder / f"unfinished-{build}.duckdb"
        try:
            loaded = keeping.loaded_tables(CONTRACTS, folder=folder)
            register = register_tables(tables, folder=folder)
            harbours = harbour_tables(reviewed, assessments=loaded[HARBOUR_ASSESSMENTS])
            indicators = indicator_tables(reviewed, values=loaded[INDICATOR_VALUES])
            drugs = drug_tables(reviewed, returns=Returns(tables=loaded))
            derived = register | loaded | harbours | indicators | drugs
            summary = _write(unfinished, build, tables | derived)
            summary["path"] = str(folder / file_name(build))
            _serve(folder, build, load, unfinished)
        finally:
            unfinished.unlink(missing_ok=True)
    return summary


def _serve(folder: Path, build: str, load: str, unfinished: Path) -> None:
    pointer = _whole_pointer(folder)
    if not pointer or (pointer.build, pointer.load) != (build, load):
        pointer = Pointer(
            build=build, load=load, file=file_name(build), sha256=checksum(unfinished)
        )
        unfinished.replace(folder / pointer.file)
        move_pointer(folder, pointer)
    drop_old_builds(folder, serving=pointer.file)


def _whole_pointer(folder: Path) -> Pointer | None:
    """The pointer, if it can be read and its file is whole."""
    try:
        pointer = read_pointer(folder)
    except NoStore:
        return None
    return pointer if is_whole(folder, pointer) else None


def _write(path: Path, build: str, tables: dict[str, pl.DataFrame]) -> dict[str, Any]:
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as store:
        store.begin()  # one transaction: a hundred small ones are each written to disk
        for name, frame in tables.items():
            _create_table(store, name, frame.drop(LINE, strict=False))
        results = reconcile(store)
        _refuse_failures(results)
        _create_table(store, "reconciliation", _as_frame(results))
        summary = _summary(build, tables, results)
        record = {
            "build": build,
            "built_at": datetime.now(UTC).replace(microsecond=0, tzinfo=None),
            "summary": json.dumps(summary),
        }
        _create_table(store, "build", pl.DataFrame([record]))
        store.commit()
    return summary


def _create_table(store: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    text = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    store.from_arrow(text).create(name)


def _as_frame(results: list[Result]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "check": [result.check for result in results],
            "expected": [result.expected for result in results],
            "found": [result.found for result in results],
            "holds": [result.holds for result in results],
            "note": [result.note for result in results],
        }
    )


def _refuse_failures(results: list[Result]) -> None:
    failed = [result for result in results if not result.holds]
    if failed:
        lines = [f"{r.check}: expected {r.expected}, found {r.found}" for r in failed]
        raise FailedReconciliation("\n".join(lines))


def _summary(build: str, tables: dict[str, pl.DataFrame], results: list[Result]) -> dict[str, Any]:
    known = tables["known_difference"].select("difference", "one_en", "other_en")
    return {
        "build": build,
        "rows": {name: frame.height for name, frame in sorted(tables.items())},
        "reconciliation": {
            "held": sum(result.holds for result in results),
            "failed": sum(not result.holds for result in results),
        },
        "known_differences": [
            {"difference": name, "one": one, "other": other}
            for name, one, other in known.iter_rows()
        ],
    }


def is_current(folder: Path | None = None, *, root: Path = DATA_ROOT) -> bool:
    """Whether the store that serves was built from the inputs as they are, and is whole."""
    folder = folder or store_folder()
    pointer = _whole_pointer(folder)
    wanted = (build_id(root, folder=folder), load_name(folder))
    return pointer is not None and (pointer.build, pointer.load) == wanted


def main(arguments: list[str] | None = None, *, root: Path = DATA_ROOT) -> int:
    """Run the command on the inputs below root; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument(
        "--if-changed", action="store_true", help="do nothing when the store fits the inputs"
    )
    options = parser.parse_args(arguments)
    if options.if_changed and is_current(root=root):
        print(json.dumps({"build": build_id(root), "changed": False}))
        return 0
    try:
        summary = build(root=root)
    except (BrokenInput, FailedReconciliation, NotLoaded) as error:
        print(error, file=sys.stderr)
        print("Nothing was built; the store that served still does.", file=sys.stderr)
        return 1
    except (OSError, duckdb.IOException) as error:
        print(f"The store cannot be written: {error}", file=sys.stderr)
        return 1
    print(json.dumps(summary, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
