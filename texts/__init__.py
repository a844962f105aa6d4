"""Every word on a screen: gettext catalogues, Dutch first, English second.

Messages are named by ids such as `tile.table`, so that neither language is the source of the
other and a missing translation is found by a test.
"""

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
_ROOT = Path(__file__).parent


class UnknownText(Exception):  # noqa: N818 - reads as what it is in a sentence
    """There is no text with that id in a language."""


def catalogue(language: str) -> Catalog:
    """The catalogue of a language, read from texts/<language>.po."""
    with (_ROOT / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def say(text: str, /, *, language: str, **values: object) -> str:
    """The text with that id in a language, its {names} filled in.

    Raises UnknownText for an id that the catalogue does not have.
    """
    message = _messages(language).gettext(text)
    if not text or message == text:
        raise UnknownText(f"{text} ({language})")
    return message.format(**values) if values else message


@cache
def _messages(language: str) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
