"""Frames with the report's figures of 2023."""

import polars as pl
import pytest

REGIONS = (
    "Amsterdam-Amstelland",
    "Den Haag",
    "Limburg",
    "Midden-Nederland",
    "Noord-Holland",
    "Noord-Nederland",
    "Brabant-Zeeland",
    "Oost-Nederland",
    "Rotterdam",
    "Caribisch Nederland",
)
CASES = (153, 56, 39, 55, 368, 65, 226, 176, 17, None)
APART = ("Limburg", "Caribisch Nederland")


@pytest.fixture
def cases() -> pl.DataFrame:
    """Handled cases by region, as bars() wants them."""
    return pl.DataFrame(
        {
            "label": REGIONS,
            "value": CASES,
            "text": ["geen kolom" if value is None else str(value) for value in CASES],
            "own": [region == "Oost-Nederland" for region in REGIONS],
            "apart": [region in APART for region in REGIONS],
        }
    )


@pytest.fixture
def pairs() -> pl.DataFrame:
    """Shares of themes, as paired_dots() wants them."""
    return pl.DataFrame(
        {
            "label": ["Witwassen", "Drugs", "Vastgoed"],
            "own": [0.33, 0.27, None],
            "other": [0.35, 0.20, 0.08],
            "text": ["33%", "27%", "bij witwassen"],
        }
    )


@pytest.fixture
def days() -> pl.DataFrame:
    """Days a step took, as spans() wants them: whole, a median alone, and none."""
    return pl.DataFrame(
        {
            "label": ["Verkennen", "Uitvoeren", "Evalueren"],
            "low": [20, None, None],
            "middle": [41.5, 90.0, None],
            "high": [70, None, None],
            "own": [True, False, False],
            "text": ["41,5 (20–70)", "90", "te kleine basis"],
        }
    )


@pytest.fixture
def cells() -> pl.DataFrame:
    """Two regions by three themes, as heat() wants them."""
    rows = [
        ("Limburg", "Drugs", "15", 0.75, False),
        ("Limburg", "Witwassen", "20", 1.0, False),
        ("Limburg", "Vastgoed", "bij witwassen", None, False),
        ("Oost-Nederland", "Drugs", "143", 0.83, True),
        ("Oost-Nederland", "Witwassen", "172", 1.0, True),
        ("Oost-Nederland", "Vastgoed", "0", 0.0, True),
    ]
    return pl.DataFrame(rows, schema=["row", "column", "text", "tint", "own"], orient="row")


@pytest.fixture
def points() -> pl.DataFrame:
    """Share of cases brought in by municipalities, as funnel() wants it."""
    brought_in = (41, 29, 27, 15, 92, 35, 70, 92, 5)
    known = [(r, c) for r, c in zip(REGIONS, CASES, strict=True) if c is not None]
    return pl.DataFrame(
        {
            "label": [region for region, _ in known],
            "volume": [count for _, count in known],
            "rate": [part / count for part, (_, count) in zip(brought_in, known, strict=True)],
            "text": [f"{part} casussen" for part in brought_in],
            "own": [region == "Oost-Nederland" for region, _ in known],
            "apart": [region in APART for region, _ in known],
            "show_label": [True] * len(known),
        }
    )


@pytest.fixture
def limits() -> pl.DataFrame:
    """Limits around 35 %, out of order."""
    volumes = list(range(380, 8, -10))
    spread = [(0.35 * 0.65 / volume) ** 0.5 for volume in volumes]
    return pl.DataFrame(
        {
            "volume": volumes,
            "low_95": [0.35 - 1.96 * step for step in spread],
            "high_95": [0.35 + 1.96 * step for step in spread],
            "low_998": [0.35 - 3.09 * step for step in spread],
            "high_998": [0.35 + 3.09 * step for step in spread],
        }
    )


@pytest.fixture
def shares() -> pl.DataFrame:
    """Where cases come from, as stacks() wants it."""
    rows = [
        ("Oost-Nederland", "Gemeenten", 0.6, "60%", ""),
        ("Oost-Nederland", "Politie", 0.4, "40%", ""),
        ("Caribisch Nederland", "Gemeenten", None, "", "geen kolom"),
        ("Caribisch Nederland", "Politie", None, "", "geen kolom"),
    ]
    return pl.DataFrame(rows, schema=["row", "part", "share", "text", "status"], orient="row")


@pytest.fixture
def years() -> pl.DataFrame:
    """National cases, as series() wants them."""
    rows = [
        ("Tabel 1", 2023, 1155, "1.155", False),
        ("Tabel 1", 2013, 930, "930", False),
        ("Tabel 1", 2020, 1500, "ca. 1.500", True),
        ("Samenvatting", 2023, 1300, "ruim 1.300", True),
    ]
    names = ["label", "year", "value", "text", "approximate"]
    return pl.DataFrame(rows, schema=names, orient="row")


@pytest.fixture
def halves() -> pl.DataFrame:
    """Cases of two regions by half-year, one of them own and one without, as columns() wants."""
    rows = [
        ("Limburg", "2022-2", 20.0, "20", False, True),
        ("Limburg", "2023-1", 0.0, "0", False, True),
        ("Limburg", "2023-2", 40.0, "40", True, True),
        ("Rotterdam", "2022-2", 400.0, "400", False, False),
        ("Rotterdam", "2023-1", None, "leeg", False, False),
        ("Rotterdam", "2023-2", 200.0, "200", True, False),
        ("Caribisch Nederland", "2022-2", None, "geen kolom", False, False),
        ("Caribisch Nederland", "2023-1", None, "geen kolom", False, False),
        ("Caribisch Nederland", "2023-2", None, "geen kolom", True, False),
    ]
    names = ["row", "period", "value", "text", "running", "own"]
    return pl.DataFrame(rows, schema=names, orient="row")


@pytest.fixture
def steps() -> pl.DataFrame:
    """Scripts of two lengths, as scripts() wants them: found, known, and a blind spot."""
    return pl.DataFrame(
        {
            "script": ["Heroïne", "Heroïne", "Heroïne", "Synthetische drugs", "Synthetische drugs"],
            "step": ["Invoer", "Opslag", "Handel", "Grondstoffen", "Productie"],
            "text": ["activiteit", "witte vlek", "informatie", "activiteit", "activiteit"],
            "tint": [0.85, None, 0.25, 0.85, 0.85],
        }
    )
