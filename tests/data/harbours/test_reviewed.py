"""What breaks the reviewed files on harbours: told with file, line, column and rule."""

from collections.abc import Callable

import pytest

from data.inputs import load_inputs
from tests.data.conftest import Run

SITES = "reference/harbour_sites.csv"
FINDINGS = "published/harbour_findings.csv"
INDICATORS = "reference/harbour_indicators.csv"
CLASSES = "reference/harbour_classes.csv"
STEPS = "reference/harbour_evidence_steps.csv"
DOCK = "amerikahaven,Amerikahaven,part,amsterdam,52.41111,4.77588,point,GM0363,,"
PORT = "scheveningen,Scheveningen,sea_port,,52.1,4.26667,minute,GM0518,,den_haag"
FLOWN = "Bonaire International Airport (Flamingo),airport,,12.131,-68.2685,point,,Bonaire,"
SCORE = "B001,scheveningen,supervision,2,"
Change = Callable[[str, str, str], None]
Refused = Callable[[str], None]


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ("4.26667,52.1", "latitude and longitude are not swapped (read: '4.26667')"),
        ("52.1,14.26667", "the site lies in the country (read: '52.1')"),
        ("0.0,0.0", "the site lies in the country (read: '0.0')"),
        ("52.1,noord", None),
        ("152.1,4.26667", None),
    ],
)
def test_coordinates(change: Change, refused: Refused, place: str, rule: str | None) -> None:
    """Given coordinates that are swapped, abroad, text or beyond the globe, when the store is
    built, then they are refused with line, column and rule.
    """
    change(SITES, PORT, PORT.replace("52.1,4.26667", place))
    if rule:
        refused(f"{SITES}, line 216, column latitude: {rule}")
    elif "noord" in place:
        rule = "must be a number with a point as decimal sign (read: 'noord')"
        refused(f"{SITES}, line 216, column longitude: {rule}")
    else:
        refused(f"{SITES}, line 216, column latitude: must keep to max 90 (read: '152.1')")


def test_the_islands_have_boxes_of_their_own(change: Change, refused: Refused) -> None:
    """Given an airport of Bonaire with its coordinates swapped, when the store is built, then it
    is refused as swapped too.
    """
    change(SITES, FLOWN, FLOWN.replace("12.131,-68.2685", "-68.2685,12.131"))
    refused(
        f"{SITES}, line 36, column latitude:"
        " latitude and longitude are not swapped (read: '-68.2685')"
    )


def test_far_from_its_municipality(change: Change, refused: Refused) -> None:
    """Given a site in the country but far from its municipality, when the store is built, then it
    is refused.
    """
    change(SITES, PORT, PORT.replace("52.1,4.26667", "53.1,6.5"))
    refused(
        f"{SITES}, line 216, column latitude:"
        " must lie within 40 km of its municipality (read: '53.1')"
    )


@pytest.mark.parametrize(
    ("swap", "column", "rule"),
    [
        (("GM0518", "GM9999"), "municipality", "must be a municipality of {m} (read: 'GM9999')"),
        (("GM0518", ""), "municipality", "a site lies in a municipality or on an island"),
        (("den_haag", "rotterdam"), "region", "{r} (read: 'rotterdam')"),
        (("sea_port", "harbor"), "kind", "must be a kind of {k} (read: 'harbor')"),
        (("sea_port", "part"), "parent", "a part and nothing else has a parent"),
        (("minute", "about"), "precision", "must be a precision of {p} (read: 'about')"),
    ],
)
def test_a_site_that_fits_nowhere(
    change: Change, refused: Refused, swap: tuple[str, str], column: str, rule: str
) -> None:
    """Given a site in an unknown or no municipality, in another region than it, of an unknown
    kind or precision, or a part of nothing, when the store is built, then it is refused.
    """
    change(SITES, PORT, PORT.replace(*swap))
    told = rule.format(
        m="reference/municipalities.csv",
        r="must be the region of the municipality",
        k="reference/harbour_kinds.csv",
        p="reference/harbour_precisions.csv",
    )
    refused(f"{SITES}, line 216, column {column}: {told}")


def test_a_site_twice(change: Change, refused: Refused) -> None:
    """Given two sites with one id, when the store is built, then both lines are told."""
    change(SITES, PORT, PORT.replace("scheveningen,Sch", "schiedam,Sch"))
    refused(f"{SITES}, line 216, column site: another line has the same site (read: 'schiedam')")


def test_a_site_without_a_source(change: Change, refused: Refused) -> None:
    """Given a site that no document names, when the store is built, then it is refused."""
    whole = f"{PORT},NLSCE,wpi,WPI:31070,wpi,,"
    change(SITES, whole, whole.replace(",wpi,WPI:31070", ",,WPI:31070"))
    refused(f"{SITES}, line 216, column document: must not be empty")


@pytest.mark.parametrize(
    ("parent", "rule"),
    [
        ("atlantis", "must be a site of reference/harbour_sites.csv (read: 'atlantis')"),
        ("entrepotdok", "must be a site that is no part itself (read: 'entrepotdok')"),
        ("", "a part and nothing else has a parent"),
    ],
)
def test_a_dock_of_nothing(change: Change, refused: Refused, parent: str, rule: str) -> None:
    """Given a dock of an unknown port, of another dock, or of none, when the store is built, then
    it is refused.
    """
    change(SITES, DOCK, DOCK.replace(",amsterdam,", f",{parent},"))
    refused(f"{SITES}, line 7, column parent: {rule}")


@pytest.mark.parametrize(
    ("score", "rule"),
    [
        ("7", "must keep to max 2 (read: '7')"),
        ("-1", "must keep to min 0 (read: '-1')"),
        ("veel", "must be a whole number without separators (read: 'veel')"),
        ("1,5", None),
    ],
)
def test_a_score_out_of_bounds(
    change: Change, refused: Refused, score: str, rule: str | None
) -> None:
    """Given a score of 7, below 0, in words or between two, when the store is built, then it is
    refused.
    """
    shown = f'"{score}"' if "," in score else score
    change(FINDINGS, SCORE, f"B001,scheveningen,supervision,{shown},")
    told = rule or f"must be a whole number without separators (read: {score!r})"
    refused(f"{FINDINGS}, line 2, column score: {told}")


@pytest.mark.parametrize(
    ("swap", "column", "rule"),
    [
        (("scheveningen", "atlantis"), "site", "must be a site of {s} (read: 'atlantis')"),
        (("supervision", "smell"), "indicator", "must be a indicator of {i} (read: 'smell')"),
    ],
)
def test_a_finding_about_nothing(
    change: Change, refused: Refused, swap: tuple[str, str], column: str, rule: str
) -> None:
    """Given a finding on an unknown site or indicator, when the store is built, then it is
    refused.
    """
    change(FINDINGS, SCORE, SCORE.replace(*swap))
    refused(f"{FINDINGS}, line 2, column {column}: {rule.format(s=SITES, i=INDICATORS)}")


@pytest.mark.parametrize(
    ("tail", "column", "rule"),
    [
        (",,3550-3551,2023", "document", "must not be empty"),
        (",hearsay,3550-3551,2023", "document", "{d} (read: 'hearsay')"),
        (",jaarverslag_2023,3550-3551,", "dated", "must not be empty"),
        (",jaarverslag_2023,3550-3551,2023-13", "dated", "must keep to regex"),
    ],
)
def test_a_finding_without_source_or_date(
    change: Change, run_build: Callable[..., Run], tail: str, column: str, rule: str
) -> None:
    """Given a finding without a source, with an unknown one, or without a date, when the store is
    built, then it is refused.
    """
    change(FINDINGS, ",jaarverslag_2023,3550-3551,2023", tail)
    told = rule.format(d="must be a document of reference/documents.csv")
    run = run_build()
    assert f"{FINDINGS}, line 2, column {column}: {told}" in run.err
    assert run.status == 1


def test_a_limit_left_out(change: Change, refused: Refused) -> None:
    """Given class limits or steps of evidence of which one is gone, when the store is built, then
    the file is refused: without a limit nothing would have a class.
    """
    change(CLASSES, "low,1,Weinig gelegenheid,Little opportunity,0\n", "")
    refused(f"{CLASSES}, line 3: must have the 3 rows that inputs.csv declares; it has 2")


def test_what_is_carried_is_sound() -> None:
    """Given the reviewed files, when they are read, then every port of 0 to 2 is scored with a
    finding of its own, and every site has a place that a source gives.
    """
    tables = load_inputs()
    assert set(tables["harbour_finding"]["score"].drop_nulls().unique()) == {0, 1, 2}
    sites = tables["harbour_site"]
    assert sites["source_id"].null_count() == 0
    assert set(sites["precision"].unique()) == {"point", "minute", "place"}
