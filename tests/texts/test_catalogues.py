import re
from string import Formatter

import pytest

from texts import LANGUAGES, UnknownText, catalogue, say

TEXTS = {
    language: {str(entry.id): str(entry.string) for entry in catalogue(language) if entry.id}
    for language in LANGUAGES
}
IDS = sorted(TEXTS["nl"])


def placeholders(text: str) -> set[str | None]:
    """The {names} in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_ids() -> None:
    """Given the catalogues, when their ids are compared, then they are the same, in one order."""
    assert list(TEXTS) == ["nl", "en"]
    assert list(TEXTS["nl"]) == list(TEXTS["en"]) == IDS
    assert len(IDS) > 100


def test_no_translation_is_empty_or_fuzzy() -> None:
    """Given the catalogues, when each text is read, then it says something, and is not its id."""
    for language in LANGUAGES:
        said = TEXTS[language]
        assert [text for text in IDS if not said[text].strip() or said[text] == text] == []
        assert [entry.id for entry in catalogue(language) if entry.id and entry.fuzzy] == []


def test_both_languages_fill_in_the_same() -> None:
    """Given the catalogues, when the {names} of each text are compared, then both languages have
    the same, each of small letters.
    """
    names = {text: placeholders(TEXTS["nl"][text]) for text in IDS}
    assert names == {text: placeholders(TEXTS["en"][text]) for text in IDS}
    every = set[str | None]().union(*names.values())
    assert "count" in every
    assert [name for name in every if not re.fullmatch(r"[a-z_]+", name or "")] == []


def test_an_id_is_a_place_and_a_name() -> None:
    """Given the texts, when their ids are read, then they are of small letters and points."""
    assert [text for text in IDS if not re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", text)] == []


def test_a_text_is_said_in_its_language() -> None:
    """Given a text, when it is said in either language, then each has its own words."""
    assert say("about.source", language="nl") == "Bron"
    assert say("about.source", language="en") == "Source"


def test_values_are_filled_in() -> None:
    """Given a text with a {name}, when it is said, then the value stands in its place."""
    assert say("activities.facts_title", language="nl", count="184").endswith(": 184")


@pytest.mark.parametrize("text", ["", "about", "about.nothing", "Bron"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_text(language: str, text: str) -> None:
    """Given an id that does not exist, when it is said, then it is refused, never shown."""
    with pytest.raises(UnknownText, match=f"\\({language}\\)"):
        say(text, language=language)


def test_a_value_that_is_forgotten() -> None:
    """Given a text with a {name}, when another value is given, then it is refused."""
    with pytest.raises(KeyError, match="count"):
        say("activities.facts_title", language="nl", number="184")
