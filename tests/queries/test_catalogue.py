from pathlib import Path

import polars as pl
import pytest

from queries import Question, UnknownQuestion, ask, list_questions
from queries.catalogue import (
    HEADER,
    ROOT,
    BrokenHeader,
    all_questions,
    find_question,
    read_question,
)
from queries.selection import Scope, Selection

QUESTIONS = list_questions()
each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
WHOLE = """-- question: zoo/owls
-- grain: one row an owl
-- filters: regions
-- columns: region, owls
-- unit: owls
-- protection: none
-- invariants: none
with

final as (select 1 where list_contains($regions, 'a') and $all_regions)

select * from final
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A question in a file of its own."""
    path = tmp_path / "zoo" / "owls.sql"
    path.parent.mkdir()
    path.write_text(WHOLE)
    return path


def test_every_file_is_a_question() -> None:
    """Given the .sql files of the room, when questions are listed, then each is one, sorted; what
    only this room asks is left out.
    """
    files = sorted(f"{path.parent.name}/{path.stem}" for path in ROOT.rglob("*.sql"))
    assert list(all_questions()) == files
    internal = {name for name, question in all_questions().items() if question.internal}
    assert [question.name for question in QUESTIONS] == [
        name for name in files if name not in internal
    ]


@each
def test_a_header_is_whole(question: Question) -> None:
    """Given a question, when its header is read, then every entry says something, and its filters
    are parts of a selection.
    """
    lines = question.sql.splitlines()[: len(HEADER)]
    assert [line.split(":")[0] for line in lines] == [f"-- {name}" for name in HEADER]
    assert all(line.partition(": ")[2].strip() for line in lines)
    filters = {"periods", "regions", "themes", "theme_match", "sources", "half_years"}
    filters |= {"rows", "columns"}
    assert question.filters <= filters
    assert question.sql.rstrip().endswith("select * from final")


@each
def test_columns_are_those_of_the_header(question: Question) -> None:
    """Given a question, when it is asked, then it has rows, and exactly the header's columns in
    the header's order.
    """
    answer = ask(question.name, scope=Scope(who="test"))
    assert tuple(answer.columns) == question.columns
    assert answer.height


@each
def test_no_row_twice(question: Question) -> None:
    """Given a question, when it is asked, then no row stands in the answer twice."""
    assert not ask(question.name, scope=Scope(who="test")).is_duplicated().any()


@each
def test_every_filter_filters(question: Question) -> None:
    """Given a question with a filter, when one value is chosen, then the answer shrinks, or has
    other numbers where it counts what was chosen together; 2023 is the only period of some.
    """
    whole = ask(question.name, scope=Scope(who="test"))
    values = {
        "periods": ("2023", "period"),
        "regions": ("limburg", "region"),
        "themes": ("drugs", "theme"),
        "sources": ("police", "source"),
    }
    values = values if not question.name.startswith("drugs/") else {}
    for name in question.filters & set(values):
        value, column = values[name]
        selection = Selection(**{name: (value,)})  # pyright: ignore[reportArgumentType]
        chosen = ask(question.name, scope=Scope(who="test"), selection=selection)
        assert 0 < chosen.height <= whole.height
        assert name == "periods" or not chosen.equals(whole)
        assert column not in question.columns or name == "periods" or chosen.height < whole.height


@pytest.mark.parametrize(
    "question",
    [one for one in QUESTIONS if one.name.startswith("drugs/") and one.filters],
    ids=lambda one: one.name,
)
def test_a_filter_of_the_drug_markets(question: Question) -> None:
    """Given a question on drugs with a filter, when one region or half-year is chosen, then exactly
    its rows come back; the invented returns are of one region only.
    """
    whole = ask(question.name, scope=Scope(who="test"))
    values = {"regions": ("noord_holland", "region"), "half_years": ("2023-H2", "half_year")}
    for name in question.filters:
        value, column = values[name]
        selection = Selection(**{name: (value,)})  # pyright: ignore[reportArgumentType]
        chosen = ask(question.name, scope=Scope(who="test"), selection=selection)
        assert chosen.height
        assert chosen.equals(whole.filter(pl.col(column) == value))


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if "theme_match" in one.filters], ids=lambda one: one.name
)
def test_all_of_the_themes_is_less_than_any(question: Question) -> None:
    """Given two themes, when cases with all of them are asked for, then there are fewer than with
    any of them.
    """
    both = ("drugs", "money_laundering")
    any_of, all_of = (
        ask(
            question.name,
            scope=Scope(who="test"),
            selection=Selection(themes=both, theme_match=match),
        )
        for match in ("any", "all")
    )
    (value,) = {"cases", "advice", "bookings", "value"} & set(question.columns)
    assert 0 < all_of[value].sum() < any_of[value].sum()


def test_a_whole_question(file: Path) -> None:
    """Given a file with a whole header, when it is read, then the question says what it says."""
    question = read_question(file)
    assert (question.name, question.grain) == ("zoo/owls", "one row an owl")
    assert question.columns == ("region", "owls")
    assert question.filters == {"regions"}
    assert question.parameters == {"regions", "all_regions"}


@pytest.mark.parametrize("entry", HEADER)
def test_a_header_that_lacks_an_entry(file: Path, entry: str) -> None:
    """Given a header without one of its entries, when it is read, then that entry is named."""
    kept = [line for line in WHOLE.splitlines() if not line.startswith(f"-- {entry}:")]
    file.write_text("\n".join(kept))
    with pytest.raises(BrokenHeader, match=f"lacks {entry}"):
        read_question(file)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("zoo/owls", "zoo/apes", "names zoo/apes"),
        ("filters: regions", "filters: none", "are not those of the SQL"),
        ("none\nwith", "none\n-- dimensions: region\nwith", "rows are chosen of the dimensions"),
        ("filters: regions", "filters: regions, themes", "are not those of the SQL"),
        ("$regions", "$themes", "are not those of the SQL"),
    ],
)
def test_a_header_that_disagrees(file: Path, old: str, new: str, words: str) -> None:
    """Given a header that says other than the file or the SQL, when it is read,
    then it is refused.
    """
    file.write_text(WHOLE.replace(old, new))
    with pytest.raises(BrokenHeader, match=words):
        read_question(file)


@pytest.mark.parametrize("name", ["", "cases", "cases/none", "../queries/cases/by_region", "a\nb"])
def test_an_unknown_question(name: str) -> None:
    """Given a name that no question has, when it is looked up, then one line says so."""
    with pytest.raises(UnknownQuestion, match="unknown question") as refusal:
        find_question(name)
    assert "\n" not in str(refusal.value)
