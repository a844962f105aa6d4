import dataclasses

import polars as pl
import pytest

from components.comparing import (
    BASES,
    compare,
    funnel_frames,
    outside_limits,
    rate_together,
    together_reference,
    write_number,
)
from components.words import words_for
from queries import Scope, ask

SCOPE = Scope(who="test")
WORDS = words_for("nl")
MEASURES = ("cases", "advice", "amount_imposed", "theme_drugs")


def known_measures() -> list[str]:
    """Every measure of the store."""
    return ask("reference/measures", scope=SCOPE)["measure"].to_list()


@pytest.mark.parametrize("basis", BASES)
def test_every_measure_on_every_basis(basis: str) -> None:
    """Given any measure, when it is compared, then each region has a number or none, never zero.

    A number that is not reported has no rate either.
    """
    for measure in known_measures():
        answer = compare(SCOPE, measure=measure, basis=basis).answer
        assert answer.height == 10
        absent = answer.filter(pl.col("value").is_null())
        assert absent["shown"].null_count() == absent.height
        assert "caribisch_nederland" in absent["region"].to_list()


def test_rates() -> None:
    """Given cases and inhabitants, when a rate is worked out, then by hand it is the same."""
    row = (
        compare(SCOPE, measure="cases", basis="per_100k")
        .answer.filter(region="limburg")
        .row(0, named=True)
    )
    assert row["shown"] == pytest.approx(row["value"] * 100_000 / row["inhabitants"])
    assert row["per_municipality"] == pytest.approx(row["value"] / row["municipalities"])


@pytest.mark.parametrize(
    ("basis", "size"), [("per_100k", "inhabitants"), ("per_municipality", "municipalities")]
)
def test_rate_together(basis: str, size: str) -> None:
    """Given regions that count alike, when they are taken together, then it is sum over sum.

    A region set apart, or without a number, stays out of both sides.
    """
    comparison = compare(SCOPE, measure="cases", basis=basis)
    alike = [
        row
        for row in comparison.answer.rows(named=True)
        if not row["apart"] and row["value"] is not None
    ]
    times = 100_000 if basis == "per_100k" else 1
    expected = sum(row["value"] for row in alike) * times / sum(row[size] for row in alike)
    assert rate_together(comparison, basis=basis) == pytest.approx(expected)


def test_nothing_to_take_together() -> None:
    """Given only regions set apart, when they are taken together, then there is no rate."""
    comparison = compare(SCOPE, measure="cases", basis="per_100k")
    apart = dataclasses.replace(comparison, answer=comparison.answer.with_columns(apart=True))
    assert rate_together(apart, basis="per_100k") is None
    assert together_reference(SCOPE, apart) is None
    assert outside_limits(apart) == (0, 0)


def test_reference() -> None:
    """Given a comparison, when a line may be drawn, then only for rates that may be compared."""
    rates = compare(SCOPE, measure="cases", basis="per_100k")
    reference = together_reference(SCOPE, rates)
    assert reference is not None
    assert WORDS.rate(reference.value) in reference.text
    assert together_reference(SCOPE, compare(SCOPE, measure="cases", basis="value")) is None
    incomparable = dataclasses.replace(rates, comparable=False)
    assert together_reference(SCOPE, incomparable) is None


def test_funnel() -> None:
    """Given cases, when they stand in a funnel, then each region with a number is a point in it.

    The limits hold the centre between them and narrow as regions grow.
    """
    comparison = compare(SCOPE, measure="cases", basis="value")
    assert comparison.has_funnel
    points, limits, centre = funnel_frames(SCOPE, comparison, own="limburg")
    assert points.height == comparison.answer["value"].count()
    assert points.filter("own")["label"].to_list() == ["Limburg"]
    assert (limits["low_998"] <= limits["low_95"]).all()
    assert (limits["low_95"] < centre.value).all()
    assert (limits["high_95"] > centre.value).all()
    assert limits["high_998"].is_sorted(descending=True)
    assert limits["volume"].min() <= points["volume"].min()  # type: ignore[operator]
    assert limits["volume"].max() >= points["volume"].max()  # type: ignore[operator]


def test_outside_limits() -> None:
    """Given equal rates, when one region is made to stick out, then just that one is outside."""
    comparison = compare(SCOPE, measure="cases", basis="value")
    rate, sizes = 10.0, [800_000, 900_000, 1_000_000]
    even = pl.DataFrame(
        {
            "region": ["limburg", "den_haag", "rotterdam"],
            "value": [size * rate / 100_000 for size in sizes],
            "inhabitants": sizes,
            "per_100k": [rate] * 3,
            "apart": [False] * 3,
        }
    )
    assert outside_limits(dataclasses.replace(comparison, answer=even)) == (0, 3)
    odd = even.with_columns(
        value=pl.Series([80.0, 90.0, 300.0]), per_100k=pl.Series([10.0, 10.0, 30.0])
    )
    outside, regions = outside_limits(dataclasses.replace(comparison, answer=odd))
    assert regions == 3
    assert outside >= 1
    assert outside_limits(comparison)[1] <= 9


def test_money_has_no_funnel() -> None:
    """Given money, when it is compared, then in euros and without a funnel."""
    comparison = compare(SCOPE, measure="amount_imposed", basis="value")
    assert (comparison.unit, comparison.has_funnel) == ("eur", False)
    assert write_number(WORDS, comparison, 9_204_337) == "€ 9,2 mln"


@pytest.mark.parametrize(
    ("basis", "number", "text"), [("value", 1155, "1.155"), ("per_100k", 6.46, "6,5")]
)
def test_write_number(basis: str, number: float, text: str) -> None:
    """Given a count or a rate, when it is written, then a rate has a decimal."""
    comparison = compare(SCOPE, measure="cases", basis=basis)
    assert write_number(WORDS, comparison, number) == text
