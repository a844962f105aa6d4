"""The contract of what partners found at a site themselves: one score at a time, with its source.

The newest score of a site and indicator holds; older ones stay as history. Loading the same site,
indicator and day again replaces that one score and leaves all others.
"""

from datetime import date

import dataframely as dy
import polars as pl

from data.harbours.reviewed import PART, SCORES
from data.loads.contract import Contract, Row, Table, keys, reference
from data.loads.rules import rule

TABLE = "harbour_assessment"
EARLIEST = date(2000, 1, 1)
SITES_FILE = "reference/harbour_sites.csv"
INDICATORS_FILE = "reference/harbour_indicators.csv"
SITES = tuple(reference("harbour_site").filter(pl.col("kind") != PART)["site"])
INDICATORS = keys("harbour_indicator", "indicator")


class HarbourAssessments(Row):
    """What a partner found at a site, as a score on one indicator."""

    site = dy.Enum(SITES, nullable=False)
    indicator = dy.Enum(INDICATORS, nullable=False)
    score = dy.Int64(nullable=False, min=min(SCORES), max=max(SCORES))
    finding = dy.String(nullable=False, min_length=2, max_length=400)
    source = dy.String(nullable=False, min_length=2, max_length=120)
    assessed_on = dy.Date(nullable=False, min=EARLIEST)


HARBOURS = Contract(
    name="harbours",
    title_nl="eigen beoordelingen van havens",
    title_en="assessments of harbours by partners",
    tables=(
        Table(
            name=TABLE,
            schema=HarbourAssessments,
            key=("site", "indicator", "assessed_on"),
            key_files={"site": SITES_FILE, "indicator": INDICATORS_FILE},
            forms={"site": rule("form.site", file=SITES_FILE)},
            meanings={
                "site": (
                    f"Haven: kolom site van {SITES_FILE}; bekkens en kades horen bij hun haven",
                    f"Site: column site of {SITES_FILE}; docks and basins belong to their port",
                ),
                "indicator": ("Indicator van de risicomatrix", "Indicator of the risk matrix"),
                "score": (
                    f"0, 1 of 2; wat elke score betekent staat in {INDICATORS_FILE}",
                    f"0, 1 or 2; {INDICATORS_FILE} says what each score means",
                ),
                "finding": (
                    "Wat er is vastgesteld, in eigen woorden; geen personen of bedrijven",
                    "What was found, in your own words; no persons or companies",
                ),
                "source": (
                    "Waar dat uit blijkt: schouw, onderzoek, controle",
                    "What it rests on: a visit, a study, a check",
                ),
                "assessed_on": ("Dag van de beoordeling", "Day of the assessment"),
            },
        ),
    ),
)
