"""The command line of a contract: template, check, load, undo, log.

After load and undo the store is built anew, so that the dashboard shows what serves.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import duckdb

from data.build import build
from data.errors import BrokenInput, FailedReconciliation
from data.loads.checking import check
from data.loads.contract import Contract
from data.loads.faults import BrokenTables, report
from data.loads.journal import Refusal
from data.loads.keeping import Entry, load, read_log, staying, undo
from data.loads.template import Notice, write_templates


class NotBuilt(Exception):  # noqa: N818 - reads as what it is in a sentence
    """What was loaded is as it was asked for, but the store could not be built with it."""


def main(contract: Contract, arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit status: 1 when something is wrong, 2 for wrong words."""
    options = _parser(contract).parse_args(arguments)
    return exit_status(lambda: _run(contract, options))


def exit_status(run: Callable[[], None]) -> int:
    """Run a command of the shell; 0, or 1 where it told on standard error what is wrong."""
    try:
        run()
    except BrokenTables as refusal:
        print("\n".join(report(refusal.faults)), file=sys.stderr)
        print(f"{len(refusal.faults)} kinds of faults; nothing was loaded.", file=sys.stderr)
        return 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except NotBuilt as failure:
        print(failure, file=sys.stderr)
        print("The dashboard shows the old store until `python -m data.build`.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"A file cannot be read or written: {error}", file=sys.stderr)
        return 1
    return 0


def notice_of(contract: Contract) -> Notice:
    """What the empty files of a contract say of themselves."""
    return Notice(
        title=f"Regiobeeld: {contract.title_nl} / {contract.title_en}",
        lines=(
            "Vul wat u hebt; laat de kolomnamen staan. Geen persoonsgegevens.",
            "Fill in what you have; leave the column names as they are. No personal data.",
        ),
    )


def _parser(contract: Contract) -> argparse.ArgumentParser:
    program, about = f"python -m data.{contract.name}", f"{contract.title_en}, from files."
    parser = argparse.ArgumentParser(prog=program, description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    template = commands.add_parser("template", help="write empty files to fill in")
    template.add_argument("out", type=Path, metavar="DIR")
    checking = commands.add_parser("check", help="tell everything that is wrong; load nothing")
    loading = commands.add_parser("load", help="load all or nothing")
    for command in (checking, loading):
        command.add_argument("path", type=Path, metavar="PATH", help="a file, workbook or folder")
    loading.add_argument("--source", required=True, metavar="NAME", help="who delivers them")
    loading.add_argument("--invented", action="store_true", help="they are made up; figures say so")
    commands.add_parser("undo", help="go back to the previous load")
    commands.add_parser("log", help="print the load log, a line of JSON each")
    return parser


def _run(contract: Contract, options: argparse.Namespace) -> None:
    match options.command:
        case "template":
            _template(contract, options.out)
        case "check":
            _check(contract, options.path)
        case "load":
            _tell(
                load(
                    options.path,
                    contract=contract,
                    source=options.source,
                    invented=options.invented,
                )
            )
            build_store()
        case "undo":
            _tell(undo(contract=contract))
            build_store()
        case _:
            for entry in read_log(contract):
                print(json.dumps(asdict(entry), ensure_ascii=False))


def _template(contract: Contract, out: Path) -> None:
    notice = notice_of(contract)
    for file in write_templates(out, contract.tables, name=contract.name, notice=notice):
        print(file)


def _check(contract: Contract, path: Path) -> None:
    served = staying(contract, invented=False)
    for name, rows in check(path, contract=contract, served=served).items():
        print(f"{name}: {rows.height} rows")
    print("Nothing is wrong.")


def _tell(entry: Entry) -> None:
    for moved in entry.changes:
        print(moved)
    if entry.action == "load":
        print(f"Loaded as {entry.serves}; `undo` goes back.")
    else:
        print(f"{entry.serves} serves again." if entry.serves else "Nothing is loaded now.")


def build_store() -> None:
    """Build the store with what is loaded now; raises NotBuilt."""
    try:
        built = build()
    except (BrokenInput, FailedReconciliation, Refusal, OSError, duckdb.IOException) as error:
        raise NotBuilt(str(error)) from error
    print(f"The dashboard shows it: build {built['build']}.")
