"""Questions from the shell: `python -m queries list` and `python -m queries ask QUESTION`."""

import argparse
import sys
from dataclasses import fields
from typing import Any, NoReturn

import polars as pl

from queries.asking import ask, list_questions
from queries.errors import QueryError, UnknownChoice
from queries.selection import Scope, Selection

FORMATS = ("table", "csv", "json")
_SINGLE = frozenset({"theme_match", "rows", "columns"})
_SHELL = Scope(who="shell")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit status, 2 for anything that was asked wrongly."""
    options = _parser().parse_args(arguments)
    try:
        print(_list() if options.command == "list" else _ask(options))
    except QueryError as error:
        print(_one_line(f"queries: {error}"), file=sys.stderr)
        return 2
    return 0


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, _one_line(f"{self.prog}: {message}") + "\n")


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(prog="queries", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name every question with its grain and columns")
    command = commands.add_parser("ask", help="answer one question")
    command.add_argument("question")
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE[,VALUE]")
    command.add_argument("--format", default="table")
    return parser


def _list() -> str:
    return "\n".join(
        f"{question.name}\n  {question.grain}: {', '.join(question.columns)}"
        for question in list_questions()
    )


def _ask(options: argparse.Namespace) -> str:
    if options.format not in FORMATS:
        raise UnknownChoice(name="format", value=options.format, known=FORMATS)
    selection = parse_selection(options.set)
    return _printed(ask(options.question, scope=_SHELL, selection=selection), options.format)


def parse_selection(settings: list[str]) -> Selection:
    """Make a selection of `name=value[,value]` words; raises QueryError or UnknownChoice."""
    names = [field.name for field in fields(Selection)]
    chosen: dict[str, Any] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in names:
            raise UnknownChoice(name="name to set", value=name, known=names)
        if name == "theme_match" and value not in ("any", "all"):
            raise UnknownChoice(name="theme_match", value=value, known=("any", "all"))
        values = tuple(part for part in value.split(",") if part)
        if not values:
            raise QueryError(f"nothing is set by {setting!r}; write {name}=value")
        chosen[name] = value if name in _SINGLE else chosen.get(name, ()) + values
    return Selection(**chosen)


def _printed(answer: pl.DataFrame, form: str) -> str:
    if form == "csv":
        return answer.write_csv().rstrip("\n")
    if form == "json":
        return answer.write_json()
    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_width_chars=400,
        fmt_str_lengths=120,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
    ):
        return str(answer)


if __name__ == "__main__":
    sys.exit(main())
