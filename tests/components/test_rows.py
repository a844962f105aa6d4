import polars as pl
import pytest

from components.rows import bar_rows, heat_rows, pair_rows, stack_rows, with_share
from components.words import words_for
from figures import bars, heat, paired_dots, stacks, style_for
from queries import Scope, Selection, ask

SCOPE = Scope(who="test")
WORDS, STYLE = words_for("nl"), style_for("light")
NO_COLUMN = "Geen kolom in de tabellen"


def test_bars_of_the_store() -> None:
    """Given the cases of the regions, when they become bars, then what is not there is apart.

    It carries its status in words and no number; the own region is marked.
    """
    answer = ask("cases/by_region", scope=SCOPE)
    rows = bar_rows(
        answer,
        scope=SCOPE,
        label="region",
        value="cases",
        text=lambda row: WORDS.count(row["cases"]),
        highlighted=("limburg", None),
    )
    by_label = {row["label"]: row for row in rows.rows(named=True)}
    assert by_label["Limburg"]["own"]
    assert sum(row["own"] for row in by_label.values()) == 1
    caribbean = by_label["Caribisch Nederland"]
    assert (caribbean["value"], caribbean["text"], caribbean["apart"]) == (None, NO_COLUMN, True)
    numbers = answer.drop_nulls("cases")["cases"].to_list()
    assert rows.drop_nulls("value")["value"].to_list() == numbers
    assert bars(rows, style=STYLE, apart_title="Apart")


def test_bars_tell_zero_status_and_withheld_apart() -> None:
    """Given a zero, a status, a withheld number and a region set apart, then each stays itself."""
    answer = pl.DataFrame(
        {
            "region": ["limburg", "rotterdam", "den_haag", "noord_holland"],
            "n": [0, None, None, 7],
            "status": ["reported", "not_registered", "reported", "reported"],
            "apart": [False, False, False, True],
        }
    )
    rows = bar_rows(
        answer, scope=SCOPE, label="region", value="n", text=lambda row: WORDS.count(row["n"])
    )
    assert rows["value"].to_list() == [0.0, None, None, 7.0]
    assert rows["text"].to_list() == ["0", "Niet geregistreerd", "te kleine basis", "7"]
    assert rows["apart"].to_list() == [False, True, True, True]


@pytest.mark.parametrize(("share", "text"), [(0.52, "1.155 (52%)"), (None, "1.155"), (0.0, None)])
def test_with_share(share: float | None, text: str | None) -> None:
    """Given a count, when its share is known, then it stands behind it."""
    written = with_share(WORDS, value="n", share="s")({"n": 1155, "s": share})
    assert written == (text or "1.155 (0%)")


def test_heat() -> None:
    """Given mentions, when they become cells, then the tint counts within a row only.

    A status has no tint and a short text; zero has the lightest tint.
    """
    answer = pl.DataFrame(
        {
            "region": ["limburg"] * 3 + ["rotterdam"] * 3,
            "theme": ["drugs", "omg", "regional"] * 2,
            "n": [10, 5, None, 0, 0, 0],
            "status": ["reported", "reported", "not_applicable"] + ["reported"] * 3,
        }
    )
    rows = heat_rows(answer, scope=SCOPE, row="region", column="theme", value="n", own="rotterdam")
    assert rows["tint"].to_list() == [1.0, 0.5, None, 0.0, 0.0, 0.0]
    assert rows["text"].to_list() == ["10", "5", "n.v.t.", "0", "0", "0"]
    assert rows["own"].to_list() == [False] * 3 + [True] * 3
    assert heat(rows, style=STYLE)


def test_pairs() -> None:
    """Given shares here and elsewhere, when they become pairs, then the largest elsewhere leads."""
    answer = pl.DataFrame(
        {
            "theme": ["drugs", "omg", "regional"],
            "own": [0.1, None, 0.3],
            "other": [0.2, 0.5, None],
            "status": ["reported", "not_applicable", "reported"],
        }
    )
    rows = pair_rows(
        answer,
        scope=SCOPE,
        label="theme",
        own="own",
        other="other",
        text=lambda row: WORDS.percent(row["own"]),
    )
    assert rows["label"].to_list() == ["OMG's", "Hennepteelt en drugs", "Regionale thema's"]
    assert rows["own"].to_list() == [None, 0.1, 0.3]
    assert rows["text"].to_list() == ["Niet van toepassing", "10%", "30%"]
    assert paired_dots(rows, style=STYLE, own_label="hier", other_label="elders", ticks=[(0, "0%")])


def test_stacks_are_whole() -> None:
    """Given all sources, when they become stacks, then each known bar is a whole.

    A region without shares says why, and has no number at all.
    """
    answer = ask("intake/shares", scope=SCOPE)
    rows = stack_rows(answer, scope=SCOPE, row="region", part="source", share="share")
    known = rows.drop_nulls("share")
    assert known.group_by("row").agg(pl.col("share").sum())["share"].to_list() == pytest.approx(
        [1.0] * known["row"].n_unique()
    )
    unknown = rows.filter(pl.col("share").is_null())
    assert set(unknown.filter(pl.col("row") == "Caribisch Nederland")["status"]) == {NO_COLUMN}
    assert set(unknown["text"]) == {""}
    assert (unknown["status"] != "").all()
    assert (known["status"] == "").all()
    assert stacks(rows, style=STYLE, own_row="Limburg")


def test_stacks_of_a_choice() -> None:
    """Given some of the sources, when they become stacks, then the rest of each bar is one part."""
    selection = Selection(sources=("police", "tax_office"))
    answer = ask("intake/shares", scope=SCOPE, selection=selection)
    rows = stack_rows(answer, scope=SCOPE, row="region", part="source", share="share")
    assert rows["part"].unique(maintain_order=True).to_list()[-1] == "niet gekozen"
    sums = rows.drop_nulls("share").group_by("row").agg(pl.col("share").sum())["share"]
    assert sums.to_list() == pytest.approx([1.0] * sums.len())
    assert (rows.drop_nulls("share")["share"] >= 0).all()


def test_stacks_say_why_shares_are_missing() -> None:
    """Given regions without shares, when the reason is one, then it is told; else: incomplete."""
    answer = pl.DataFrame(
        {
            "region": ["limburg"] * 2 + ["rotterdam"] * 2 + ["den_haag"] * 2,
            "source": ["police", "tax_office"] * 3,
            "share": pl.Series([None] * 6, dtype=pl.Float64),
            "status": ["reported", "reported", "blank", "blank", "reported", "blank"],
        }
    )
    rows = stack_rows(answer, scope=SCOPE, row="region", part="source", share="share")
    reasons = dict(rows.select("row", "status").iter_rows())
    assert reasons == {
        "Limburg": "basis te klein",
        "Rotterdam": "Leeg in de tabel",
        "Den Haag": "opgave onvolledig",
    }


def test_a_small_base_is_the_reason_also_beside_a_blank_cell() -> None:
    """Given Rotterdam with 17 cases and a blank cell, when its shares are withheld,
    then the reason given is the base, and a region without a column keeps its status.
    """
    answer = ask("intake/shares", scope=SCOPE)
    rows = stack_rows(answer, scope=SCOPE, row="region", part="source", share="share")
    reasons = dict(rows.select("row", "status").unique().iter_rows())
    assert reasons["Rotterdam"] == WORDS("value.small_base")
    assert reasons["Caribisch Nederland"] == NO_COLUMN
    assert reasons["Limburg"] == ""
