"""Invented half-years of one region, so that a new user sees a whole picture.

Noord-Holland, 2021-H1 to 2023-H2, loaded as invented, so that every figure says so. Some steps have
no figure, one measure changed its definition, and one partner has not answered in the last
half-year: a picture without gaps would be no picture to learn from.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import polars as pl

from data.drugs.contract import (
    CHOICES_TABLE,
    DRUGS,
    EFFORTS_TABLE,
    EXPLANATIONS,
    OBSERVATIONS,
)
from data.loads.keeping import Entry, load

REGION = "noord_holland"
HALVES = ("2021-H1", "2021-H2", "2022-H1", "2022-H2", "2023-H1", "2023-H2")
SOURCE = "Verzonnen uitvraag drugs"
_SILENT = ("environment_services", "2023-H2")
_UNKNOWN = -1
"""In place of a number: the partner could not tell."""

_Values: TypeAlias = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class _Line:
    """One measure of one partner over the six half-years."""

    market: str
    step: str
    measure: str
    partner: str
    unit: str
    values: _Values
    information: str = "single_source"
    scope: str = ""
    precision: str = "exact"
    note: str = ""


_LINES: tuple[_Line, ...] = (
    # cocaine
    _Line(
        "cocaine",
        "import",
        "seized",
        "customs",
        "kg",
        (640, 910, 1120, 480, 1890, 1360),
        "confirmed",
        note="Een klein aantal grote partijen bepaalt het gewicht",
    ),
    _Line("cocaine", "import", "finds", "customs", "finds", (31, 38, 35, 29, 44, 41), "confirmed"),
    _Line(
        "cocaine",
        "import",
        "seized_cargo",
        "customs",
        "kg",
        (310, 420, 150, 190, 300, 340),
        scope="schiphol",
    ),
    _Line(
        "cocaine",
        "import",
        "seized",
        "border_police",
        "kg",
        (88, 120, 131, 104, 152, 139),
        scope="schiphol",
        note="Bij reizigers",
    ),
    _Line(
        "cocaine",
        "extraction",
        "rip_offs",
        "police",
        "finds",
        (4, 6, 9, 11, 17, 22),
        "enriched",
        note="Vooral in de haven van IJmuiden en langs het Noordzeekanaal",
    ),
    _Line(
        "cocaine",
        "extraction",
        "extractors_arrested",
        "police",
        "arrests",
        (9, 14, 21, 26, 38, 47),
        "confirmed",
    ),
    _Line(
        "cocaine",
        "extraction",
        "reports",
        "municipalities",
        "reports",
        (12, 15, 14, 22, 31, 36),
        "confirmed",
    ),
    _Line(
        "cocaine", "storage", "storage_sites", "police", "sites", (7, 9, 8, 12, 11, 14), "confirmed"
    ),
    _Line("cocaine", "storage", "seized", "police", "kg", (210, 165, 320, 280, 415, 298)),
    _Line(
        "cocaine",
        "processing",
        "processing_sites",
        "police",
        "sites",
        (1, 0, 2, 1, 2, 3),
        "enriched",
    ),
    _Line(
        "cocaine", "transport", "hidden_compartments", "police", "vehicles", (6, 5, 9, 8, 12, 10)
    ),
    _Line(
        "cocaine", "trade", "trade_locations", "municipalities", "sites", (41, 44, 39, 46, 52, 55)
    ),
    _Line("cocaine", "trade", "reports", "police", "reports", (188, 201, 176, 214, 239, 262)),
    _Line(
        "cocaine",
        "trade",
        "purity",
        "national_partner",
        "percent",
        (66, 67, 66, 68, 70, 71),
        precision="about",
    ),
    # heroin
    _Line("heroin", "import", "seized", "customs", "kg", (12, 0, 95, 6, 3, 18)),
    _Line("heroin", "import", "finds", "customs", "finds", (2, 0, 3, 1, 1, 2)),
    _Line(
        "heroin",
        "processing",
        "processing_sites",
        "police",
        "sites",
        (0, 0, 1, 0, 0, 1),
        "single_source",
    ),
    _Line("heroin", "storage", "storage_sites", "police", "sites", (1, 0, 1, 1, 0, _UNKNOWN)),
    _Line(
        "heroin",
        "trade",
        "trade_locations",
        "municipalities",
        "sites",
        (14, 13, 11, 12, 9, 8),
        "refuted",
        note="Twee gemeenten telden dezelfde panden; de politie kent er vijf",
    ),
    _Line("heroin", "trade", "reports", "police", "reports", (36, 31, 33, 29, 27, 30)),
    # synthetic drugs
    _Line(
        "synthetic",
        "precursors",
        "precursors_litres",
        "police",
        "litres",
        (4200, 6900, 3100, 8800, 9600, 7300),
        "enriched",
    ),
    _Line(
        "synthetic",
        "precursors",
        "precursors_seized",
        "customs",
        "ton",
        (1.1, 0.6, 2.4, 1.9, 3.2, 2.7),
        precision="about",
    ),
    _Line(
        "synthetic",
        "storage",
        "storage_sites",
        "police",
        "sites",
        (8, 6, 9, 11, 10, 9),
        "confirmed",
    ),
    _Line(
        "synthetic",
        "production",
        "production_sites",
        "police",
        "sites",
        (6, 7, 5, 8, 9, 12),
        "confirmed",
    ),
    _Line(
        "synthetic",
        "production",
        "production_sites_amphetamine",
        "police",
        "sites",
        (3, 3, 2, 3, 4, 4),
    ),
    _Line(
        "synthetic",
        "production",
        "production_sites_methamphetamine",
        "police",
        "sites",
        (1, 2, 1, 3, 3, 5),
        "enriched",
    ),
    _Line(
        "synthetic", "production", "reports", "municipalities", "reports", (27, 30, 25, 34, 41, 39)
    ),
    _Line(
        "synthetic",
        "dumping",
        "waste_dumpings",
        "environment_services",
        "sites",
        (13, 14, 10, 12, 9, 0),
        "confirmed",
    ),
    _Line("synthetic", "dumping", "waste_dumpings", "water_board", "sites", (4, 3, 5, 6, 5, 7)),
    _Line(
        "synthetic",
        "processing",
        "tablets_seized",
        "police",
        "tablets",
        (48000, 121000, 36500, 210000, 95000, 163000),
    ),
    _Line(
        "synthetic", "transport", "hidden_compartments", "police", "vehicles", (3, 2, 4, 4, 6, 5)
    ),
    _Line(
        "synthetic",
        "trade",
        "signals",
        "national_partner",
        "signals",
        (1, 2, 2, 3, 4, 6),
        "confirmed",
        note="Onder meer tabletten die als afslankmiddel worden verkocht",
    ),
    _Line("synthetic", "trade", "reports", "police", "reports", (142, 150, 139, 158, 171, 166)),
    # hemp
    _Line(
        "hemp",
        "growshop",
        "growshops",
        "municipalities",
        "sites",
        (9, 9, 8, 7, 7, 6),
        "refuted",
        note="De Belastingdienst ziet er vier die nog omzet hebben",
    ),
    _Line("hemp", "growshop", "growshops", "environment_services", "sites", (8, 7, 7, 7, 6, 0)),
    _Line(
        "hemp", "cuttings", "cuttings_seized", "police", "plants", (5200, 1900, 3300, 0, 2600, 800)
    ),
    _Line(
        "hemp",
        "growing",
        "farms_dismantled",
        "police",
        "farms",
        (104, 88, 76, 69, 58, 51),
        "confirmed",
    ),
    _Line(
        "hemp",
        "growing",
        "plants_seized",
        "police",
        "plants",
        (31200, 27800, 20100, 16900, 11200, 7900),
    ),
    _Line(
        "hemp",
        "growing",
        "farms_energy_theft_liander",
        "grid_operator",
        "farms",
        (92, 81, 66, 60, 47, 38),
        "confirmed",
    ),
    _Line(
        "hemp",
        "growing",
        "stolen_electricity",
        "grid_operator",
        "MWh",
        (8100, 7300, 5600, 4900, 3600, 2700),
        precision="about",
    ),
    _Line("hemp", "growing", "reports", "police", "reports", (512, 488, 431, 405, 372, 341)),
    _Line("hemp", "drying", "drying_sites", "police", "sites", (6, 5, 5, 4, 3, 4)),
    _Line("hemp", "trade", "seized", "police", "kg", (310, 275, 340, 190, 260, 225)),
    _Line("hemp", "trade", "trade_locations", "municipalities", "sites", (33, 31, 32, 28, 27, 26)),
)
_SMALL_FARMS = _Line(
    "hemp",
    "growing",
    "share_small_farms",
    "grid_operator",
    "percent",
    (52, 55, 59, 63, 71, 0),
    "enriched",
)
_REDEFINED = (
    "farms_dismantled",
    "2022-H1",
    "vanaf 2022 ook kwekerijen die nog niet in bedrijf waren",
)

# market, partner, effort, outcome, unit, six half-years
_EFFORTS: tuple[tuple[str, str, str, str, str, _Values], ...] = (
    ("cocaine", "police", "investigations", "", "cases", (24, 27, 26, 31, 34, 37)),
    ("cocaine", "police", "arrests", "", "arrests", (96, 104, 99, 121, 138, 144)),
    ("cocaine", "prosecution", "drug_cases", "prosecuted", "cases", (61, 66, 58, 70, 74, 77)),
    (
        "cocaine",
        "prosecution",
        "drug_cases",
        "dismissed_no_evidence",
        "cases",
        (22, 25, 27, 33, 39, 45),
    ),
    ("cocaine", "prosecution", "drug_cases", "dismissed_minor", "cases", (8, 7, 9, 8, 10, 9)),
    ("cocaine", "customs", "customs_checks", "found_something", "checks", (31, 38, 35, 29, 44, 41)),
    (
        "cocaine",
        "customs",
        "customs_checks",
        "found_nothing",
        "checks",
        (2210, 2340, 2180, 2400, 2520, 2610),
    ),
    ("cocaine", "municipalities", "closures", "closed", "premises", (9, 11, 10, 13, 15, 16)),
    ("cocaine", "municipalities", "resilience_talks", "", "meetings", (3, 4, 6, 8, 9, 12)),
    ("heroin", "police", "investigations", "", "cases", (5, 4, 6, 4, 3, 4)),
    ("heroin", "prosecution", "drug_cases", "prosecuted", "cases", (12, 10, 13, 9, 8, 9)),
    ("heroin", "prosecution", "drug_cases", "dismissed_no_evidence", "cases", (4, 5, 4, 5, 4, 6)),
    ("heroin", "municipalities", "closures", "closed", "premises", (2, 1, 2, 1, 1, 1)),
    ("synthetic", "police", "dismantlings", "", "sites", (6, 7, 5, 8, 9, 12)),
    ("synthetic", "police", "investigations", "", "cases", (16, 18, 15, 19, 22, 24)),
    ("synthetic", "prosecution", "drug_cases", "prosecuted", "cases", (29, 31, 27, 33, 36, 38)),
    (
        "synthetic",
        "prosecution",
        "drug_cases",
        "dismissed_no_evidence",
        "cases",
        (11, 13, 14, 17, 19, 23),
    ),
    ("synthetic", "prosecution", "drug_cases", "dismissed_other", "cases", (3, 2, 4, 3, 4, 4)),
    (
        "synthetic",
        "environment_services",
        "environment_checks",
        "found_something",
        "checks",
        (14, 17, 12, 19, 21, 0),
    ),
    (
        "synthetic",
        "environment_services",
        "environment_checks",
        "found_nothing",
        "checks",
        (96, 101, 92, 117, 120, 0),
    ),
    (
        "synthetic",
        "municipalities",
        "premises_checks",
        "found_something",
        "checks",
        (11, 13, 12, 16, 18, 19),
    ),
    ("synthetic", "municipalities", "campaigns", "", "products", (1, 1, 2, 2, 3, 3)),
    ("synthetic", "water_board", "waste_water_tests", "", "checks", (0, 0, 2, 4, 6, 6)),
    ("hemp", "police", "dismantlings", "", "sites", (104, 88, 76, 69, 58, 51)),
    ("hemp", "prosecution", "drug_cases", "prosecuted", "cases", (88, 79, 70, 61, 54, 49)),
    (
        "hemp",
        "prosecution",
        "drug_cases",
        "dismissed_no_evidence",
        "cases",
        (31, 30, 28, 29, 30, 32),
    ),
    ("hemp", "prosecution", "drug_cases", "dismissed_minor", "cases", (19, 18, 15, 14, 12, 11)),
    ("hemp", "grid_operator", "detections", "found_something", "checks", (92, 81, 66, 60, 47, 38)),
    ("hemp", "municipalities", "closures", "closed", "premises", (38, 33, 30, 27, 22, 20)),
    ("hemp", "municipalities", "closures", "warned", "premises", (21, 20, 19, 17, 18, 16)),
    ("all", "riec", "analyses", "", "products", (2, 2, 3, 3, 4, 4)),
)

# period, market, step, measure, other market, partner, text
_EXPLANATIONS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    (
        "2021-H2",
        "hemp",
        "growing",
        "farms_dismantled",
        "",
        "police",
        "Door corona kwamen agenten minder in woningen; de daling gaat niet alleen over de teelt.",
    ),
    (
        "2022-H1",
        "heroin",
        "import",
        "seized",
        "",
        "customs",
        "Eén partij van 90 kilo bepaalt de piek; het aantal vondsten veranderde nauwelijks.",
    ),
    (
        "2022-H2",
        "cocaine",
        "import",
        "seized",
        "",
        "customs",
        "Een groot deel van de lading koos een andere haven; het aantal controles bleef gelijk.",
    ),
    (
        "2022-H2",
        "synthetic",
        "processing",
        "tablets_seized",
        "",
        "police",
        "Eén tabletteerplaats leverde twee derde van de tabletten op.",
    ),
    (
        "2023-H1",
        "cocaine",
        "extraction",
        "rip_offs",
        "",
        "police",
        "Uithalers komen vaker van buiten de regio; gemeenten herkennen dezelfde ronselaars.",
    ),
    (
        "2023-H1",
        "synthetic",
        "dumping",
        "waste_dumpings",
        "",
        "environment_services",
        "Afval gaat vaker het riool of de mestkelder in, zodat minder dumpingen worden gevonden.",
    ),
    (
        "2023-H1",
        "synthetic",
        "precursors",
        "",
        "hemp",
        "tax_office",
        "Enkele growshops kopen ook hulpstoffen in die bij de teelt geen doel hebben.",
    ),
    (
        "2023-H2",
        "cocaine",
        "extraction",
        "rip_offs",
        "",
        "customs",
        "Strengere controle in Rotterdam en Antwerpen verplaatst een deel naar het Noordzeekanaal.",
    ),
    (
        "2023-H2",
        "cocaine",
        "processing",
        "",
        "synthetic",
        "police",
        "Twee wasserijen stonden op erven waar eerder een synthetisch lab is gevonden.",
    ),
    (
        "2023-H2",
        "synthetic",
        "production",
        "production_sites_methamphetamine",
        "",
        "police",
        "In vier van de vijf locaties werkten koks uit het buitenland.",
    ),
    (
        "2023-H2",
        "synthetic",
        "trade",
        "signals",
        "",
        "national_partner",
        "Tabletten met amfetamine worden online als afslankmiddel aangeboden.",
    ),
    (
        "2023-H2",
        "hemp",
        "growing",
        "stolen_electricity",
        "",
        "grid_operator",
        "Kwekerijen worden kleiner en vaker met ledlampen verlicht; beide drukken het verbruik.",
    ),
    (
        "2023-H2",
        "heroin",
        "trade",
        "trade_locations",
        "",
        "police",
        "De panden van twee gemeenten bleken dezelfde; het aantal ligt lager dan opgegeven.",
    ),
    (
        "2023-H2",
        "heroin",
        "import",
        "",
        "cocaine",
        "customs",
        "Dezelfde vervoerders brengen heroïne en cocaïne in één lading.",
    ),
)

# choice, market, step, kind, act on, effect, owner, check, and from which half-year, with results
_Choice: TypeAlias = tuple[str, str, str, str, str, str, str, str, tuple[tuple[str, str, str], ...]]
_CHOICES: tuple[_Choice, ...] = (
    (
        "coc-1",
        "cocaine",
        "extraction",
        "repressive",
        "Uithalers en hun ronselaars langs het Noordzeekanaal",
        "Minder pogingen tot uithalen",
        "police",
        "Aantal pogingen en aanhoudingen, en waar de uithalers wonen",
        (
            ("2022-H2", "first_time", ""),
            ("2023-H1", "not_reached", "Pogingen namen toe van 11 naar 17"),
            ("2023-H2", "not_reached", "Pogingen namen toe van 17 naar 22; meer aanhoudingen"),
        ),
    ),
    (
        "coc-2",
        "cocaine",
        "extraction",
        "preventive",
        "Jongeren in twee gemeenten die worden geronseld",
        "Minder aanwas",
        "municipalities",
        "Hoeveel bijeenkomsten er waren en wat scholen melden",
        (
            ("2023-H1", "first_time", ""),
            (
                "2023-H2",
                "partly",
                "Negen van de tien scholen deden mee; de meldingen namen nog toe",
            ),
        ),
    ),
    (
        "coc-3",
        "cocaine",
        "processing",
        "intelligence",
        "Bewerking op erven in het buitengebied",
        "Weten waar cocaïne uit ander materiaal wordt gewassen",
        "riec",
        "Of er een kaart met kenmerken ligt",
        (("2023-H2", "first_time", ""),),
    ),
    (
        "her-1",
        "heroin",
        "storage",
        "intelligence",
        "Opslag van heroïne, waar nauwelijks iets over bekend is",
        "De witte vlek verkleinen",
        "police",
        "Of één partner cijfers over opslag kan geven",
        (
            ("2023-H1", "first_time", ""),
            ("2023-H2", "not_reached", "De politie kon het niet zeggen"),
        ),
    ),
    (
        "syn-1",
        "synthetic",
        "production",
        "repressive",
        "Locaties voor methamfetamine",
        "Productie verstoren voor zij begint",
        "police",
        "Aantal locaties dat bij de opbouw werd gevonden",
        (
            ("2022-H2", "first_time", ""),
            ("2023-H1", "partly", "Eén van de drie locaties was nog in opbouw"),
            ("2023-H2", "partly", "Twee van de vijf locaties waren nog in opbouw"),
        ),
    ),
    (
        "syn-2",
        "synthetic",
        "dumping",
        "preventive",
        "Verhuur van schuren en mestkelders",
        "Minder gelegenheid om te lozen",
        "environment_services",
        "Aantal erven dat is bezocht",
        (
            ("2023-H1", "first_time", ""),
            ("2023-H2", "not_checked", "De omgevingsdiensten hebben nog niet geantwoord"),
        ),
    ),
    (
        "syn-3",
        "synthetic",
        "precursors",
        "intelligence",
        "Inkoop van hulpstoffen",
        "Eerder zien waar wordt opgebouwd",
        "tax_office",
        "Aantal signalen dat tot onderzoek leidde",
        (("2023-H2", "first_time", ""),),
    ),
    (
        "hen-1",
        "hemp",
        "growing",
        "intelligence",
        "Kleine kwekerijen die de meting niet ziet",
        "Weer zicht op wat nu verborgen blijft",
        "grid_operator",
        "Hoeveel kleine kwekerijen de nieuwe meting vond",
        (
            ("2023-H1", "first_time", ""),
            ("2023-H2", "partly", "De proef liep in drie gemeenten en vond er zeven"),
        ),
    ),
    (
        "hen-2",
        "hemp",
        "growshop",
        "repressive",
        "Growshops die doorleveren",
        "Minder aanvoer voor kwekers",
        "municipalities",
        "Aantal controles en sluitingen",
        (
            ("2022-H1", "first_time", ""),
            ("2022-H2", "partly", "Eén growshop minder"),
            ("2023-H1", "reached", "Twee growshops gesloten"),
            ("2023-H2", "reached", "Nog één growshop gesloten"),
        ),
    ),
    (
        "all-1",
        "all",
        "",
        "repressive",
        "Zaken die op bewijs stuklopen",
        "Minder sepots wegens onvoldoende bewijs",
        "prosecution",
        "Aandeel sepots met deze reden",
        (
            ("2023-H1", "first_time", ""),
            ("2023-H2", "not_reached", "Het aantal sepots met deze reden nam toe"),
        ),
    ),
)


def load_invented(*, folder: Path | None = None) -> Entry:
    """Load the invented half-years as a return would be; returns the line of the log.

    Raises LoadRefused when real returns serve.
    """
    with TemporaryDirectory() as name:
        for table, rows in invented_returns().items():
            rows.write_csv(Path(name) / f"{table}.csv")
        return load(Path(name), contract=DRUGS, source=SOURCE, invented=True, folder=folder)


def invented_returns() -> dict[str, pl.DataFrame]:
    """The four tables of the contract as text, every row invented."""
    return {
        OBSERVATIONS: _table(OBSERVATIONS, _observations()),
        EFFORTS_TABLE: _table(EFFORTS_TABLE, _efforts()),
        EXPLANATIONS: _table(EXPLANATIONS, _explanations()),
        CHOICES_TABLE: _table(CHOICES_TABLE, _choices()),
    }


def _table(table: str, rows: list[dict[str, str]]) -> pl.DataFrame:
    whole = [
        {"region": REGION, "source": SOURCE, **row}
        for row in rows
        if (row.get("partner"), row["period"]) != _SILENT
    ]
    names = DRUGS.table(table).columns
    return pl.DataFrame(
        [{name: row.get(name) or None for name in names} for row in whole],
        schema=dict.fromkeys(names, pl.String),
    )


def _observations() -> list[dict[str, str]]:
    lines = [*_LINES, _SMALL_FARMS]
    return [
        _observation(line, period, value)
        for line in lines
        for period, value in zip(HALVES, line.values, strict=True)
        if (line, period) != (_SMALL_FARMS, HALVES[-1])  # the annual report has it for real
    ]


def _observation(line: _Line, period: str, value: float) -> dict[str, str]:
    measure, since, definition = _REDEFINED
    return {
        "scope": line.scope,
        "period": period,
        "market": line.market,
        "step": line.step,
        "measure": line.measure,
        "partner": line.partner,
        "value": "" if value == _UNKNOWN else f"{value:g}" if value % 1 else f"{value:.0f}",
        "unit": line.unit,
        "precision": line.precision,
        "status": "unknown" if value == _UNKNOWN else "reported",
        "information": line.information if period == HALVES[-1] else "single_source",
        "definition": definition if line.measure == measure and period >= since else "",
        "note": line.note if period == HALVES[-1] else "",
    }


def _efforts() -> list[dict[str, str]]:
    return [
        {
            "period": period,
            "market": market,
            "partner": partner,
            "effort": effort,
            "outcome": outcome,
            "value": f"{value:.0f}",
            "unit": unit,
            "status": "reported",
        }
        for market, partner, effort, outcome, unit, values in _EFFORTS
        for period, value in zip(HALVES, values, strict=True)
    ]


def _explanations() -> list[dict[str, str]]:
    names = ("period", "market", "step", "measure", "other_market", "partner", "text")
    return [dict(zip(names, row, strict=True)) for row in _EXPLANATIONS]


def _choices() -> list[dict[str, str]]:
    names = ("choice", "market", "step", "kind", "act_on", "effect", "owner", "check")
    return [
        {
            **dict(zip(names, choice[:-1], strict=True)),
            "period": period,
            "last_result": result,
            "last_note": note,
        }
        for choice in _CHOICES
        for period, result, note in choice[-1]
    ]
