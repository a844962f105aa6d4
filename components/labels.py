"""What the keys of the store are called on screen."""

from dataclasses import dataclass

from components.keeping import kept_per_build
from components.words import words_for
from queries import Scope, ask

# question -> the column that holds the key; every one has label_nl and label_en
_LABELLED = {
    "reference/regions": "region",
    "reference/themes": "theme",
    "reference/sources": "source",
    "reference/advice_kinds": "kind",
    "reference/money_stages": "stage",
    "reference/measures": "measure",
    "reference/phases": "phase",
    "reference/statuses": "status",
    "reference/topics": "topic",
    "reference/instrument_kinds": "instrument_kind",
    "reference/qualifiers": "qualifier",
    "reference/harbour_kinds": "harbour_kind",
    "reference/harbour_indicators": "indicator",
    "reference/harbour_evidence_steps": "evidence",
    "reference/harbour_classes": "level",
    "reference/harbour_precisions": "precision",
}
_KEY_COLUMN = {"instrument_kind": "kind", "harbour_kind": "kind", "evidence": "step"}


@dataclass(frozen=True)
class Labels:
    """Labels by kind and key, in one language, each kind in its fixed order."""

    by_kind: dict[str, dict[str, str]]
    units: dict[str, tuple[str, str]]

    def __call__(self, kind: str, key: str) -> str:
        """The label of a key; raises KeyError for one that the store does not have."""
        return self.by_kind[kind][key]

    def keys(self, kind: str) -> list[str]:
        """Every key of a kind in its fixed order."""
        return list(self.by_kind[kind])

    def unit(self, unit: str, number: float) -> str:
        """The word behind a number, one or many; empty for a bare count."""
        one, many = self.units[unit]
        return one if number == 1 else many


def labels_for(scope: Scope) -> Labels:
    """The labels of the build that serves, in the language of the scope."""
    return _labels(scope.language)


@kept_per_build
def _labels(language: str) -> Labels:
    anyone = Scope(who="labels")
    words = words_for(language)
    by_kind: dict[str, dict[str, str]] = {}
    for question, kind in _LABELLED.items():
        rows = ask(question, scope=anyone).rows(named=True)
        key = _KEY_COLUMN.get(kind, kind)
        by_kind[kind] = {row[key]: words.either(row["label_nl"], row["label_en"]) for row in rows}
    by_kind["region"]["national"] = words("region.national")
    by_kind["step"] = {**by_kind["phase"], "whole_case": words("step.whole_case")}
    units = {
        row["unit"]: (
            words.either(row["singular_nl"], row["singular_en"]),
            words.either(row["plural_nl"], row["plural_en"]),
        )
        for row in ask("reference/units", scope=anyone).rows(named=True)
    }
    return Labels(by_kind, units)
