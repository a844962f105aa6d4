import polars as pl
import pytest

from components import register
from components.table import on_screen
from components.theme_crossings import (
    asks_how_to_match,
    cases_with_themes,
    pairs_title,
    theme_crossings,
)
from components.trend import (
    change_title,
    compare_trend,
    country_trend,
    region_trend,
    seizures_trend,
)
from components.words import words_for
from queries import Scope, Selection, ask

SCOPE = Scope(who="test")
PUBLISHED_ONLY = Scope(who="test", published_only=True)
YEAR = Selection(periods=("2023",))
TWO_THEMES = Selection(periods=("2023",), themes=("drugs", "money_laundering"))


def every_tile(scope: Scope) -> list[str]:
    """The keys of all tiles that only a register has."""
    tiles = [
        *country_trend(scope),
        *region_trend(scope, "limburg"),
        *compare_trend(scope, "cases"),
        *seizures_trend(scope, ()),
        *theme_crossings(scope, YEAR),
        *cases_with_themes(scope, TWO_THEMES),
    ]
    return [tile.key for tile in tiles]


def test_published_only_has_no_tile() -> None:
    """Given only published figures are asked for, when tiles are made, then there is none."""
    assert len(every_tile(SCOPE)) == 8
    assert every_tile(PUBLISHED_ONLY) == []


def test_no_register_has_no_tile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a store without a register, when tiles are made, then there is none."""
    monkeypatch.setattr(register, "has_register", lambda: False)
    assert every_tile(SCOPE) == []


def test_every_tile_of_the_register_says_so() -> None:
    """Given an invented register, when its tiles are made, then each is marked and cites it."""
    for tile in (*country_trend(SCOPE), *theme_crossings(SCOPE, YEAR)):
        assert tile.foot.invented
        assert "asusregister" in tile.foot.source


def test_title_is_the_change_of_the_last_full_half_year() -> None:
    """Given a half-year that still runs, when the title is made, then it is about the one before,
    against both earlier ones.
    """
    answer = (
        ask("trends/country", scope=SCOPE)
        .filter(pl.col("measure") == "cases")
        .with_columns(complete=pl.col("period") != "2023-H2")
    )
    values = dict(answer.select("period", "value").iter_rows())
    title = change_title(SCOPE, answer)
    more = values["2023-H1"] - values["2022-H2"]
    assert title.startswith(f"Behandelde casussen, 1e halfjaar 2023: {abs(more)} ")
    assert "een halfjaar eerder" in title
    assert "een jaar eerder" in title


def test_nothing_to_compare() -> None:
    """Given one half-year only, when the title is made, then it claims no change."""
    answer = ask("trends/country", scope=SCOPE).filter(
        (pl.col("measure") == "cases") & (pl.col("period") == "2021-H1")
    )
    assert change_title(SCOPE, answer) == "Behandelde casussen per halfjaar"


def test_table_tells_each_change() -> None:
    """Given half-years, when the table is read, then each names the one it is compared with, and
    the first says that there is none; a status is never compared.
    """
    (tile,) = country_trend(SCOPE)
    shown = on_screen(tile.table, words=words_for("nl"), labels=lambda _, key: key)  # type: ignore[arg-type]
    before, year_before = shown[shown.columns[-2]].to_list(), shown[shown.columns[-1]].to_list()
    assert before[0] == year_before[0] == year_before[1] == "geen cijfer om mee te vergelijken"
    assert "in het 1e halfjaar 2023" in before[-1]
    assert "in het 2e halfjaar 2022" in year_before[-1]
    (money,) = seizures_trend(SCOPE, ("limburg",))
    assert set(money.table.answer["value"]) == {None}
    assert set(money.table.answer["since_previous"]) == {"geen cijfer om mee te vergelijken"}


def test_how_to_match_is_asked_for_several_themes() -> None:
    """Given one theme or none, when cases with themes are asked for, then any and all are one."""
    assert asks_how_to_match(SCOPE, TWO_THEMES)
    assert not asks_how_to_match(SCOPE, YEAR)
    assert not asks_how_to_match(PUBLISHED_ONLY, TWO_THEMES)
    assert cases_with_themes(SCOPE, Selection(periods=("2023",), themes=("drugs",))) == []


def test_a_tie_names_no_pair() -> None:
    """Given pairs, when the title is made, then it names the one with most cases, or none."""
    pairs, *_ = theme_crossings(SCOPE, YEAR)
    pair = pl.col("theme").is_in(["drugs", "omg"]) & pl.col("other").is_in(["drugs", "omg"])
    cases = pl.when(pair).then(10_000).otherwise("cases")
    title = pairs_title(SCOPE, pairs.table.answer.with_columns(cases=cases))
    assert "gaan het vaakst samen" in title
    assert "Hennepteelt en drugs" in title
    for cases in (5, 0):
        tied = pairs.table.answer.with_columns(cases=pl.lit(cases))
        assert pairs_title(SCOPE, tied) == "Welke thema's gaan samen?"
