"""What is known of one region, in words: size, focus, key figures, registration."""

from typing import Any

import polars as pl

from components.keeping import kept_per_build
from components.key_figures import KeyFigure
from components.labels import labels_for
from components.rows import written
from components.table import Table, table_of
from components.words import Words, words_for
from queries import Scope, Selection, ask

Profile = dict[str, dict[str, Any]]


def profile_of(scope: Scope, selection: Selection) -> Profile:
    """The profile of the one region chosen: measure -> its row of regions/profile."""
    answer = ask("regions/profile", scope=scope, selection=selection)
    return {row["measure"]: row for row in answer.rows(named=True)}


@kept_per_build
def lead(scope: Scope, region: str) -> str:
    """One sentence on size and focus of a region."""
    words = words_for(scope.language)
    selection = Selection(regions=(region,))
    size = ask("regions/size", scope=scope, selection=selection).row(0, named=True)
    focus = ask("regions/focus", scope=scope, selection=selection)
    column = "label_en" if scope.language == "en" else "label_nl"
    themes = " · ".join(focus[column])
    if size["inhabitants"] is None:
        return words("region.size_unknown", focus=themes)
    return words(
        "region.size",
        municipalities=words.count(size["municipalities"]),
        inhabitants=words.count(size["inhabitants"]),
        focus=themes,
    )


@kept_per_build
def region_key_figures(scope: Scope, selection: Selection) -> list[KeyFigure]:
    """Cases, advice, themes a case and money imposed of the one region, each beside the country."""
    words, profile = words_for(scope.language), profile_of(scope, selection)
    per_case = ask("themes/per_case", scope=scope, selection=selection).row(0, named=True)
    return [
        _cases(scope, words, profile["cases"]),
        _advice(scope, words, profile),
        KeyFigure(
            label=words("key.per_case"),
            value=written(
                per_case,
                "mentions_per_case",
                lambda row: words.decimal(row["mentions_per_case"], 2),
                scope,
            ),
            base=words(
                "key.per_case_country",
                country=words.decimal(per_case["country_mentions_per_case"], 2),
            ),
            known=per_case["mentions_per_case"] is not None,
        ),
        _money(scope, words, profile["amount_imposed"], selection),
    ]


def _cases(scope: Scope, words: Words, row: dict[str, Any]) -> KeyFigure:
    if row["per_100k"] is None:
        base = words("key.country_rate", country=words.decimal(row["country_per_100k"]))
    else:
        base = words(
            "key.region_rate",
            rate=words.decimal(row["per_100k"]),
            country=words.decimal(row["country_per_100k"]),
        )
    value = written(row, "value", lambda known: words.count(known["value"]), scope)
    known = row["value"] is not None
    return KeyFigure(label=words("key.cases"), value=value, base=base, known=known)


def _advice(scope: Scope, words: Words, profile: Profile) -> KeyFigure:
    row, bibob = profile["advice"], profile["advice_bibob"]
    note = words.either(row["note_nl"], row["note_en"])
    if not note and bibob["value"] is not None:
        note = words("key.of_which_bibob", count=words.count(bibob["value"]))
    return KeyFigure(
        label=words("key.advice"),
        value=written(row, "value", lambda known: words.count(known["value"]), scope),
        base=note or words.either(bibob["note_nl"], bibob["note_en"]),
        known=row["value"] is not None,
    )


def _money(scope: Scope, words: Words, row: dict[str, Any], selection: Selection) -> KeyFigure:
    return KeyFigure(
        label=words("key.imposed"),
        value=written(row, "value", lambda known: words.short_euros(known["value"]), scope),
        base=words(
            "key.imposed_country",
            country=words.short_euros(row["country"]),
            reporting=words.count(_reporting(scope, "amount_imposed", selection)),
        ),
        known=row["value"] is not None,
    )


def _reporting(scope: Scope, measure: str, selection: Selection) -> int:
    chosen = Selection(periods=selection.periods)
    totals = ask("published/totals", scope=scope, selection=chosen)
    return totals.row(by_predicate=pl.col("measure") == measure, named=True)["regions_reporting"]


@kept_per_build
def practice_table(scope: Scope, region: str) -> Table:
    """How a region registers: each note with the measures it is about and what follows."""
    words, labels = words_for(scope.language), labels_for(scope)
    note = "note_en" if scope.language == "en" else "note_nl"
    answer = ask("regions/practice", scope=scope, selection=Selection(regions=(region,)))
    grouped = answer.group_by(note, "effect", maintain_order=True).agg("measure")
    rows = [
        {
            "note": row[note],
            "about": words.listed([labels("measure", key) for key in row["measure"]])
            if len(row["measure"]) <= 3  # noqa: PLR2004 - more names than fit in a cell
            else words("practice.measures", count=str(len(row["measure"]))),
            "means": words(f"practice.{row['effect']}"),
        }
        for row in grouped.rows(named=True)
    ]
    schema = {"note": pl.String, "about": pl.String, "means": pl.String}
    return table_of(
        pl.DataFrame(rows, schema=schema),
        words,
        note=("text", "column.practice"),
        about="text",
        means="text",
    )
