"""Words and numbers of the drug markets: labels of keys, amounts with their unit, changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from components.keeping import kept_per_build
from components.periods import written_period
from components.words import Words, words_for
from queries import Scope, ask

Row = Mapping[str, Any]
ALL_MARKETS = "all"
_PERCENT = "percent"
Before = Literal["previous", "year_before"]


@dataclass(frozen=True, kw_only=True)
class DrugWords:
    """The words of one language, with the labels of every key on drugs."""

    words: Words
    labels: Mapping[tuple[str, str], str]
    explanations: Mapping[tuple[str, str], str]

    def label(self, what: str, key: str | None) -> str:
        """The label of a key; empty for none. Raises KeyError for one the store does not have."""
        return self.labels[what, key] if key else ""

    def keys(self, what: str) -> list[str]:
        """Every key of a kind in its fixed order."""
        return [key for kind, key in self.labels if kind == what]

    def named(self, what: str) -> dict[str, str]:
        """Everything of a kind that has a name, in its fixed order: key -> label."""
        return {key: label for (kind, key), label in self.labels.items() if kind == what}

    def amount(self, value: float, *, unit: str, precision: str = "exact") -> str:
        """A number with its unit, as exact as it was told: ten minste 12 locaties."""
        number = self.number(value, unit=unit)
        if precision == "exact":
            return number
        words = self.words
        return words(f"drugs.precision_{precision}", number=number)

    def number(self, value: float, *, unit: str) -> str:
        """A number with its unit: 1.360 kg, 1 vondst, 80%."""
        written = self.words.quantity(value)
        if unit == _PERCENT:
            return f"{written}%"
        word = self.labels["unit", unit] if value == 1 else self.explanations["unit", unit]
        return f"{written} {word}"

    def value_of(self, row: Row) -> str:
        """What a row says: its amount, or in words why it has none."""
        if row["value"] is None:
            return self.label("status", row["status"])
        return self.amount(row["value"], unit=row["unit"], precision=row.get("precision", "exact"))

    def moved(self, change: float, *, unit: str, share: float | None) -> str:
        """A change in words: 9 aanhoudingen meer (+24%), or just the same."""
        words = self.words
        if change == 0:
            return words("drugs.same")
        side = "more" if change > 0 else "less"
        if unit == _PERCENT:
            points = words.quantity(abs(change))
            return words(f"drugs.points_{side}", number=points)
        number = self.number(abs(change), unit=unit)
        if share is None:
            return words(f"drugs.{side}", number=number)
        percent = words.percent(abs(share))
        return words(f"drugs.{side}_share", number=number, percent=percent)

    def since(self, row: Row, *, before: Before) -> str:
        """What changed since the half-year before, or since the same half a year before.

        A figure of a year is held against the year before, and against no half-year.
        """
        if row["period_kind"] != "year":
            return self._compared(row, before)
        return self.since_last(row) if before == "year_before" else ""

    def since_last(self, row: Row) -> str:
        """What changed since the figure before: a half-year, or a year for a figure of a year."""
        return self._compared(row, "previous")

    def _compared(self, row: Row, before: Before) -> str:
        words, comparison = self.words, row[f"{before}_comparison"]
        if comparison is None:
            return ""
        if comparison != "comparable":
            return words(f"drugs.comparison_{comparison}")
        change, share = _CHANGES[before]
        return self.moved(row[change], unit=row["unit"], share=row[share])

    def small(self, text: str) -> str:
        """A label within a sentence: without its capital, unless it is a word of capitals."""
        return text if text[:2].isupper() else text[:1].lower() + text[1:]

    def what(self, row: Row) -> str:
        """What a row measures: its measure, its scope where that is not the region, its year."""
        words, text = self.words, self.label("measure", row["measure"])
        if row.get("scope_kind") not in {None, "region"}:
            text = f"{text}, {self.label('scope', row['scope'])}"
        if row.get("period_kind") == "year":
            period = written_period(words, row["period"])
            return words("drugs.of_year", what=text, year=period)
        return text

    def beside(self, row: Row) -> str:
        """What to mind of a row: doubt, what counts, where it reaches, the partner's note."""
        words, either = self.words, self.words.either
        parts = [self._doubt(row), either(row["definition_nl"], row["definition_en"])]
        if row.get("fit") == "overlap":
            parts.append(words("drugs.reaches_beyond"))
        parts.append(either(row.get("note_nl"), row.get("note_en")))
        return " ".join(_as_sentence(part) for part in parts if part)

    def _doubt(self, row: Row) -> str:
        words = self.words
        if not row["caveat"]:
            return ""
        doubt = words(f"drugs.caveat_{row['caveat']}")
        if row.get("printed"):
            return f"{doubt}; {words('drugs.printed', printed=row['printed'])}"
        return doubt


_CHANGES: dict[Before, tuple[str, str]] = {
    "previous": ("change", "change_share"),
    "year_before": ("year_before_change", "year_before_share"),
}


def _as_sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole[-1] in ".!?" else f"{whole}."


def drug_words(scope: Scope) -> DrugWords:
    """The words on drugs of the build that serves, in the language of the scope."""
    return _drug_words(scope.language)


@kept_per_build
def _drug_words(language: str) -> DrugWords:
    words = words_for(language)
    rows = ask("drugs/labels", scope=Scope(who="labels")).rows(named=True)
    return DrugWords(
        words=words,
        labels={
            (row["what"], row["key"]): words.either(row["label_nl"], row["label_en"])
            for row in rows
        },
        explanations={
            (row["what"], row["key"]): words.either(row["explanation_nl"], row["explanation_en"])
            for row in rows
        },
    )
