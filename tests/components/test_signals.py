import polars as pl
import pytest

from components.signals import change_rows, cite_change, how_many, in_words
from figures import LIGHT, paired_dots
from queries import Scope
from queries.signals import Signals

MORE = ("limburg", "drugs", "police", 85, 40, 2.125, "more", "very_strong", "reported")
FEWER = ("den_haag", "omg", "municipalities", 0, 10, None, "fewer", "clear", "reported")
RISE = (
    "Limburg: meer nieuwe casussen over Hennepteelt en drugs (bron: Politie):"
    " ongeveer 85, was ongeveer 40"
)
FALL = "Den Haag: minder nieuwe casussen over OMG's (bron: Gemeenten): hooguit 2, was ongeveer 10"
COLUMNS = (
    "region",
    "theme",
    "source",
    "cases",
    "cases_before",
    "times",
    "direction",
    "certainty",
    "status",
)


def signals(*changes: tuple[object, ...]) -> Signals:
    """Changes as find_signals() gives them."""
    types = dict.fromkeys(COLUMNS, pl.String) | {
        "cases": pl.Int64,
        "cases_before": pl.Int64,
        "times": pl.Float64,
    }
    return Signals(
        changes=pl.DataFrame(changes, schema=types, orient="row"),
        tested=pl.DataFrame(
            {
                "region": ["den_haag", "limburg"],
                "tests": [36, 30],
                "untested": [0, 6],
                "changes": [1, 1],
            }
        ),
        half_year="2023-H2",
        before="2022-H2",
    )


def test_each_change_is_a_sentence(scope: Scope) -> None:
    """Given a rise and a fall, when they are put in words, then each says where, what, how many,
    how many before, and how sure that is; without a percentage on a small base.
    """
    rows = in_words(scope, signals(MORE, FEWER)).select("sentence", "effect", "sure").rows()
    assert rows == [
        (
            RISE,
            "+112%",
            "vrijwel zeker (minder dan 0,1% loos alarm)",
        ),
        (
            FALL,
            "te kleine basis",
            "zeker (minder dan 5% loos alarm)",
        ),
    ]


def test_a_fall_has_a_minus(scope: Scope) -> None:
    """Given a fall from a large base, when it is put in words, then its percentage has a minus."""
    fall = ("limburg", "drugs", "police", 30, 60, 0.5, "fewer", "strong", "reported")
    assert in_words(scope, signals(fall))["effect"].to_list() == ["\u221250%"]


def test_a_fall_to_hardly_any(scope: Scope) -> None:
    """Given a fall from a large base to a rounded 0, when it is put in words, then it is not said
    that none is left.
    """
    fall = ("limburg", "drugs", "police", 0, 30, 0.0, "fewer", "strong", "reported")
    assert in_words(scope, signals(fall))["effect"].to_list() == ["\u221290% of meer"]


@pytest.mark.parametrize(
    ("changes", "begin"),
    [
        ((MORE, FEWER), "2 veranderingen die toeval niet verklaart, op 66 toetsen"),
        ((MORE,), "1 verandering die toeval niet verklaart, op 66 toetsen"),
        ((), "Geen verandering die toeval niet verklaart, op 66 toetsen"),
    ],
)
def test_how_many(scope: Scope, changes: tuple[tuple[object, ...], ...], begin: str) -> None:
    """Given two changes, one or none, when they are counted in words, then the number of tests
    stands beside it.
    """
    assert how_many(scope, signals(*changes), text="signals.found").startswith(begin)


def test_dots(scope: Scope) -> None:
    """Given changes, when they are drawn, then a row has both numbers, as rounded; a rounded 0 is
    not written as none.
    """
    rows = change_rows(scope, signals(MORE, FEWER))
    assert rows.rows() == [
        ("Limburg: Hennepteelt en drugs, Politie", 85.0, 40.0, "85"),
        ("Den Haag: OMG's, Gemeenten", 0.0, 10.0, "hooguit 2"),
    ]
    figure = paired_dots(rows, style=LIGHT, own_label="nu", other_label="toen", ticks=[(0.0, "0")])
    assert "hooguit 2" in str(figure)


def test_the_foot_names_both_half_years(scope: Scope) -> None:
    """Given a half-year against another, when its source is cited, then both are in the foot."""
    foot = cite_change(scope, signals(MORE))
    assert foot.period == "2e halfjaar 2023 tegenover 2e halfjaar 2022"
    assert foot.invented
