"""The foot of figures on drugs: out of returns of partners, out of public sources, or both."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import polars as pl

from components.citing import Foot
from components.drug_picture import Picture
from components.keeping import kept_per_build
from components.periods import written_period
from components.words import words_for
from queries import Scope, ask

Row = Mapping[str, Any]
_MOST_NAMED = 4
_ANYONE = Scope(who="drugs")


def cite_picture(picture: Picture, *rows: pl.DataFrame, note: str = "") -> Foot:
    """The foot for rows of a picture; where there are none, for what was looked through."""
    words = words_for(picture.scope.language)
    used = [row for frame in rows for row in frame.rows(named=True)]
    return Foot(
        source=_sources(picture.scope, used) or _looked_through(picture.scope),
        period=written_period(words, picture.half_year),
        loaded=_loaded(picture.scope),
        coverage=_coverage(picture),
        note=note,
        invented=any(row.get("invented") for row in used),
        dated=True,
    )


def cite_public(scope: Scope, *, period: str, rows: pl.DataFrame) -> Foot:
    """The foot for public figures. period: the years they are of, in words."""
    words = words_for(scope.language)
    return Foot(
        source=_sources(scope, rows.rows(named=True)) or _looked_through(scope),
        period=period,
        loaded=_loaded(scope),
        coverage=words("coverage.drugs_public"),
    )


def source_of(scope: Scope, row: Row) -> str:
    """Where one figure comes from: a site, lines of a document, or a return."""
    words = words_for(scope.language)
    if row.get("address"):
        return site_of(row["address"])
    if row.get("document"):
        title = _titles()[row["document"]]
        if not row.get("line_from"):
            return title
        lines = {"line_from": str(row["line_from"]), "line_to": str(row["line_to"])}
        return words("source.drugs_lines", title=title, **lines)
    return words("source.drugs_invented" if row["invented"] else "source.drugs_return")


def site_of(address: str) -> str:
    """The site of a web address: nhnieuws.nl."""
    return urlsplit(address).netloc.removeprefix("www.")


def _sources(scope: Scope, rows: list[dict[str, Any]]) -> str:
    words = words_for(scope.language)
    returns = dict.fromkeys(row["source"] for row in rows if row.get("source"))
    public = list(
        dict.fromkeys(
            source_of(scope, row) for row in rows if row.get("address") or row.get("document")
        )
    )
    parts = [words("source.drugs_returns", names=words.listed(list(returns)))] if returns else []
    if public:
        named, more = public[:_MOST_NAMED], len(public) - _MOST_NAMED
        text = ", ".join(named)
        if more > 0:
            text = words("source.drugs_more", names=text, count=words.count(more))
        parts.append(words("source.drugs_public", names=text))
    return "; ".join(parts)


def _looked_through(scope: Scope) -> str:
    words = words_for(scope.language)
    return words("source.drugs_none_public" if scope.published_only else "source.drugs_none")


@kept_per_build
def _titles() -> dict[str, str]:
    rows = ask("reference/documents", scope=_ANYONE).rows(named=True)
    return {row["document"]: row["title"] for row in rows}


@kept_per_build
def _loaded(scope: Scope) -> str:
    words = words_for(scope.language)
    built_at = ask("quality/build", scope=scope)["built_at"][0]
    return words("foot.loaded", day=words.day(built_at))


def _coverage(picture: Picture) -> str:
    words = words_for(picture.scope.language)
    if picture.answers.is_empty():
        return words("coverage.drugs_public")
    answered = picture.answers.filter("answered").height
    return words(
        "coverage.drugs_answered",
        answered=words.count(answered),
        asked=words.count(picture.answers.height),
    )
