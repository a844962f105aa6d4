"""One measure over all regions: what to draw beside each other, and what chance explains."""

from dataclasses import dataclass

import polars as pl

from components.labels import labels_for
from components.rows import Row
from components.words import Words, words_for
from figures import Reference
from queries import Scope, Selection, ask
from queries.statistics import funnel_limits

BASES = ("value", "per_100k", "per_municipality")
PER = {"per_100k": ("inhabitants", 100_000), "per_municipality": ("municipalities", 1)}
_VOLUME_STEPS = 40
_FIRST = ("cases", "advice", "pictures")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A measure on a basis, over all regions.

    selection: the period; answer: regions/profile of this measure, plus `shown`, the number on the
    basis; comparable: whether regions may be held against each other at all; money: whether it is
    in euros.
    """

    measure: str
    basis: str
    selection: Selection
    answer: pl.DataFrame
    comparable: bool
    money: bool

    @property
    def unit(self) -> str:
        """The unit as texts name it."""
        return "eur" if self.money else "count"

    @property
    def has_funnel(self) -> bool:
        """Whether chance can be told from difference: only for counts that may be compared."""
        return self.comparable and not self.money


def measure_options(scope: Scope) -> list[str]:
    """The measures to choose from: the totals first, then the others in their fixed order."""
    keys = labels_for(scope).keys("measure")
    return [*_FIRST, *(key for key in keys if key not in _FIRST)]


def compare(
    scope: Scope, *, measure: str, basis: str, selection: Selection | None = None
) -> Comparison:
    """Take a measure of all regions in the chosen period on a basis of BASES."""
    answer = ask("regions/profile", scope=scope, selection=selection).filter(
        pl.col("measure") == measure
    )
    return Comparison(
        measure=measure,
        basis=basis,
        selection=selection or Selection(),
        answer=answer.with_columns(shown=pl.col(basis)),
        comparable=answer["comparison"][0] == "caution",
        money=answer["unit"][0] == "EUR",
    )


def write_number(words: Words, comparison: Comparison, number: float) -> str:
    """A number of this comparison as it is written: count, rate or euros."""
    if comparison.money:
        return words.short_euros(number)
    return words.count(number) if comparison.basis == "value" else words.rate(number)


def rate_together(comparison: Comparison, *, basis: str) -> float | None:
    """The rate of all regions that count alike, taken together; None where there are none.

    Regions set apart stay out of both sides of the fraction.
    """
    size, times = PER[basis]
    alike = comparison.answer.filter(~pl.col("apart")).drop_nulls(["value", size])
    counted, of_size = alike.select(pl.col("value").sum(), pl.col(size).sum()).row(0)
    return counted * times / of_size if of_size else None


def together_reference(scope: Scope, comparison: Comparison) -> Reference | None:
    """The line for the comparable regions together, where a rate may be compared at all."""
    if comparison.basis not in PER or not comparison.comparable:
        return None
    rate = rate_together(comparison, basis=comparison.basis)
    if rate is None:
        return None
    words = words_for(scope.language)
    text = words("figure.together", number=write_number(words, comparison, rate))
    return Reference(value=rate, text=text)


def funnel_frames(
    scope: Scope, comparison: Comparison, *, own: str | None
) -> tuple[pl.DataFrame, pl.DataFrame, Reference]:
    """Points, limits and centre for figures.funnel: cases per 100,000 against inhabitants."""
    words, labels = words_for(scope.language), labels_for(scope)
    known = comparison.answer.filter(
        pl.col("value").is_not_null() & pl.col("inhabitants").is_not_null()
    )
    centre = rate_together(comparison, basis="per_100k") or 0.0
    points = pl.DataFrame(
        {
            "label": labels("region", row["region"]),
            "volume": float(row["inhabitants"]),
            "rate": float(row["per_100k"]),
            "text": _point_text(words, labels("region", row["region"]), row),
            "own": row["region"] == own,
            "apart": row["apart"],
            "show_label": True,
        }
        for row in known.rows(named=True)
    )
    limits = funnel_limits(rate_per_100k=centre, volumes=_volumes(points))
    text = words("figure.together", number=words.rate(centre))
    return points, limits, Reference(value=centre, text=text)


def outside_limits(comparison: Comparison) -> tuple[int, int]:
    """How many comparable regions lie outside the 99.8 % limits, and how many there are."""
    known = comparison.answer.filter(
        pl.col("value").is_not_null() & ~pl.col("apart") & pl.col("inhabitants").is_not_null()
    )
    if known.is_empty():
        return 0, 0
    limits = funnel_limits(
        rate_per_100k=rate_together(comparison, basis="per_100k") or 0.0,
        volumes=known["inhabitants"].cast(pl.Float64).to_list(),
    )
    rates = known["per_100k"]
    outside = (rates < limits["low_998"]) | (rates > limits["high_998"])
    return int(outside.sum()), known.height


def _volumes(points: pl.DataFrame) -> list[float]:
    volumes = points["volume"].to_list()
    start, end = min(volumes) * 0.8, max(volumes) * 1.1
    return [start + (end - start) * step / _VOLUME_STEPS for step in range(_VOLUME_STEPS + 1)]


def _point_text(words: Words, name: str, row: Row) -> str:
    return words(
        "figure.funnel_point",
        name=name,
        rate=words.rate(row["per_100k"]),
        count=words.count(row["value"]),
        inhabitants=words.count(row["inhabitants"]),
    )
