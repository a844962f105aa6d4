"""What is wrong with a return that is filled in: which field it is, and what to do about it."""

from collections.abc import Mapping

from components.drug_words import DrugWords
from components.load_report import said_in
from data.drugs.contract import HIGHEST
from data.drugs.draft import Wrong
from data.loads.rules import Rule

_OF_VALUES = {
    "value.form": "drugs.fault_number",
    "value.formula": "drugs.fault_number",
    "value.parted": "drugs.fault_parted",
    "value.out_of_bounds": "drugs.fault_bounds",
    "drugs.no_value_or_reason": "drugs.fault_no_value",
    "drugs.not_whole": "drugs.fault_not_whole",
    "drugs.over_100": "drugs.fault_over_100",
}
_OF_OTHERS = {
    "drugs.thousand_times": "drugs.fault_thousand",
    "drugs.unit_of_another": "drugs.fault_other_unit",
}


def in_words(wrong: Wrong, drugs: DrugWords) -> str:
    """A finding as a sentence, begun with the name of its field.

    The rules of a load speak of columns and keys; a form has names for these.
    """
    words, broke = drugs.words, wrong.rule
    if isinstance(broke, Rule) and broke.key == "rows.same_key":
        return words("drugs.fault_twice")
    if not wrong.column:
        return _what(wrong, drugs)
    field = words(f"drugs.field_{wrong.column}")
    if isinstance(broke, Rule) and broke.key == "value.empty":
        return words("drugs.fault_empty", field=field)
    return words("drugs.fault", field=field, what=_what(wrong, drugs))


def _what(wrong: Wrong, drugs: DrugWords) -> str:
    words, broke = drugs.words, wrong.rule
    if not isinstance(broke, Rule):
        return broke
    if broke.key in _OF_OTHERS:
        return words(_OF_OTHERS[broke.key], **_told(dict(broke.values), drugs))
    if wrong.column == "value" and broke.key in _OF_VALUES:
        return words(_OF_VALUES[broke.key], highest=words.count(HIGHEST))
    return said_in(words, broke)


def _told(values: Mapping[str, object], drugs: DrugWords) -> dict[str, str]:
    """Who told something else, and what: 1.200 kg."""
    number, _, unit = str(values["other"]).partition(" ")
    return {
        "partner": drugs.label("partner", str(values["partner"])),
        "other": drugs.number(float(number), unit=unit),
    }
