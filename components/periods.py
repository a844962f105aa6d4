"""Years and half-years in words, and which of them can be chosen."""

from datetime import date

from components.words import Words, words_for
from queries import Period, Scope, known_periods
from queries.periods import offered, usual


def period_options(scope: Scope, *, from_register: bool = False) -> list[str]:
    """The periods to choose from: the usual one first, then the newest.

    from_register: only those that the case register runs over.
    """
    periods = offered(known_periods(scope=scope), scope=scope, from_register=from_register)
    first = list(usual(periods))
    newest = sorted(periods, key=_newest_first, reverse=True)
    return [*first, *(period.period for period in newest if period.period not in first)]


def year_options(scope: Scope) -> list[str]:
    """The calendar years of the case register to choose from: the usual one first."""
    halves = half_years(scope)
    options = period_options(scope, from_register=True)
    return [period for period in options if period not in halves]


def is_published(scope: Scope, period: str) -> bool:
    """Whether the annual report printed this period."""
    return _found(scope, period).published


def half_years(scope: Scope) -> list[str]:
    """Every half-year that can be asked for, the oldest first."""
    return [one.period for one in known_periods(scope=scope) if one.kind == "half_year"]


def period_name(scope: Scope, period: str, *, from_register: bool = False) -> str:
    """A period as it is chosen: with where it comes from, and whether it was over.

    from_register: what is chosen comes out of the case register, also where it was published.
    """
    words = words_for(scope.language)
    found = _found(scope, period)
    published = found.published and not from_register
    origin = "published" if published else "register" if found.complete else "running"
    return words(f"period.of_{origin}", period=written_period(words, period))


def written_period(words: Words, period: str) -> str:
    """A period in a sentence: 2023, or 1e halfjaar 2023."""
    year, _, half = period.partition("-H")
    if not half:
        return words("period.year", year=year)
    return words(f"period.half_{half}", year=year)


def short_period(words: Words, period: str) -> str:
    """A period along an axis: 2023, or 2023-1."""
    year, _, half = period.partition("-H")
    return words("period.short", year=year, half=half) if half else year


def written_date(words: Words, dated: str) -> str:
    """A year, month or day as it is known: 2023, mei 2023 or 17 mei 2023."""
    parts = [int(part) for part in dated.split("-")]
    match parts:
        case [year, month, day]:
            return words.day(date(year, month, day))
        case [year, month]:
            return words.month(date(year, month, 1))
        case _:
            return words("period.year", year=dated)


def year_before(period: str) -> str:
    """The same year or half of a year, one year earlier."""
    year, dash, half = period.partition("-")
    return f"{int(year) - 1}{dash}{half}"


def _found(scope: Scope, period: str) -> Period:
    return next(one for one in known_periods(scope=scope) if one.period == period)


def _newest_first(period: Period) -> tuple[str, bool]:
    return period.last_half, period.kind == "year"
