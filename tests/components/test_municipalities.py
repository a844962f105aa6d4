import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.labels import labels_for
from components.municipalities import (
    Places,
    RankedBy,
    by_status,
    hidden_names,
    hidden_share,
    most_cases,
    places_of,
    ranked_rows,
)
from components.periods import year_options
from components.table import for_download, on_screen, table_of
from components.words import words_for
from figures import bars, style_for
from queries import Scope, Selection

SCOPE = Scope(who="test")
WORDS = words_for("nl")


def places(region: str, *, ranked_by: RankedBy = "per_10k", theme: str | None = None) -> Places:
    """The municipalities of a region in 2023."""
    themes = (theme,) if theme else ()
    selection = Selection(periods=("2023",), regions=(region,), themes=themes)
    return places_of(SCOPE, selection, ranked_by=ranked_by)


@pytest.mark.parametrize("ranked_by", ["per_10k", "cases"])
def test_a_ranking_is_of_what_may_be_seen(ranked_by: RankedBy) -> None:
    """Given a region with hidden municipalities, when they are ranked, then those that may be seen
    go down from the largest, and hidden ones and what is unknown are no bar, least of all a zero.
    """
    found = places("noord_holland", ranked_by=ranked_by)
    rows = ranked_rows(found, scope=SCOPE)
    assert found.hidden
    assert rows["value"].to_list() == sorted(rows["value"], reverse=True)
    assert not set(rows["label"]) & {*found.hidden, "Gemeente onbekend"}
    assert rows.height + len(found.hidden) == found.named.height == 32
    assert (rows["value"] > 0).all()
    assert bars(rows, style=style_for("light"), apart_title="Apart")


def test_every_hidden_municipality_is_told() -> None:
    """Given a region, when its ranking warns, then each municipality left out is named, or counted
    where they are many; where none is, nothing of that is said.
    """
    few = places("amsterdam_amstelland")
    assert few.hidden
    assert all(name in hidden_names(few, scope=SCOPE) for name in few.hidden)
    found = places("oost_nederland")
    assert f"{len(found.hidden)} gemeenten zijn afgeschermd" in hidden_names(found, scope=SCOPE)
    assert set(found.hidden) <= set(found.answer["name"])
    assert (
        hidden_share(found, scope=SCOPE) == f"Afgeschermd: {len(found.hidden)} van de 76 gemeenten"
    )
    assert dict(by_status(found).iter_rows())["hidden"] == len(found.hidden)
    none = Places(answer=found.answer, ranked=found.ranked, ranked_by="cases", hidden=[])
    assert "Afgeschermd" not in hidden_names(none, scope=SCOPE)
    assert hidden_share(none, scope=SCOPE) == "Geen van de 76 gemeenten is afgeschermd"


def test_most_cases() -> None:
    """Given a ranking, when its title is made, then it names all that share the first place, and
    says so where nothing may be seen.
    """
    found = places("noord_holland", ranked_by="cases")
    shared = found.ranked.head(2).with_columns(cases=pl.lit(9))
    tied = Places(answer=found.answer, ranked=shared, ranked_by="cases", hidden=[])
    first, second = shared["name"].to_list()
    assert most_cases(tied, scope=SCOPE).endswith(f": {first} en {second}")
    empty = Places(answer=found.answer, ranked=shared.clear(), ranked_by="cases", hidden=[])
    assert most_cases(empty, scope=SCOPE) == "Geen zichtbare aantallen bij deze keuze"


def test_a_theme_that_a_region_counts_elsewhere() -> None:
    """Given Limburg, which counts real estate elsewhere, when that theme is chosen, then nothing is
    ranked, nothing is called hidden, and each municipality carries the region's status.
    """
    found = places("limburg", theme="real_estate")
    assert found.ranked.is_empty()
    assert found.hidden == []
    assert by_status(found).rows() == [("counted_elsewhere", 31)]
    assert ranked_rows(found, scope=SCOPE).is_empty()


def test_each_number_has_its_own_status() -> None:
    """Given a municipality with cases to be seen and hidden advice, and a row of what is unknown,
    when they are written and downloaded, then each number that isn't there has its own reason.
    """
    answer = places("noord_holland").answer
    table = table_of(
        answer,
        WORDS,
        name=("text", "column.municipality"),
        cases="count",
        per_10k="decimal",
        advice=("count", "column.advice_given"),
        inhabitants="count",
    )
    shown = on_screen(table, words=WORDS, labels=labels_for(SCOPE))
    half = answer["cases"].is_not_null() & answer["advice"].is_null()
    assert half.any()
    assert set(shown.filter(half)["Adviezen (alle thema's)"]) == {"Afgeschermd"}
    unknown = shown.filter(pl.col("Gemeente") == "Gemeente onbekend")
    assert unknown["Inwoners"].to_list() == ["Niet van toepassing"]
    assert unknown["Per 10.000 inwoners"].to_list() == ["Niet van toepassing"]
    loaded = for_download(table, words=WORDS, labels=labels_for(SCOPE))
    assert set(loaded.filter(half)["Status: Adviezen (alle thema's)"]) == {"Afgeschermd"}
    assert loaded["Inwoners"].null_count() == 1


def test_only_years_can_be_chosen() -> None:
    """Given the years and half-years of the register, when a year is to be chosen, then half-years
    are no option and the usual year leads.
    """
    assert year_options(SCOPE) == ["2023", "2022", "2021"]


def draw() -> None:
    """Draw the page with every choice it has; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.municipalities.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test"))


@pytest.mark.parametrize(
    ("parameters", "region", "year"),
    [
        ({}, "amsterdam_amstelland", "2023"),
        ({"periode": "2022-H1"}, "amsterdam_amstelland", "2022"),
        ({"periode": "2022", "jaar": "2021", "gebied": "rotterdam"}, "rotterdam", "2021"),
    ],
)
def test_the_choices(parameters: dict[str, str], region: str, year: str) -> None:
    """Given an address, when the page is drawn, then the year is its own, else that of the period
    chosen on another page; one region and one theme at most can be chosen.
    """
    test = AppTest.from_function(draw)
    test.query_params.update(parameters)
    test.run(timeout=60)
    assert not test.exception
    assert [box.value for box in test.selectbox] == [region, year, "alle"]


def test_the_own_region_leads() -> None:
    """Given an own region, when the page is drawn, then it is that region's municipalities."""
    test = AppTest.from_function(draw)
    test.session_state["regio"] = "limburg"
    test.run(timeout=60)
    assert test.selectbox[0].value == "limburg"


def test_where_nothing_may_be_seen() -> None:
    """Given a theme of which every municipality is hidden, when the page is drawn, then it says
    that there is nothing to rank, and still lists them all.
    """
    test = AppTest.from_function(draw)
    test.query_params.update({"gebied": "limburg", "thema": "drugs"})
    test.run(timeout=60)
    assert not test.exception
    assert [info.value for info in test.info] == ["Geen zichtbare aantallen bij deze keuze"]
    heads = [text.value for text in test.markdown if text.value.startswith("## ")]
    titles = [head.splitlines()[0] for head in heads]
    assert titles == [
        "## Afgeschermd\\: 31 van de 31 gemeenten",
        "## Alle gemeenten van de regio",
    ]
