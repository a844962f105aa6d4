"""What a picture rests on: its sources, and the words that stand where no number is."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from components.drug_citing import site_of, source_of
from components.drug_picture import Picture
from components.drug_words import drug_words
from exports.contents import Lines
from queries import Selection, ask

Row = Mapping[str, Any]
FRAMES = ("picture", "efforts", "explanations", "links", "choices")


def invented_in(picture: Picture) -> bool:
    """Whether anything in a picture is made up."""
    return any(row.get("invented") for row in _rows(picture))


def sources_of(picture: Picture) -> Lines:
    """Every source of a picture once: returns with their partners, documents, addresses."""
    found: dict[str, dict[str, None]] = {}
    for row in _rows(picture):
        name, detail = _named(picture, row)
        found.setdefault(name, {})[detail] = None
    return tuple((name, _in_one(list(details))) for name, details in found.items())


def statuses_of(picture: Picture) -> Lines:
    """What each status of a number and of information means, in their fixed orders."""
    drugs = drug_words(picture.scope)
    return tuple(
        (drugs.label(what, key), drugs.explanations[what, key])
        for what in ("status", "information")
        for key in drugs.keys(what)
    )


def _rows(picture: Picture) -> Iterator[Row]:
    """Everything with a source that stands in the document."""
    for name in FRAMES:
        yield from getattr(picture, name).rows(named=True)
    yield from picture.trend.rows(named=True)
    everywhere = ask("drugs/trend", scope=picture.scope, selection=Selection())
    country = everywhere.filter(pl.col("region") == "national", pl.col("period_kind") == "year")
    yield from country.rows(named=True)


def _named(picture: Picture, row: Row) -> tuple[str, str]:
    """A source, and what it is within it: a web address, lines of a document, or a partner."""
    drugs = drug_words(picture.scope)
    if row.get("address"):
        return site_of(row["address"]), row["address"]
    if row.get("document"):
        words = drugs.words
        return words("picture.documents"), source_of(picture.scope, row)
    return row["source"], drugs.label("partner", row.get("partner") or row.get("owner"))


def _in_one(details: list[str]) -> str:
    return "; ".join(detail for detail in details if detail)
