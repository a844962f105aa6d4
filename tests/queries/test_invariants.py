"""What the headers of the questions promise, held against the real figures."""

from collections.abc import Callable

import polars as pl
import pytest

from data.inputs import INPUTS

Asked = Callable[..., pl.DataFrame]
SMALLEST_BASE = 30


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("cases/by_region", "cases"),
        ("intake/by_source", "cases"),
        ("seizures/amounts", "eur"),
        ("themes/frequency", "mentions"),
        ("published/totals", "value"),
        ("published/cells", "value"),
        ("interventions/mix", "advice"),
        ("regions/profile", "value"),
    ],
)
def test_a_value_stands_where_it_is_reported(asked: Asked, question: str, value: str) -> None:
    """Given a question, when all is asked for, then a number stands exactly where the status is
    reported; both occur.
    """
    answer = asked(question).with_columns(reported=pl.col("status") == "reported")
    assert (answer["reported"] == answer[value].is_not_null()).all()
    assert set(answer["reported"]) == {True, False}


def test_sources_add_up_to_cases(asked: Asked) -> None:
    """Given cases by source, when a region's are added up, then they are its cases."""
    sums = asked("intake/by_source").group_by("region").agg(pl.col("cases").sum())
    cases = asked("cases/by_region").drop_nulls("cases")
    assert cases.height == 9
    joined = cases.join(sums, on="region")
    assert joined["cases"].to_list() == joined["cases_right"].to_list()


def test_advice_is_its_kinds(asked: Asked) -> None:
    """Given advice by kind, when a region's are added up, then they are its advice."""
    sums = asked("interventions/mix").group_by("region").agg(pl.col("advice").sum())
    advice = asked("regions/profile").filter(pl.col("measure") == "advice").drop_nulls("value")
    joined = advice.join(sums, on="region")
    assert joined.height == 8
    assert joined["value"].to_list() == joined["advice"].to_list()


@pytest.mark.parametrize(
    ("question", "value", "base"),
    [("intake/shares", "cases", "base"), ("themes/shares", "mentions", "base")],
)
def test_shares(asked: Asked, question: str, value: str, base: str) -> None:
    """Given shares, when all are asked for, then they are between 0 and 1, empty where the base is
    under 30, and one together where it isn't; both kinds of region occur.
    """
    answer = asked(question)
    small = pl.col(base).is_null() | (pl.col(base) < SMALLEST_BASE)
    assert answer.filter(small)["share"].null_count() == answer.filter(small).height > 0
    large = answer.filter(~small)
    assert large["share"].drop_nulls().is_between(0, 1).all()
    blank = large.filter(pl.col("share").is_null())
    assert blank[value].null_count() == blank.height
    sums = large.group_by("region").agg(pl.col("share").sum())["share"]
    assert sums.len() > 1
    assert sums.to_list() == pytest.approx([1.0] * sums.len())


def test_shares_of_advice(asked: Asked) -> None:
    """Given the mix of advice, when all is asked for, then a region has shares that are one
    together, or none: where it has fewer than 30 pieces or a blank kind.
    """
    mixes = asked("interventions/mix").partition_by("region")
    assert len(mixes) == 10
    for mix in mixes:
        whole = (mix["advice"].sum() or 0) >= SMALLEST_BASE and "blank" not in mix["status"]
        shares = mix["share"].drop_nulls()
        assert shares.len() == (mix["advice"].count() if whole else 0)
        assert not whole or shares.sum() == pytest.approx(1.0)


def test_shares_of_the_country(asked: Asked) -> None:
    """Given shares of cases by source, when the country's are added up, then they are one, and
    they are of the printed totals.
    """
    country = asked("intake/shares").select("source", "country_share").unique()
    assert country.height == 6
    assert country["country_share"].sum() == pytest.approx(1.0)
    totals = dict(asked("published/totals").select("measure", "value").iter_rows())
    police = country.filter(pl.col("source") == "police")["country_share"].item()
    assert police == pytest.approx(totals["cases_from_police"] / totals["cases"])


def test_shares_of_the_other_regions(asked: Asked) -> None:
    """Given shares of themes, when a region's are compared with all others', then both bases are
    all mentions together.
    """
    answer = asked("themes/shares")
    totals = asked("published/totals").filter(pl.col("measure").str.starts_with("mentions_"))
    everything = totals["value"].sum()
    together = answer["base"].fill_null(0) + answer["others_base"]
    assert together.unique().to_list() == [everything]
    assert answer["others_share"].is_between(0, 1).all()


def test_mentions_per_case(asked: Asked) -> None:
    """Given themes per case, when all is asked for, then they run from 0,27 in Noord-Holland to
    2,96 in Oost-Nederland, as the report's own numbers give.
    """
    answer = asked("themes/per_case").drop_nulls("mentions_per_case").sort("mentions_per_case")
    lowest, highest = answer.row(0, named=True), answer.row(-1, named=True)
    assert (lowest["region"], round(lowest["mentions_per_case"], 2)) == ("noord_holland", 0.27)
    assert (highest["region"], round(highest["mentions_per_case"], 2)) == ("oost_nederland", 2.96)
    assert answer["country_mentions_per_case"].unique().to_list() == [1298 / 1155]


def test_rates_of_the_country_count_who_reports(asked: Asked) -> None:
    """Given a measure that some regions don't report, when its rate for the country is asked for,
    then only the inhabitants and municipalities of regions that report it count.
    """
    profile = asked("regions/profile")
    sizes = asked("regions/size")
    for (measure,), rows in profile.filter(pl.col("country").is_not_null()).group_by("measure"):
        reporting = rows.drop_nulls("value")["region"].implode()
        counted = sizes.filter(pl.col("region").is_in(reporting))
        country = rows["country"][0]
        expected = (
            country * 100_000 / counted["inhabitants"].sum(),
            country / counted["municipalities"].sum(),
        )
        found = rows.select("country_per_100k", "country_per_municipality").row(0)
        assert found == pytest.approx(expected), measure


def test_rates_of_a_region(asked: Asked) -> None:
    """Given a region's profile, when its rates are read, then they are its numbers by its own
    inhabitants and municipalities.
    """
    rows = asked("regions/profile").drop_nulls("value")
    expected = rows["value"] * 100_000 / rows["inhabitants"]
    assert rows["per_100k"].to_list() == pytest.approx(expected.to_list())
    expected = rows["value"] / rows["municipalities"]
    assert rows["per_municipality"].to_list() == pytest.approx(expected.to_list())


def test_notes_of_a_profile_are_the_practice(asked: Asked) -> None:
    """Given regions that register in a way of their own, when profiles are asked for,
    then exactly those rows carry the note, and those that are apart say so.
    """
    practice = asked("regions/practice")
    noted = asked("regions/profile").drop_nulls("note_en")
    assert noted.select("region", "measure", "note_en").equals(
        practice.select("region", "measure", "note_en")
    )
    assert set(practice["effect"]) == {"apart", "note"}
    assert noted["apart"].to_list() == [effect == "apart" for effect in practice["effect"]]


def test_sizes(asked: Asked) -> None:
    """Given the sizes of regions, when all are asked for, then they add up to the country, and a
    region without municipalities in the table has no numbers.
    """
    sizes = asked("regions/size")
    assert (sizes["municipalities"].sum(), sizes["inhabitants"].sum()) == (342, 17811291)
    empty = sizes.filter(pl.col("status") == "no_column")
    assert empty.select("municipalities", "inhabitants", "land_km2").null_count().row(0) == (1,) * 3


def test_standouts_leave_out_who_registers_otherwise(asked: Asked) -> None:
    """Given regions whose advice is set apart, when standouts are asked for,
    then the highest of the other regions stands out, against those same regions.
    """
    profile = asked("regions/profile")
    advice = profile.filter((pl.col("measure") == "advice") & ~pl.col("apart")).drop_nulls("value")
    cases = profile.filter(pl.col("measure") == "cases").select("region", cases="value")
    rates = advice.join(cases, on="region").with_columns(rate=pl.col("value") / pl.col("cases"))
    top = rates.sort("rate").row(-1, named=True)
    row = asked("regions/standouts").filter(pl.col("standout") == "advice_per_case")
    assert row["region"].item() == top["region"]
    assert row["value"].item() == pytest.approx(top["rate"])
    country = rates.select(pl.sum("value") / pl.sum("cases")).item()
    assert row["country"].item() == pytest.approx(country)
    assert "taskforce_brabant_zeeland" not in rates["region"]
    everyone = asked("regions/standouts")
    assert (everyone["times"] * everyone["country"]).to_list() == pytest.approx(
        everyone["value"].to_list()
    )


def test_years_before_the_break(asked: Asked) -> None:
    """Given national numbers, when they are asked for, then years before 2018 are marked, and
    both sides of the break are there.
    """
    series = asked("published/national_series")
    assert (series["before_break"] == (series["year"] < 2018)).all()
    assert set(series["before_break"]) == {True, False}


def test_the_build_tells_of_itself(asked: Asked) -> None:
    """Given the store, when its build is asked for, then it is one row, all its checks held, and
    they are those of the list.
    """
    build = asked("quality/build")
    checks = asked("quality/reconciliation")
    assert build.height == 1
    assert build["checks"].item() == build["checks_held"].item() == checks.height > 40
    assert checks["holds"].all()
    assert build["known_differences"].item() == asked("quality/known_differences").height == 9


def test_a_gap_with_a_number_is_checked(asked: Asked) -> None:
    """Given the known differences, when those with a number are listed, then each is a check."""
    known = asked("quality/known_differences").drop_nulls("expected_gap")
    checks = asked("quality/reconciliation").filter(
        pl.col("check").str.starts_with("known_difference_unchanged/")
    )
    names = [f"known_difference_unchanged/{name}" for name in known["difference"].sort()]
    assert checks["check"].to_list() == names
    assert len(names) == 4


def test_every_input_has_a_document(asked: Asked) -> None:
    """Given the inputs, when they are asked for, then each says what it is, and published figures
    name their document or have one a row.
    """
    inputs = asked("quality/inputs")
    assert inputs.height == len(INPUTS) - 1  # the manifest does not list itself
    assert inputs["about_nl"].null_count() == inputs["about_en"].null_count() == 0
    published = inputs.filter(pl.col("file").str.starts_with("published/"))
    without = published.filter(pl.col("title").is_null())["file"].to_list()
    assert sorted(without) == [
        "published/drug_figures.csv",
        "published/harbour_findings.csv",
        "published/national_series.csv",
    ]
    assert asked("published/national_series")["document"].null_count() == 0
    figures = asked("drugs/figures")
    assert (figures["address"].is_null() != figures["document"].is_null()).all()


def test_the_order_of_table_1_is_called_an_inference(asked: Asked) -> None:
    """Given the columns of the tables, when they are asked for, then those of table 1 are
    inferred and those of table 2 printed.
    """
    columns = asked("reference/table_columns").select("table", "certainty").unique().sort("table")
    assert columns.rows() == [("1", "inferred"), ("2", "printed")]
