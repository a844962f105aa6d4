"""Boundaries from the shell: check, load --from, undo, log.

Without a load, maps show boundaries traced from a picture. An owner may load the official ones, for
instance from https://service.pdok.nl/cbs/gebiedsindelingen/2023/wfs/v1_0.
"""

import argparse
import json
import sys
from dataclasses import asdict

from data.errors import BrokenInput
from data.geo.loading import NotLoaded, check, load, read_log, undo


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status: 1 when something is wrong, 2 for wrong words."""
    options = _parser().parse_args(arguments)
    try:
        _COMMANDS[options.command](options)
    except BrokenInput as refusal:
        print(refusal, file=sys.stderr)
        print(f"{len(refusal.findings)} findings; nothing was loaded.", file=sys.stderr)
        return 1
    except (NotLoaded, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.geo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="tell everything that is wrong; load nothing")
    loading = commands.add_parser("load", help="load all or nothing")
    for command in (checking, loading):
        command.add_argument(
            "--from",
            required=True,
            dest="address",
            metavar="URL",
            help="a WFS, a request or a file",
        )
    commands.add_parser("undo", help="go back to the boundaries before the last load")
    commands.add_parser("log", help="print the load log, a line of JSON each")
    return parser


def _check(options: argparse.Namespace) -> None:
    check(options.address)
    print("Nothing is wrong.")


def _load(options: argparse.Namespace) -> None:
    entry = load(options.address)
    print(f"Loaded as {entry.serves}; maps show it from now on. `undo` goes back.")


def _undo(_: argparse.Namespace) -> None:
    entry = undo()
    print(f"Maps show {entry.serves or 'the traced boundaries'} again.")


def _log(_: argparse.Namespace) -> None:
    for entry in read_log():
        print(json.dumps(asdict(entry)))


_COMMANDS = {"check": _check, "load": _load, "undo": _undo, "log": _log}


if __name__ == "__main__":
    sys.exit(main())
