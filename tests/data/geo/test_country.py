import gzip
import json
import subprocess
import sys
from itertools import pairwise

import polars as pl
import pytest

from data.errors import BrokenInput
from data.geo.country import INSET, KINDS, draw_country
from data.geo.shapes import signed_area
from data.inputs import DATA_ROOT

MUNICIPALITIES = pl.read_csv(DATA_ROOT / "reference" / "municipalities.csv")
REGIONS = pl.read_csv(DATA_ROOT / "reference" / "regions.csv")["region"].to_list()
HALVES = ("Oost-Brabant", "Zeeland-West-Brabant")


def test_every_municipality_has_its_outline_and_its_name(country):
    """Given the reference tables, when the country is drawn, then it has exactly their
    municipalities with their names, then the three islands, and every region.
    """
    *towns, bonaire, saba, eustatius = country.places
    known = MUNICIPALITIES.sort("municipality").select("municipality", "name").rows()
    assert towns == known
    assert [bonaire[0], saba[0], eustatius[0]] == ["BQ-BO", "BQ-SB", "BQ-SE"]
    assert list(country.regions) == REGIONS
    region_of = dict(MUNICIPALITIES.select("municipality", "region").iter_rows())
    assert country.region_of == region_of | dict.fromkeys(
        ("BQ-BO", "BQ-SB", "BQ-SE"), "caribisch_nederland"
    )


def test_running_numbers_are_those_of_the_file(country, features):
    """Given the file for the browser, when its areas are read, then i and r are the places of code
    and region in the lists, so that a colour found by number is that of the place.
    """
    areas = [area["properties"] for area in features("area")]
    assert [area["m"] for area in areas] == [code for code, _ in country.places]
    assert [area["i"] for area in areas] == list(range(len(areas)))
    for area in areas:
        assert country.regions[area["r"]] == area["g"] == country.region_of[area["m"]]
    for kind in ("even_line", "odd_line"):
        assert all(
            areas[line["properties"]["i"]]["m"] == line["properties"]["m"]
            for line in features(kind)
        )


def test_areas_are_about_as_large_as_they_are_known_to_be(features):
    """Given the land of each municipality, when it is held beside its outline, then a degree-square
    stands for about the same land everywhere: no outline was swapped with another.
    """
    drawn = {
        area["properties"]["m"]: sum(
            abs(signed_area(tuple(map(tuple, polygon[0]))))
            for polygon in area["geometry"]["coordinates"]
        )
        for area in features("area")
    }
    known = dict(MUNICIPALITIES.select("municipality", "land_ha").iter_rows())
    pairs = pl.DataFrame([(drawn[code], land) for code, land in known.items()], orient="row")
    assert pairs.select(pl.corr("column_0", "column_1", method="spearman")).item() > 0.9


def test_each_region_is_one_with_the_halves_of_the_taskforce_visible(country, features):
    """Given the Taskforce's two police units, when the country is drawn, then the line between
    them is there, inside the region and not among the borders of regions.
    """
    (inner,), (around,) = features("within_region"), features("region_border")
    points = {tuple(point) for line in inner["geometry"]["coordinates"] for point in line}
    borders = {tuple(point) for line in around["geometry"]["coordinates"] for point in line}
    assert points
    assert len(points & borders) <= 4
    half_of = dict(MUNICIPALITIES.select("municipality", "police_unit").iter_rows())
    corners: dict[str, set] = {half: set() for half in HALVES}
    for area in features("area"):
        half = half_of.get(area["properties"]["m"])
        if half in corners:
            for polygon in area["geometry"]["coordinates"]:
                corners[half] |= {tuple(point) for ring in polygon for point in ring}
    assert points <= corners[HALVES[0]] & corners[HALVES[1]]


def test_every_border_is_there_once(features):
    """Given the borders, when their pieces are counted, then none is drawn twice."""
    pieces = [
        frozenset(map(tuple, piece))
        for kind in ("place_border", "within_region", "region_border")
        for feature in features(kind)
        for line in feature["geometry"]["coordinates"]
        for piece in pairwise(line)
    ]
    assert len(pieces) > 10_000
    assert len(set(pieces)) == len(pieces)


def test_islands_lie_in_their_inset(country, features):
    """Given the three islands, when the country is drawn, then each lies in the frame of the inset
    and no municipality does.
    """
    west, south, east, north = INSET
    for area in features("area"):
        points = [
            p for polygon in area["geometry"]["coordinates"] for ring in polygon for p in ring
        ]
        inside = [west < x < east and south < y < north for x, y in points]
        assert all(inside) if area["properties"]["m"].startswith("BQ") else not any(inside)
    assert {label["properties"]["n"] for label in features("label")} == {
        "Bonaire",
        "Saba",
        "St. Eustatius",
    }


def test_outlines_and_centres(country):
    """Given every place and region, when a map marks it, then its outline closes and its middle
    lies within the box around it.
    """
    keys = {code for code, _ in country.places} | set(country.regions)
    assert set(country.outlines) == set(country.centres) == keys
    for key, rings in country.outlines.items():
        assert all(ring[0] == ring[-1] for ring in rings)
        xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
        x, y = country.centres[key]
        assert min(xs) < x < max(xs), key
        assert min(ys) < y < max(ys), key


def test_the_wire_takes_little(country):
    """Given the budget of 600 kB, when the file is compressed as an old browser takes it, then it
    stays well below.
    """
    assert len(gzip.compress(country.content)) < 300_000


def test_the_same_inputs_give_the_same_file(country):
    """Given another process, when it draws the country, then it serves under the same name."""
    code = "from data.geo.country import traced; print(traced().path)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=DATA_ROOT.parent,
    )
    assert run.stdout.strip() == country.path


def test_a_change_gets_another_name(country):
    """Given outlines that differ in one point, when the country is drawn, then the file has
    another name: a browser that kept the old one asks anew.
    """
    text = (DATA_ROOT / "geo" / "municipalities.geojson").read_text(encoding="utf-8")
    moved = text.replace("6.6502,53.3078", "6.6503,53.3078")
    assert moved != text
    assert draw_country(moved, official=False).path != country.path
    assert draw_country(text, official=False).path == country.path


@pytest.mark.parametrize("code", ["GM0363", "BQ-SB"])
def test_a_missing_place_breaks_the_contract(code):
    """Given a file without one of the places, when the country is drawn, then it is named."""
    texts = {}
    for name in ("municipalities", "islands"):
        read = json.loads((DATA_ROOT / "geo" / f"{name}.geojson").read_text(encoding="utf-8"))
        read["features"] = [f for f in read["features"] if f["properties"]["code"] != code]
        texts[name] = json.dumps(read)
    with pytest.raises(BrokenInput, match=f"column {code}: is missing"):
        draw_country(texts["municipalities"], islands=texts["islands"], official=False)


def test_the_kinds_are_those_that_figures_know(country):
    """Given the order of kinds in the file, when figures look a line's look up by it, then there
    is one for each.
    """
    from figures import LIGHT, Ground, area_map  # noqa: PLC0415 - the only test that needs both

    ground = Ground(url="x", places=tuple(c for c, _ in country.places), regions=country.regions)
    deck = area_map(None, ground=ground, level="place", classes=0, style=LIGHT)
    looks = deck["layers"][0]["getLineColor"].split("[(")[1].split(")[properties.k]")[0]
    assert len(json.loads(looks)) == len(KINDS)
