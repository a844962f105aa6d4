"""A tile as plain data, for the files that are taken along."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from components.labels import labels_for
from components.looks import Look
from components.maps import PlaceMap
from components.paper_maps import map_on_paper
from components.table import Kind, for_download, on_screen
from components.words import Words, words_for
from data.geo import country
from exports.contents import Booklet, Chapter, ExportedTile, Form, Lines, Wording
from figures import LIGHT, Figure
from queries import Scope, ask, serving_build

if TYPE_CHECKING:
    from components.tile import Tile

ON_PAPER = Look(style=LIGHT, own=None)
_FORMS: dict[Kind, Form] = {
    "year": "year",
    "count": "whole",
    "rounded": "whole",
    "days": "decimal",
    "decimal": "decimal",
    "share": "share",
    "eur": "eur",
}


def exported(tile: "Tile", *, scope: Scope, filters: Lines, look: Look = ON_PAPER) -> ExportedTile:
    """The tile as it is shown to somebody, with what was chosen on its page.

    look: of a map, which is drawn only here; other figures have theirs already.
    """
    words, labels = words_for(scope.language), labels_for(scope)
    table = tile.tidy or tile.table
    typed = for_download(table, words=words, labels=labels)
    forms: list[Form] = [_FORMS.get(column.kind, "text") for column in table.columns]
    statuses: list[Form] = ["text"] * (typed.width - len(forms))
    return ExportedTile(
        key=tile.key,
        title=tile.title,
        subtitle=subtitle_of(tile, words),
        alt=tile.alt,
        shown=on_screen(tile.table, words=words, labels=labels),
        numbers=tuple(column.kind in _FORMS for column in tile.table.columns),
        typed=typed,
        forms=(*forms, *statuses),
        figure=_figure(tile, scope=scope, look=look),
        empty=tile.empty or words("tile.empty"),
        caution=_caution(tile, words),
        foot=foot_of(tile),
        about=_about(tile, words, scope=scope, filters=filters),
        invented=tile.foot.invented,
    )


def _caution(tile: "Tile", words: Words) -> str:
    """What to mind, and of a map whose outlines it has."""
    if not isinstance(tile.figure, PlaceMap):
        return cautions_of(tile)
    official = "official" if country().official else "traced"
    return f"{cautions_of(tile)} {words(f'map.attribution_{official}')}".strip()


def _figure(tile: "Tile", *, scope: Scope, look: Look) -> Figure | None:
    if isinstance(tile.figure, PlaceMap):
        return map_on_paper(tile.figure, scope=scope, look=look)
    return tile.figure


def subtitle_of(tile: "Tile", words: Words) -> str:
    """Measure and unit, and the period where the tile is about one."""
    if not tile.foot.dated:
        return tile.subtitle
    return words("tile.subtitle", subtitle=tile.subtitle, period=tile.foot.period)


def cautions_of(tile: "Tile") -> str:
    """What not to conclude, and what to mind when comparing."""
    return " ".join(part for part in (tile.caution, tile.foot.note) if part)


def foot_of(tile: "Tile") -> str:
    """Source, period, coverage and load in one line."""
    foot = tile.foot
    return f"{foot.source} · {foot.period} · {foot.coverage} · {foot.loaded}"


def booklet_of(chapters: Sequence[Chapter], *, title: str, scope: Scope) -> Booklet:
    """Chapters as one file, marked with classification, build and time."""
    words, made = words_for(scope.language), datetime.now(UTC)
    return Booklet(
        title=title,
        language=scope.language,
        classification=classification_of(scope),
        build=build_name(),
        made=made,
        moment=words.moment(made),
        statuses=_statuses(chapters, scope=scope),
        wording=_wording(words),
        chapters=tuple(chapters),
    )


def one_tile(tile: ExportedTile, *, scope: Scope) -> Booklet:
    """A tile alone as a file."""
    chapter = Chapter(title=tile.title, summary="", note="", filters=(), remarks=(), tiles=(tile,))
    return booklet_of([chapter], title=tile.title, scope=scope)


def classification_of(scope: Scope) -> str:
    """The line that says who may read it: the setting CLASSIFICATION, or for internal use."""
    return scope.classification or words_for(scope.language)("export.classification")


def build_name() -> str:
    """The build that serves; a bare build id such as 3455391606e1 would read as a number."""
    return f"regiobeeld-{serving_build().build}"


def _about(tile: "Tile", words: Words, *, scope: Scope, filters: Lines) -> Lines:
    foot = tile.foot
    lines = (
        (words("about.title"), tile.title),
        (words("about.subtitle"), subtitle_of(tile, words)),
        (words("about.filters"), in_one_line(filters)),
        (words("about.source"), foot.source),
        (words("about.period"), foot.period),
        (words("about.coverage"), foot.coverage),
        (words("about.loaded"), foot.loaded),
        (words("about.build"), build_name()),
        (words("about.note"), cautions_of(tile)),
        (words("about.classification"), classification_of(scope)),
        (words("about.made"), words.moment(datetime.now(UTC))),
    )
    invented = ((words("tile.invented"), words("about.invented")),) if foot.invented else ()
    return (*invented, *lines)


def in_one_line(filters: Lines) -> str:
    """What was chosen, as a sentence."""
    return "; ".join(f"{heading}: {text}" for heading, text in filters)


def _statuses(chapters: Sequence[Chapter], *, scope: Scope) -> Lines:
    """The words that stand somewhere where no number is, with what they mean."""
    words = words_for(scope.language)
    found = {
        cell
        for chapter in chapters
        for tile in chapter.tiles
        for row in tile.shown.iter_rows()
        for cell in row
    }
    rows = ask("reference/statuses", scope=scope).rows(named=True)
    known = [
        (
            words.either(row["label_nl"], row["label_en"]),
            words.either(row["explanation_nl"], row["explanation_en"]),
        )
        for row in rows
    ]
    withheld = (words("value.withheld"), words("export.withheld"))
    return tuple(pair for pair in (*known, withheld) if pair[0] in found)


def _wording(words: Words) -> Wording:
    return Wording(
        filters=words("about.filters"),
        note=words("export.note"),
        about=words("download.sheet_about"),
        data=words("download.sheet_data"),
        page=words("export.page", page="{page}", pages="{pages}"),
        cut=words("export.cut"),
        more_rows=words("export.more_rows", rows="{rows}"),
        continued=words("export.continued", title="{title}"),
        no_tiles=words("export.no_tiles"),
        invented=words("tile.invented"),
        statuses=words("export.statuses"),
        source=words("about.source"),
        reference=words("export.reference", reference="{reference}"),
    )
