import pytest

from components.labels import labels_for
from queries import Scope, ask

KINDS = {
    "region": ("reference/regions", "region"),
    "theme": ("reference/themes", "theme"),
    "source": ("reference/sources", "source"),
    "kind": ("reference/advice_kinds", "kind"),
    "stage": ("reference/money_stages", "stage"),
    "measure": ("reference/measures", "measure"),
    "status": ("reference/statuses", "status"),
    "topic": ("reference/topics", "topic"),
    "instrument_kind": ("reference/instrument_kinds", "kind"),
    "qualifier": ("reference/qualifiers", "qualifier"),
}
MAY_BE_EMPTY = {("qualifier", "exact")}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_label(kind: str, language: str) -> None:
    """Given every key of the store, when it is shown, then it has a label in both languages."""
    question, column = KINDS[kind]
    scope = Scope(who="test", language="en" if language == "en" else "nl")
    labels = labels_for(scope)
    keys = ask(question, scope=scope)[column].to_list()
    assert keys
    assert [key for key in labels.keys(kind) if key != "national"] == keys
    empty = {(kind, key) for key in keys if not labels(kind, key).strip()}
    assert empty <= MAY_BE_EMPTY


@pytest.mark.parametrize(
    ("question", "column", "kind"),
    [
        ("activities/facts", "region", "region"),
        ("activities/facts", "topic", "topic"),
        ("activities/facts", "qualifier", "qualifier"),
        ("activities/instruments", "kind", "instrument_kind"),
        ("published/cells", "status", "status"),
        ("published/cells", "measure", "measure"),
        ("regions/practice", "measure", "measure"),
    ],
)
def test_every_answer_can_be_labelled(question: str, column: str, kind: str) -> None:
    """Given an answer, when its keys are shown, then each of them has a label."""
    scope = Scope(who="test")
    found = ask(question, scope=scope)[column].drop_nulls().unique()
    assert set(found) <= set(labels_for(scope).keys(kind))


def test_units() -> None:
    """Given a unit, when a number stands before it, then one and many are told apart."""
    units = ask("reference/units", scope=Scope(who="test"))["unit"].to_list()
    for language in ("nl", "en"):
        labels = labels_for(Scope(who="test", language=language))
        assert all(isinstance(labels.unit(unit, 2), str) for unit in units)
    unit = next(unit for unit in units if labels.unit(unit, 1) != labels.unit(unit, 2))
    assert labels.unit(unit, 0) == labels.unit(unit, 2)


def test_unknown_key() -> None:
    """Given a key that the store does not have, when it is shown, then that is an error."""
    with pytest.raises(KeyError):
        labels_for(Scope(who="test"))("region", "atlantis")
