"""What of the indicators goes into the store: a row a municipality and indicator that is known.

What is unknown has no row, so that it can never be read as a zero.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from data.harbours.placing import kilometres

REVIEWED, COMPUTED, PARTNER = "reviewed", "computed", "partner"
AIRPORT = "airport"
KNOWN = {
    "municipality": pl.String,
    "indicator": pl.String,
    "value": pl.Float64,
    "period": pl.String,
    "source_nl": pl.String,
    "source_en": pl.String,
    "note": pl.String,
    "origin": pl.String,
    "delivered_by": pl.String,
    "loaded_on": pl.String,
    "invented": pl.Boolean,
}
_M2_A_HECTARE = 10_000
_KM_A_DEGREE = 111.2
_AS_PRINTED = ("address_density", "inhabitants", "urbanity_class")
Tables = dict[str, pl.DataFrame]
Numbers = NDArray[np.float64]


def indicator_tables(tables: Tables, *, values: pl.DataFrame) -> Tables:
    """The table `municipality_indicator` of the store.

    tables: the reviewed tables; values: those of partners, as they are loaded. A row for what is
    known, with its source in both languages: `origin` is reviewed (printed so), computed, or
    partner, which has `delivered_by`, `loaded_on` and `invented` too. Distances in km as the crow
    flies from the middle of a municipality.
    """
    known = pl.concat([_own(tables), _of_partners(values)])
    places = tables["municipality"].select("municipality")
    order = tables["indicator"].select("indicator", "position")
    rows = known.join(places, on="municipality", how="semi").join(order, on="indicator")
    return {"municipality_indicator": rows.sort("municipality", "position").select(*KNOWN)}


def _own(tables: Tables) -> pl.DataFrame:
    """What comes with the project: municipal key figures, and what is computed from places."""
    places = tables["municipality"]
    computed = places.select(
        "municipality",
        *(pl.col(name).cast(pl.Float64) for name in _AS_PRINTED),
        land_per_inhabitant=pl.col("land_ha") * _M2_A_HECTARE / pl.col("inhabitants"),
        border_distance=to_border(places, tables["land_border"]),
    ).join(to_harbour(places, tables["harbour_site"]), on="municipality", how="left")
    long = computed.unpivot(index="municipality", variable_name="indicator").drop_nulls("value")
    about = tables["indicator"].select("indicator", "period", "source_nl", "source_en")
    origin = pl.when(pl.col("indicator").is_in(_AS_PRINTED))
    return _as_known(
        long.join(about, on="indicator").with_columns(
            origin=origin.then(pl.lit(REVIEWED)).otherwise(pl.lit(COMPUTED)),
            invented=pl.lit(value=False),
        )
    )


def _of_partners(values: pl.DataFrame) -> pl.DataFrame:
    """Values that were loaded: one wording of the source for both languages, as delivered."""
    return _as_known(
        values.with_columns(
            period=pl.col("measured_on").cast(pl.String),
            source_nl=pl.col("source"),
            source_en=pl.col("source"),
            origin=pl.lit(PARTNER),
        )
    )


def _as_known(rows: pl.DataFrame) -> pl.DataFrame:
    columns = {name: pl.col(name) for name in KNOWN if name in rows.columns}
    empty = {name: pl.lit(None) for name in KNOWN if name not in rows.columns}
    return rows.select(
        (columns | empty)[name].cast(kind).alias(name) for name, kind in KNOWN.items()
    )


def to_harbour(places: pl.DataFrame, sites: pl.DataFrame) -> pl.DataFrame:
    """The distance of each municipality to the nearest harbour, in km: harbour_distance.

    Docks and basins count as well: what matters is water where a ship can moor. Airports do not.
    """
    moorings = sites.filter(pl.col("kind") != AIRPORT).select(
        there_latitude="latitude", there_longitude="longitude"
    )
    pairs = places.select("municipality", "latitude", "longitude").join(moorings, how="cross")
    return pairs.group_by("municipality").agg(harbour_distance=kilometres(to="there_").min())


def to_border(places: pl.DataFrame, border: pl.DataFrame) -> pl.Series:
    """The distance of each municipality to the land border, in km, to its nearest segment.

    A degree is laid flat around the municipality; over the widest distance here that is right to
    half a percent.
    """
    starts, ends = _segments(border.sort("position"))
    middles = places.select("longitude", "latitude").to_numpy().astype(np.float64)
    found = [_nearest(middle, starts, ends) for middle in middles]
    return pl.Series("border_distance", found, dtype=pl.Float64)


def _segments(border: pl.DataFrame) -> tuple[Numbers, Numbers]:
    """The ends of each segment in degrees; none leads from one stretch to the next."""
    points = border.select("longitude", "latitude").to_numpy().astype(np.float64)
    stretch = border["stretch"].to_numpy()
    together = stretch[:-1] == stretch[1:]
    return points[:-1][together], points[1:][together]


def _nearest(middle: Numbers, starts: Numbers, ends: Numbers) -> float:
    """The distance of a point to the nearest segment, in km."""
    scale = np.array([np.cos(np.radians(middle[1])), 1.0]) * _KM_A_DEGREE
    start, along = (starts - middle) * scale, (ends - starts) * scale
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(-(start * along).sum(axis=1) / length, 0.0, 1.0)
    foot = start + along * share[:, None]
    return float(np.sqrt((foot**2).sum(axis=1).min()))
