"""What of the harbours goes into the store: scores with their history, sites with their sum.

What is unknown has no row among the scores, and a site of which too little is known has no sum:
neither is ever a zero.
"""

import calendar

import polars as pl

from data.harbours.placing import kilometres
from data.harbours.reviewed import PART, SCORES

FARTHEST_PAIR_KM = 100
BIG_PORT, AIRPORT = "sea_port", "airport"
PUBLISHED, PARTNER = "published", "partner"
SCORE = {
    "site": pl.String,
    "indicator": pl.String,
    "score": pl.Int64,
    "finding_nl": pl.String,
    "finding_en": pl.String,
    "source": pl.String,
    "assessed_by": pl.String,
    "address": pl.String,
    "passage": pl.String,
    "dated": pl.String,
    "dated_to": pl.String,
    "origin": pl.String,
    "invented": pl.Boolean,
}
_ON = ["site", "indicator"]
Tables = dict[str, pl.DataFrame]


def harbour_tables(tables: Tables, *, assessments: pl.DataFrame) -> Tables:
    """The tables of the store on harbours.

    tables: the reviewed tables; assessments: of partners, as they are loaded. Returns
    `harbour_score` (every score and finding, `latest` where it holds now), `harbour_place` (a row
    a site that is no part, with what its known scores come to) and `harbour_near` (sites within
    FARTHEST_PAIR_KM of a sea port, as the crow flies).
    """
    scores = _with_latest(pl.concat([_published(tables), _of_partners(assessments)]))
    places = _places(tables, scores)
    return {"harbour_score": scores, "harbour_place": places, "harbour_near": _near(places)}


def last_day(dated: str) -> str:
    """The last day of a year, month or day, as 2023-12-31."""
    year, _, rest = dated.partition("-")
    month, _, day = (rest or "12").partition("-")
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _published(tables: Tables) -> pl.DataFrame:
    documents = tables["document"].select("document", "title", "publisher", "address")
    found = tables["harbour_finding"].join(documents, on="document", maintain_order="left")
    return found.with_columns(
        source=pl.col("title"),
        assessed_by=pl.col("publisher"),
        dated_to=pl.col("dated").map_elements(last_day, return_dtype=pl.String),
        origin=pl.lit(PUBLISHED),
        invented=pl.lit(value=False),
    ).select(*SCORE)


def _of_partners(assessments: pl.DataFrame) -> pl.DataFrame:
    """Assessments in the shape of scores: one wording for both languages, as it was delivered."""
    day = pl.col("assessed_on").cast(pl.String)
    nothing = pl.lit(None, pl.String)
    return assessments.with_columns(
        finding_nl=pl.col("finding"),
        finding_en=pl.col("finding"),
        assessed_by=pl.col("delivered_by"),
        address=nothing,
        passage=nothing,
        dated=day,
        dated_to=day,
        origin=pl.lit(PARTNER),
    ).select(*SCORE)


def _with_latest(scores: pl.DataFrame) -> pl.DataFrame:
    """The newest score of a site and indicator holds; of one day, that of a partner."""
    ordered = scores.sort(
        *_ON,
        "dated_to",
        pl.col("origin") == PARTNER,
        descending=[False, False, True, True],
        maintain_order=True,
    )
    scored = pl.col("score").is_not_null()
    first = scored & (scored.cum_sum().over(_ON) == 1)
    return ordered.with_columns(latest=first)


def _places(tables: Tables, scores: pl.DataFrame) -> pl.DataFrame:
    sites = tables["harbour_site"]
    parts = sites.filter(pl.col("kind") == PART).group_by(site="parent").len("parts")
    titles = tables["document"].select("document", "title", "publisher")
    placed = titles.select(placed_by="document", placed_in="title")
    places = (
        sites.filter(pl.col("kind") != PART)
        .join(
            tables["municipality"].select("municipality", there="name"),
            on="municipality",
            how="left",
        )
        .join(tables["region"].select("region", region_position="position"), on="region")
        .join(parts, on="site", how="left")
        .join(titles.rename({"title": "named_in"}).drop("publisher"), on="document")
        .join(placed, on="placed_by")
        .join(_sums(tables, scores), on="site", how="left")
    )
    filled = places.with_columns(
        place=pl.coalesce("there", pl.col("island").cast(pl.String)),
        parts=pl.col("parts").fill_null(0).cast(pl.Int64),
        known=pl.col("known").fill_null(0),
        indicators=pl.lit(tables["harbour_indicator"].height, pl.Int64),
    )
    return _graded(tables, filled).select(_PLACE).sort("region_position", "name", "site")


_PLACE = [
    "site", "name", "kind", "place", "municipality", "region", "region_position", "latitude",
    "longitude", "precision", "parts", "named_in", "placed_in", "source_id", "note_nl", "note_en",
    "known", "indicators", "points", "possible", "share", "step", "level", "newest", "oldest",
    "assessed_by",
]  # fmt: skip


def _sums(tables: Tables, scores: pl.DataFrame) -> pl.DataFrame:
    """What the latest scores of a site come to; no row for a site that has none."""
    latest = scores.filter("latest").join(
        tables["harbour_indicator"].select("indicator", "position"), on="indicator"
    )
    return (
        latest.sort("site", "position")
        .group_by("site", maintain_order=True)
        .agg(
            known=pl.len().cast(pl.Int64),
            points=pl.col("score").sum(),
            possible=pl.len().cast(pl.Int64) * max(SCORES),
            newest=pl.col("dated").sort_by("dated_to").last(),
            oldest=pl.col("dated").sort_by("dated_to").first(),
            assessed_by=pl.col("assessed_by").unique(maintain_order=True).str.join("; "),
        )
    )


def _graded(tables: Tables, places: pl.DataFrame) -> pl.DataFrame:
    """How much is known in steps; above the first step, the share of the points and its class."""
    steps = tables["harbour_evidence_step"].sort("known_from")
    levels = tables["harbour_class"].sort("share_from")
    share = pl.col("points") / pl.col("possible")
    known = places.with_columns(step=_last_reached(steps, "known", "known_from", "step"))
    enough = pl.col("step") != str(steps["step"][0])
    return known.with_columns(
        share=pl.when(enough).then(share),
        points=pl.when(enough).then("points"),
        possible=pl.when(enough).then("possible"),
    ).with_columns(
        level=pl.when(enough).then(_last_reached(levels, "share", "share_from", "level"))
    )


def _last_reached(limits: pl.DataFrame, value: str, limit: str, name: str) -> pl.Expr:
    found = pl.lit(None, pl.String)
    for least, key in limits.select(limit, pl.col(name).cast(pl.String)).iter_rows():
        found = pl.when(pl.col(value) >= least).then(pl.lit(key)).otherwise(found)
    return found


def _near(places: pl.DataFrame) -> pl.DataFrame:
    """Every sea port with each other site by the water within reach of it, the nearest first."""
    by_water = places.filter(pl.col("kind") != AIRPORT)
    spots = by_water.select("site", "latitude", "longitude")
    ports = places.filter(pl.col("kind") == BIG_PORT).select(
        port="site", port_latitude="latitude", port_longitude="longitude"
    )
    pairs = ports.join(spots, how="cross").filter(pl.col("port") != pl.col("site"))
    measured = pairs.with_columns(km=kilometres(to="port_"))
    near = measured.filter(pl.col("km") <= FARTHEST_PAIR_KM)
    return near.select("port", "site", "km").sort("port", "km", "site")
