"""The country as a whole: its key figures, its totals by kind, its other years."""

import polars as pl

from components.keeping import kept_per_build
from components.key_figures import KeyFigure
from components.labels import labels_for
from components.table import Table, table_of
from components.words import words_for
from queries import Scope, Selection, ask

_MEMBER_COLUMN = {
    "source": "source",
    "theme": "theme",
    "advice_kind": "kind",
    "money_stage": "stage",
}
_CASES = ("cases", "cases_summary")


@kept_per_build
def national_key_figures(scope: Scope) -> list[KeyFigure]:
    """Cases, advice, themes a case and money imposed, each with its base."""
    words = words_for(scope.language)
    totals = {row["measure"]: row for row in ask("published/totals", scope=scope).rows(named=True)}
    per_case = ask("themes/per_case", scope=scope).drop_nulls("mentions_per_case")
    by_size = sorted(per_case["mentions_per_case"].to_list())
    cases, advice, imposed = (totals[name] for name in ("cases", "advice", "amount_imposed"))
    return [
        KeyFigure(
            label=words("key.cases"),
            value=words.count(cases["value"]),
            base=words("key.cases_base", rate=words.decimal(cases["per_100k"])),
        ),
        KeyFigure(
            label=words("key.advice"),
            value=words.count(advice["value"]),
            base=words(
                "key.advice_base",
                reporting=str(advice["regions_reporting"]),
                regions=str(advice["regions"]),
            ),
        ),
        KeyFigure(
            label=words("key.per_case"),
            value=words.decimal(per_case["country_mentions_per_case"][0], 2),
            base=words(
                "key.per_case_base",
                low=words.decimal(by_size[0], 2),
                high=words.decimal(by_size[-1], 2),
            ),
        ),
        KeyFigure(
            label=words("key.imposed"),
            value=words.short_euros(imposed["value"]),
            base=words(
                "key.imposed_base",
                reporting=str(imposed["regions_reporting"]),
                regions=str(imposed["regions"]),
            ),
        ),
    ]


@kept_per_build
def national_bars(
    scope: Scope, *, dimension: str, selection: Selection | None = None
) -> pl.DataFrame:
    """The totals of a dimension in the chosen period, with the member in the column of its kind.

    Returns that column, value, status and share (of the sum of the dimension; empty for money,
    whose stages are never summed).
    """
    measures = ask("reference/measures", scope=scope).filter(pl.col("dimension") == dimension)
    periods = Selection(periods=selection.periods) if selection else None
    totals = ask("published/totals", scope=scope, selection=periods).drop("unit")
    joined = measures.select("measure", "member", "unit").join(totals, on="measure")
    share = pl.when(pl.col("unit") == "count").then(pl.col("value") / pl.col("value").sum())
    return joined.select(
        pl.col("member").alias(_MEMBER_COLUMN[dimension]), "value", "status", share=share
    )


@kept_per_build
def mentions_caution(scope: Scope, selection: Selection) -> str:
    """Why mentions are no cases, with how many there are of each in the chosen period."""
    words = words_for(scope.language)
    answer = ask("published/totals", scope=scope, selection=Selection(periods=selection.periods))
    totals = dict(answer.select("measure", "value").iter_rows())
    mentions = national_bars(scope, dimension="theme", selection=selection)["value"].to_list()
    return words(
        "caution.mentions",
        mentions=words.count(sum(mentions)),
        cases=words.count(totals["cases"]),
    )


@kept_per_build
def national_points(scope: Scope) -> tuple[pl.DataFrame, Table]:
    """National numbers of cases of other years: the points to draw, and all of the series."""
    words, labels = words_for(scope.language), labels_for(scope)
    answer = ask("published/national_series", scope=scope)
    titles = {
        row["document"]: row["title"]
        for row in ask("reference/documents", scope=scope).rows(named=True)
    }
    label = "label_en" if scope.language == "en" else "label_nl"
    rows = [
        {
            **row,
            "label": row[label],
            "written": _quantity(scope, row),
            "source": titles[row["document"]],
        }
        for row in answer.rows(named=True)
    ]
    points = pl.DataFrame(
        {
            "label": row["label"],
            "year": row["year"],
            "value": row["value"],
            "text": row["written"],
            "approximate": labels("qualifier", row["qualifier"]) != "",
        }
        for row in rows
        if row["measure"] in _CASES
    )
    table = table_of(
        pl.DataFrame(rows),
        words,
        year="year",
        label=("text", "column.measure"),
        written=("text", "column.value"),
        source=("text", "column.document"),
    )
    return points, table


def _quantity(scope: Scope, row: dict[str, object]) -> str:
    words, labels = words_for(scope.language), labels_for(scope)
    value, unit = float(str(row["value"])), str(row["unit"])
    number = words.quantity(value)
    qualified = f"{labels('qualifier', str(row['qualifier']))} {number}".strip()
    if unit == "EUR":
        return words.euros(value)
    if unit == "percent":
        return words.percent(value / 100)
    return qualified
