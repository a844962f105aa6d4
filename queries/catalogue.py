"""Reads the questions: their SQL and what their header comment promises."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries.errors import UnknownQuestion

ROOT = Path(__file__).parent
INTERNAL = "internal"
"""The protection of a question with exact numbers that only this room works with."""

HEADER = ("question", "grain", "filters", "columns", "unit", "protection", "invariants")
_FILTER_OF = {
    "first_half": "periods",
    "last_half": "periods",
    "theme_mask": "themes",
    "region_mask": "regions",
    "source_mask": "sources",
    "every_theme": "theme_match",
}
_DIMENSIONS = "dimensions"
_NO_FILTER = frozenset({"all_regions", "published_only"})
_FROM_REGISTER = re.compile(r"\b(cube_\w+|register_(figure|reporting|span|total))\b")
_HEADER_LINE = re.compile(r"^-- (\w+): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"\$(\w+)")


class BrokenHeader(Exception):  # noqa: N818 - a mistake in this repository, never of a user
    """A question lacks a line of its header, or the header and the SQL disagree."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: its name, its SQL and its header.

    filters: the parts of a selection it honours; parameters: the names bound in its SQL;
    protection: what is done to small numbers, see queries/disclosure.py; from_register: whether it
    reads what only a case register has; dimensions: what may be chosen as its rows and columns.
    """

    name: str
    sql: str
    grain: str
    filters: frozenset[str]
    columns: tuple[str, ...]
    unit: str
    protection: str
    invariants: str
    parameters: frozenset[str]
    from_register: bool
    dimensions: tuple[str, ...] = ()

    @property
    def internal(self) -> bool:
        """Whether its answer never leaves this room."""
        return self.protection == INTERNAL


@cache
def all_questions() -> dict[str, Question]:
    """Every question by name, sorted by name; also those that only this room asks."""
    questions = (read_question(path) for path in sorted(ROOT.glob("*/*.sql")))
    return {question.name: question for question in questions}


def find_question(name: str) -> Question:
    """The question of that name that anyone may ask; raises UnknownQuestion."""
    question = all_questions().get(name)
    if question is None or question.internal:
        raise UnknownQuestion(name)
    return question


def read_question(path: Path) -> Question:
    """Read one .sql file; raises BrokenHeader where its header is not whole."""
    sql = path.read_text(encoding="utf-8")
    header = dict(_HEADER_LINE.findall(sql.partition("\nwith\n")[0]))
    missing = [name for name in HEADER if name not in header]
    if missing:
        raise BrokenHeader(f"{path}: the header lacks {', '.join(missing)}")
    if header["question"] != f"{path.parent.name}/{path.stem}":
        raise BrokenHeader(f"{path}: the header names {header['question']}")
    filters = frozenset(_listed(header["filters"]) - {"none"})
    parameters = frozenset(_PARAMETER.findall(sql))
    if filters != _filters_of(parameters):
        raise BrokenHeader(f"{path}: the filters of the header are not those of the SQL")
    if ("rows" in filters) != (_DIMENSIONS in header):
        raise BrokenHeader(f"{path}: rows are chosen of the dimensions that the header names")
    return Question(
        name=header["question"],
        sql=sql,
        grain=header["grain"],
        filters=filters,
        columns=tuple(name.strip() for name in header["columns"].split(",")),
        unit=header["unit"],
        protection=header["protection"],
        invariants=header["invariants"],
        parameters=parameters,
        from_register=_FROM_REGISTER.search(sql.partition("\nwith\n")[2]) is not None,
        dimensions=tuple(re.findall(r"\w+", header.get(_DIMENSIONS, ""))),
    )


def _filters_of(parameters: frozenset[str]) -> frozenset[str]:
    return frozenset(_FILTER_OF.get(name, name) for name in parameters - _NO_FILTER)


def _listed(text: str) -> set[str]:
    return {name.strip() for name in text.split(",")}
