"""The case register from the shell: template, check, load, undo, log.

After load and undo the store is built anew, so that the dashboard shows what serves.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from data.loads.shell import build_store, exit_status
from data.register.checking import Progress, check
from data.register.contract import TABLES
from data.register.cubes import build_cubes
from data.register.loading import (
    SHARE,
    Entry,
    load,
    read_log,
    totals_of,
    undo,
)
from data.register.template import write_templates


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status: 1 when something is wrong, 2 for wrong words."""
    options = _parser().parse_args(arguments)
    return exit_status(lambda: _COMMANDS[options.command](options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.register", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    template = commands.add_parser("template", help="write empty files to fill in")
    template.add_argument("--out", type=Path, required=True, metavar="DIR")
    checking = commands.add_parser("check", help="tell everything that is wrong; load nothing")
    loading = commands.add_parser("load", help="load all or nothing")
    for command in (checking, loading):
        command.add_argument("path", type=Path, metavar="PATH", help="a workbook or a folder")
        command.add_argument("--progress", action="store_true", help="say what is being done")
    loading.add_argument("--source", required=True, metavar="NAME", help="where it comes from")
    loading.add_argument("--accept-change", action="store_true", help="totals may move far")
    loading.add_argument("--share", type=_share, default=SHARE, help="how far is far (0.25)")
    commands.add_parser("undo", help="go back to the previous load")
    commands.add_parser("log", help="print the load log, a line of JSON each")
    return parser


def _share(text: str) -> float:
    share = float(text)
    if not share >= 0:
        raise argparse.ArgumentTypeError("a share of 0 or more is needed, such as 0.25")
    return share


def _progress(options: argparse.Namespace) -> Progress:
    if options.progress or sys.stderr.isatty():
        return lambda words: print(f"{words} ...", file=sys.stderr, flush=True)
    return lambda _: None


def _template(options: argparse.Namespace) -> None:
    for file in write_templates(options.out):
        print(file)


def _check(options: argparse.Namespace) -> None:
    register = check(options.path, progress=_progress(options))
    for table in TABLES:
        print(f"{table}: {register.tables[table].height} rows")
    for name, number in totals_of(build_cubes(register)).items():
        print(f"{name}: {number}")
    _say_invented(invented=register.invented)
    print(f"Nothing is wrong; the last day is {register.reference_date}.")


def _load(options: argparse.Namespace) -> None:
    loaded = load(
        options.path,
        source=options.source,
        accept_change=options.accept_change,
        share=options.share,
        progress=_progress(options),
    )
    if loaded.entry.replaces is None:
        print("This is the first load:")
        for name, number in loaded.entry.totals.items():
            print(f"  {name}: {number}")
    else:
        print("Against the previous load:" if loaded.changes else "Nothing moved.")
        for change in loaded.changes:
            print(f"  {change}")
    _say_invented(invented=loaded.entry.invented)
    print(f"Loaded as {loaded.entry.serves}; `undo` goes back.")
    build_store()


def _undo(_: argparse.Namespace) -> None:
    print(_in_words(undo()))
    build_store()


def _in_words(entry: Entry) -> str:
    if entry.serves is None:
        return "No register is loaded now."
    return f"{entry.serves} serves again, from {entry.source}."


def _log(_: argparse.Namespace) -> None:
    for entry in read_log():
        print(json.dumps(asdict(entry), ensure_ascii=False))


def _say_invented(*, invented: bool) -> None:
    if invented:
        print("Every case in it is invented.")


_COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "template": _template,
    "check": _check,
    "load": _load,
    "undo": _undo,
    "log": _log,
}

if __name__ == "__main__":
    sys.exit(main())
