"""What the known scores of a site come to, and which of them holds."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from data.harbours.contract import HARBOURS, HarbourAssessments
from data.harbours.placing import kilometres
from data.harbours.tables import harbour_tables, last_day
from data.inputs import load_inputs
from data.loads.keeping import DELIVERED

Tables = dict[str, pl.DataFrame]
REVIEWED = load_inputs()


def assessed(*rows: tuple[str, str, int, str]) -> pl.DataFrame:
    """Assessments of a partner: site, indicator, score and day of each."""
    kinds = {name: kind.dtype for name, kind in HarbourAssessments.columns().items()}
    schema = {name: kind for name, kind in kinds.items() if name != "row"}
    schema |= {"site": pl.String, "indicator": pl.String}
    return pl.DataFrame(
        [
            {
                "site": site,
                "indicator": indicator,
                "score": score,
                "finding": "Gezien",
                "source": "Schouw",
                "assessed_on": date.fromisoformat(day),
                "delivered_by": "Politie",
                "loaded_on": "2026-11-24",
                "invented": True,
            }
            for site, indicator, score, day in rows
        ],
        schema={**schema, **DELIVERED},
    )


def place(tables: Tables, site: str) -> dict[str, Any]:
    """What the store has of a site."""
    return tables["harbour_place"].row(by_predicate=pl.col("site") == site, named=True)


def latest(tables: Tables, site: str, indicator: str) -> list[tuple[int, str, str]]:
    """The score that holds, with its date and origin; no more than one."""
    found = tables["harbour_score"].filter(
        "latest", pl.col("site") == site, pl.col("indicator") == indicator
    )
    return found.select("score", "dated", "origin").rows()


@pytest.mark.parametrize(
    ("dated", "last"),
    [
        ("2023", "2023-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023-05", "2023-05-31"),
        ("2023-05-17", "2023-05-17"),
    ],
)
def test_a_date_ends_on_its_last_day(dated: str, last: str) -> None:
    """Given a year, month or day, when its last day is asked for, then it is that."""
    assert last_day(dated) == last


def test_what_is_unknown_is_no_zero() -> None:
    """Given a site that no source tells of, when its tables are made, then it has no score at all,
    no points and no class, and it is a white spot.
    """
    tables = harbour_tables(REVIEWED, assessments=assessed())
    assert tables["harbour_score"].filter(pl.col("site") == "gennep").is_empty()
    gennep = place(tables, "gennep")
    assert gennep["known"] == 0
    assert gennep["step"] == "white_spot"
    empty = ("points", "possible", "share", "level", "newest", "oldest", "assessed_by")
    assert [gennep[name] for name in empty] == [None] * len(empty)


def test_a_few_scores_make_no_sum() -> None:
    """Given a site of which two indicators are known, when its sum is made, then there is none."""
    amsterdam = place(harbour_tables(REVIEWED, assessments=assessed()), "amsterdam")
    assert (amsterdam["known"], amsterdam["step"], amsterdam["points"]) == (2, "white_spot", None)


def test_a_sum_is_out_of_what_is_known() -> None:
    """Given Scheveningen, of which the report tells five indicators, when its sum is made, then it
    has 8 points out of 10, and not out of 14.
    """
    found = place(harbour_tables(REVIEWED, assessments=assessed()), "scheveningen")
    assert (found["points"], found["possible"], found["share"]) == (8, 10, 0.8)
    assert (found["known"], found["indicators"]) == (5, 7)
    assert (found["step"], found["level"]) == ("good", "high")
    assert found["parts"] == 6


def test_the_newest_score_holds_and_the_others_stay() -> None:
    """Given finds in Amsterdam of four years, when the newest is asked for, then it is that of
    2025, and the other three are still there.
    """
    tables = harbour_tables(REVIEWED, assessments=assessed())
    assert latest(tables, "amsterdam", "finds") == [(2, "2025-06", "published")]
    kept = tables["harbour_score"].filter(
        pl.col("site") == "amsterdam", pl.col("indicator") == "finds"
    )
    assert kept.select("dated", "score", "latest").rows() == [
        ("2025-06", 2, True),
        ("2023", 1, False),
        ("2022", 2, False),
        ("2021", 1, False),
    ]


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("2023-12-30", (2, "2023", "published")),
        ("2023-12-31", (0, "2023-12-31", "partner")),
        ("2024-03-01", (0, "2024-03-01", "partner")),
    ],
)
def test_a_partner_is_heard_from_the_day_on(day: str, holds: tuple[int, str, str]) -> None:
    """Given a published score of 2023, when a partner assesses the same, then theirs holds from
    the last day of that year on, and an older one does not.
    """
    brought = assessed(("scheveningen", "supervision", 0, day))
    tables = harbour_tables(REVIEWED, assessments=brought)
    assert latest(tables, "scheveningen", "supervision") == [holds]
    points = 8 if holds[2] == "published" else 6
    assert place(tables, "scheveningen")["points"] == points


def test_a_zero_is_known() -> None:
    """Given a partner's score of 0 on three indicators, when the sum is made, then it is 0 of 6
    with little opportunity, and no white spot.
    """
    days = [("urk", name, 0, "2026-05-01") for name in ("supervision", "layout", "finds")]
    urk = place(harbour_tables(REVIEWED, assessments=assessed(*days)), "urk")
    assert (urk["points"], urk["possible"], urk["level"]) == (0, 6, "low")
    assert (urk["step"], urk["assessed_by"]) == ("some", "Politie")


def test_a_finding_without_a_score_changes_nothing() -> None:
    """Given a source that tells of attention and not of a level, when the tables are made, then
    the finding is kept and the indicator stays unknown.
    """
    tables = harbour_tables(REVIEWED, assessments=assessed())
    kept = tables["harbour_score"].filter(pl.col("site") == "werkendam")
    assert kept.select("score", "latest").rows() == [(None, False)]
    assert place(tables, "werkendam")["known"] == 0


def test_a_known_distance() -> None:
    """Given Rotterdam and Amsterdam, when they are measured, then the great circle between them
    is 57.3 km, worked out by hand with the haversine formula.
    """
    pair = pl.DataFrame(
        {
            "latitude": [51.9244],
            "longitude": [4.4777],
            "port_latitude": [52.3676],
            "port_longitude": [4.9041],
        }
    )
    assert pair.select(kilometres(to="port_")).item() == pytest.approx(57.3, abs=0.3)


def test_near_is_within_reach_and_by_the_water() -> None:
    """Given the sites near a sea port, when they are listed, then none is the port itself, beyond
    100 km, a dock, or an airport.
    """
    tables = harbour_tables(REVIEWED, assessments=assessed())
    near, places = tables["harbour_near"], tables["harbour_place"]
    assert near["km"].max() <= 100  # type: ignore[operator]
    assert near.filter(pl.col("port") == pl.col("site")).is_empty()
    kinds = near.join(places, on="site")["kind"].unique().to_list()
    assert not {"airport", "part"} & set(kinds)
    ports = near.select(site="port").join(places, on="site")["kind"].unique().to_list()
    assert ports == ["sea_port"]


def test_the_contract_names_every_column_it_takes() -> None:
    """Given the contract of assessments, when its columns are described, then each has words."""
    (table,) = HARBOURS.tables
    assert [one.column for one in table.described()] == table.columns
    assert not [one.column for one in table.described() if one.may_be_empty]
