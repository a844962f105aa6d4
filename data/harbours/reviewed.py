"""The contract of the reviewed files on harbours: sites, indicators, limits and findings.

A site is a port, marina or airport; docks and basins are parts of one. A score is 0, 1 or 2, where
2 always means more opportunity; what no source tells has no row, and is unknown.
"""

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from data.contracts import KEY, Explained, Labelled, Reviewed

SCORES = (0, 1, 2)
ISLANDS = ("Bonaire", "Saba", "Sint Eustatius")
PART = "part"
DATED = r"^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on the map, in degrees: west to east, south to north."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, *, longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
        """Whether a place lies within."""
        return longitude.is_between(self.west, self.east) & latitude.is_between(
            self.south, self.north
        )


# one for the Netherlands in Europe, and one for each island
BOXES = (
    Box(west=3.3, east=7.3, south=50.7, north=53.6),
    Box(west=-68.5, east=-68.1, south=11.9, north=12.4),
    Box(west=-63.35, east=-63.15, south=17.55, north=17.7),
    Box(west=-63.05, east=-62.9, south=17.4, north=17.6),
)


class HarbourKinds(Labelled):
    """Kinds of sites; a part is a dock or basin of one."""

    kind = dy.String(primary_key=True, regex=KEY)


class HarbourPrecisions(Explained):
    """How exactly the source places a site."""

    precision = dy.String(primary_key=True, regex=KEY)


class HarbourIndicators(Explained):
    """What is scored from 0 to 2, what each score means, and where the report speaks of it.

    short_nl, short_en: a word over a narrow column; direction: whether more or less of what the
    indicator is called makes the score higher.
    """

    indicator = dy.String(primary_key=True, regex=KEY)
    short_nl = dy.String(nullable=False)
    short_en = dy.String(nullable=False)
    direction = dy.Enum(("more", "less"), nullable=False)
    score_0_nl = dy.String(nullable=False)
    score_0_en = dy.String(nullable=False)
    score_1_nl = dy.String(nullable=False)
    score_1_en = dy.String(nullable=False)
    score_2_nl = dy.String(nullable=False)
    score_2_en = dy.String(nullable=False)
    document = dy.String(nullable=False)
    line_from = dy.Int64(nullable=False, min=1)
    line_to = dy.Int64(nullable=False, min=1)


class HarbourEvidenceSteps(Explained):
    """How much is known of a site, by the fewest known indicators; under the second, no score."""

    step = dy.Enum(("white_spot", "some", "good"), primary_key=True)
    known_from = dy.Int64(nullable=False, min=0, unique=True)


class HarbourClasses(Labelled):
    """Classes of the score, by the least share of the points that could have been given."""

    level = dy.Enum(("low", "middle", "high"), primary_key=True)
    share_from = dy.Float64(nullable=False, min=0, max=1, unique=True)


class HarbourSites(Reviewed):
    """Ports, marinas, airports of the islands, and the docks and basins that are part of one.

    document: what names the site; placed_by: what gives its coordinates, under source_id.
    """

    site = dy.String(primary_key=True, regex=KEY)
    name = dy.String(nullable=False)
    kind = dy.String(nullable=False)
    parent = dy.String(nullable=True)
    latitude = dy.Float64(nullable=False, min=-90, max=90)
    longitude = dy.Float64(nullable=False, min=-180, max=180)
    precision = dy.String(nullable=False)
    municipality = dy.String(nullable=True)
    island = dy.Enum(ISLANDS, nullable=True)
    region = dy.String(nullable=False)
    unlocode = dy.String(nullable=True, regex=r"^(NL|BQ)[A-Z2-9]{3}$")
    document = dy.String(nullable=False)
    source_id = dy.String(nullable=False)
    placed_by = dy.String(nullable=False)
    note_nl = dy.String(nullable=True)
    note_en = dy.String(nullable=True)

    @dy.rule()
    def latitude_and_longitude_are_not_swapped(cls) -> pl.Expr:
        return ~_in_a_box(longitude=pl.col("latitude"), latitude=pl.col("longitude"))

    @dy.rule()
    def the_site_lies_in_the_country(cls) -> pl.Expr:
        here = _in_a_box(longitude=pl.col("longitude"), latitude=pl.col("latitude"))
        swapped = _in_a_box(longitude=pl.col("latitude"), latitude=pl.col("longitude"))
        return here | swapped  # what is swapped is told as that, and not twice

    @dy.rule()
    def a_part_and_nothing_else_has_a_parent(cls) -> pl.Expr:
        return (pl.col("kind") == PART) == pl.col("parent").is_not_null()

    @dy.rule()
    def a_site_lies_in_a_municipality_or_on_an_island(cls) -> pl.Expr:
        return pl.col("municipality").is_null() == pl.col("island").is_not_null()


class HarbourFindings(Reviewed):
    """What a public source tells of a site on an indicator; without a score it stays unknown.

    dated: the year, month or day that the finding is about or was published.
    """

    finding = dy.String(primary_key=True, regex=r"^B\d{3}$")
    site = dy.String(nullable=False)
    indicator = dy.String(nullable=False)
    score = dy.Int64(nullable=True, min=min(SCORES), max=max(SCORES))
    finding_nl = dy.String(nullable=False)
    finding_en = dy.String(nullable=False)
    document = dy.String(nullable=False)
    passage = dy.String(nullable=True)
    dated = dy.String(nullable=False, regex=DATED)

    @dy.rule()
    def a_site_has_one_score_a_date_and_document(cls) -> pl.Expr:
        return pl.len().over("site", "indicator", "dated", "document") == 1


FILES: tuple[tuple[str, str, type[dy.Schema]], ...] = (
    ("harbour_kind", "reference/harbour_kinds.csv", HarbourKinds),
    ("harbour_precision", "reference/harbour_precisions.csv", HarbourPrecisions),
    ("harbour_indicator", "reference/harbour_indicators.csv", HarbourIndicators),
    ("harbour_evidence_step", "reference/harbour_evidence_steps.csv", HarbourEvidenceSteps),
    ("harbour_class", "reference/harbour_classes.csv", HarbourClasses),
    ("harbour_site", "reference/harbour_sites.csv", HarbourSites),
    ("harbour_finding", "published/harbour_findings.csv", HarbourFindings),
)
"""Table, file and contract of every reviewed file on harbours."""

# as data.contracts.REFERENCES
REFERENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("harbour_indicator", "document"): ("document", "document"),
    ("harbour_site", "kind"): ("harbour_kind", "kind"),
    ("harbour_site", "parent"): ("harbour_site", "site"),
    ("harbour_site", "precision"): ("harbour_precision", "precision"),
    ("harbour_site", "municipality"): ("municipality", "municipality"),
    ("harbour_site", "region"): ("region", "region"),
    ("harbour_site", "document"): ("document", "document"),
    ("harbour_site", "placed_by"): ("document", "document"),
    ("harbour_finding", "site"): ("harbour_site", "site"),
    ("harbour_finding", "indicator"): ("harbour_indicator", "indicator"),
    ("harbour_finding", "document"): ("document", "document"),
}

# as data.contracts.RULE_COLUMNS
RULE_COLUMNS = {
    "latitude_and_longitude_are_not_swapped": "latitude",
    "the_site_lies_in_the_country": "latitude",
    "a_part_and_nothing_else_has_a_parent": "parent",
    "a_site_lies_in_a_municipality_or_on_an_island": "municipality",
    "a_site_has_one_score_a_date_and_document": "document",
}


def _in_a_box(*, longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
    return pl.any_horizontal(box.holds(longitude=longitude, latitude=latitude) for box in BOXES)
