"""The command line of saved views: `python -m data.views list|export|import`."""

import argparse
import sys
from pathlib import Path

from data.views.agendas import list_agendas
from data.views.exchange import export_views, import_views
from data.views.rules import SHOWN, ViewsError
from data.views.saved import list_views


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit status: 0 done, 1 refused."""
    chosen = _parser().parse_args(arguments)
    try:
        {"list": _list, "export": _export, "import": _import}[chosen.command](chosen)
    except ViewsError as error:
        for fault in error.faults[:SHOWN]:
            print(fault, file=sys.stderr)
        rest = len(error.faults) - SHOWN
        if rest > 0:
            print(f"truncated: {rest} more faults", file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.views", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name every view and agenda")
    export = commands.add_parser("export", help="write views and agendas to a file")
    export.add_argument("--out", required=True, type=Path)
    read = commands.add_parser("import", help="add the views and agendas of a file")
    read.add_argument("path", type=Path)
    return parser


def _list(_chosen: argparse.Namespace) -> None:
    for view in list_views():
        print(f"view\t{view.name}\t{view.address}\t{','.join(view.tiles)}")
    for agenda in list_agendas():
        print(f"agenda\t{agenda.name}\t{len(agenda.items)} points")


def _export(chosen: argparse.Namespace) -> None:
    chosen.out.write_bytes(export_views())
    print(f"written: {chosen.out}")


def _import(chosen: argparse.Namespace) -> None:
    done = import_views(chosen.path.read_bytes())
    print(f"added: {done.views} views, {done.agendas} agendas")
    for before, after in done.renamed:
        print(f"renamed: {before} -> {after}")


if __name__ == "__main__":
    sys.exit(main())
