"""Words and numbers in the language of the screen."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent

from texts import say

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_NETHERLANDS = ZoneInfo("Europe/Amsterdam")
_MILLION = 1_000_000


@dataclass(frozen=True)
class Words:
    """Texts and formats of one language; calling it with a text id gives the text."""

    language: str

    def __call__(self, text: str, /, **values: object) -> str:
        """The text with that id, its {names} filled in."""
        return say(text, language=self.language, **values)

    def either(self, dutch: str | None, english: str | None) -> str:
        """Of a pair of reviewed texts the one in this language; empty where there is none."""
        return (english if self.language == "en" else dutch) or ""

    def count(self, number: float) -> str:
        """A whole number: 1.155."""
        return _decimal(number, "#,##0", self.language)

    def rounded(self, number: float) -> str:
        """A count that was rounded to 5; none is written as what it can have been: 0–2."""
        return self.count(number) if number else self("number.rounded_to_none")

    def decimal(self, number: float, digits: int = 1) -> str:
        """A number with decimals: 6,5."""
        return _decimal(number, "#,##0." + "0" * digits, self.language)

    def rate(self, number: float) -> str:
        """A rate, with a second decimal under one: 6,5 or 0,05; a plain 0 for none."""
        if number == 0:
            return self.count(0)
        return self.decimal(number, 1 if number >= 1 else 2)

    def quantity(self, number: float) -> str:
        """A number as exact as it is: 3 or 2,5."""
        return _decimal(number, "#,##0.##", self.language)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share between 0 and 1: 52%."""
        return _percent(
            share, "#,##0" + ("." + "0" * digits if digits else "") + "%", self.language
        )

    def euros(self, amount: float) -> str:
        """Whole euros: € 9.204.337."""
        return _currency(amount, self.language)

    def short_euros(self, amount: float) -> str:
        """Euros for a label: € 9,2 mln, or whole euros under a million."""
        if amount < _MILLION:
            return self.euros(amount)
        return self("number.million_euros", number=self.decimal(amount / _MILLION))

    def day(self, moment: date | datetime) -> str:
        """A date in words: 23 november 2026."""
        return format_date(moment, format="long", locale=_LOCALES[self.language])

    def month(self, moment: date) -> str:
        """A month in words: november 2026."""
        return format_date(moment, format="MMMM y", locale=_LOCALES[self.language])

    def moment(self, moment: datetime) -> str:
        """A date and time of the Netherlands: 23 nov 2026 14:05."""
        there = moment.astimezone(_NETHERLANDS)
        return format_datetime(there, "d MMM y HH:mm", locale=_LOCALES[self.language])

    def listed(self, names: list[str]) -> str:
        """Names in a sentence: a, b en c."""
        if len(names) <= 1:
            return "".join(names)
        return self("list.and", names=", ".join(names[:-1]), last=names[-1])


def on_base(words: Words, text: str, *, base: int | None, **values: object) -> str:
    """A text with the {base} it rests on; `<text>_none` where nothing is reported."""
    if base is None:
        return words(f"{text}_none", **values)
    return words(text, base=words.count(base), **values)


@cache
def words_for(language: str) -> Words:
    """The words of a language."""
    return Words(language)


@lru_cache(maxsize=4096)
def _decimal(number: float, pattern: str, language: str) -> str:
    return format_decimal(number, format=pattern, locale=_LOCALES[language])


@lru_cache(maxsize=1024)
def _percent(share: float, pattern: str, language: str) -> str:
    return format_percent(share, format=pattern, locale=_LOCALES[language])


@lru_cache(maxsize=1024)
def _currency(amount: float, language: str) -> str:
    return format_currency(
        amount, "EUR", format="¤ #,##0", locale=_LOCALES[language], currency_digits=False
    )
