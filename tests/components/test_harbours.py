import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.displacement import displaced, near_rows, near_table, who_is_near
from components.harbour_profile import history_table, place_table, profile_table, what_of
from components.harbours import (
    Sites,
    how_known,
    matrix_rows,
    matrix_table,
    not_drawn,
    score_table,
    site_name,
    site_names,
    sites_of,
)
from components.labels import labels_for
from components.table import for_download, on_screen
from components.white_spots import (
    by_region,
    least_known,
    never,
    never_of,
    oldest_of,
    oldest_table,
    region_rows,
)
from components.words import words_for
from figures import LIGHT, bars, heat
from queries import Scope, Selection, ask

SCOPE = Scope(who="test")
WORDS = words_for("nl")
NORTH = Selection(regions=("noord_nederland",))


@pytest.fixture(scope="module")
def sites(store: object) -> Sites:
    """Every site of the country and the islands."""
    return sites_of(SCOPE, Selection())


def shown(table: object) -> pl.DataFrame:
    """A table as it stands on the screen."""
    return on_screen(table, words=WORDS, labels=labels_for(SCOPE))  # type: ignore[arg-type]


def test_every_site_has_a_name_of_its_own(sites: Sites) -> None:
    """Given sites with the same name in two places, when they are called, then the place tells
    them apart, and a port whose name says enough goes without.
    """
    names = site_names()
    assert len(set(names.values())) == len(names) == sites.places.height
    assert site_name("binnenhaven_hoorn") == "Binnenhaven (Hoorn)"
    assert site_name("vlissingen") == "Vlissingen"


def test_unknown_looks_unknown(sites: Sites) -> None:
    """Given the matrix, when it is drawn, then what nobody assessed is hatched with a question
    mark, and a score of 0 has a colour of the scale.
    """
    rows = matrix_rows(SCOPE, sites)
    unknown = rows.filter(pl.col("text") == "?")
    assert unknown["tint"].null_count() == unknown.height > 0
    assert rows.filter(pl.col("text") == "0")["tint"].to_list() == [0.0]
    marker = heat(rows, style=LIGHT)["data"][0]["marker"]
    assert marker["pattern"]["shape"].count("/") == unknown.height


def test_the_matrix_has_the_best_known_first(sites: Sites) -> None:
    """Given more sites than there is room for, when the matrix is drawn, then it has those that are
    known, and its caution counts the others; its table has them all.
    """
    rows = matrix_rows(SCOPE, sites)
    drawn = rows["row"].n_unique()
    assert drawn == sites.assessed.height
    left = sites.places.height - drawn
    assert WORDS("caution.harbours_left", left=WORDS.count(left)) == not_drawn(SCOPE, sites)
    table = shown(matrix_table(SCOPE, sites))
    assert table.height == sites.places.height
    assert table["Indicatoren bekend"][0] == "5 van 7"
    assert table["Indicatoren bekend"][-1] == "0 van 7"
    assert table["Toezicht"][-1] == "Niet beoordeeld"
    assert table["Punten van bekende indicatoren"][-1] == "Te weinig bekend"


def test_a_download_has_scores_as_numbers(sites: Sites) -> None:
    """Given the matrix as a download, when it is read, then scores are numbers with their source,
    and what is unknown is empty, never 0.
    """
    loaded = for_download(score_table(SCOPE, sites), words=WORDS, labels=labels_for(SCOPE))
    assert loaded["Score"].dtype.is_integer()
    unknown = loaded.filter(pl.col("Score").is_null())
    assert unknown.height > loaded.height / 2
    assert unknown["Bron"].null_count() == unknown.height
    assert loaded.filter(pl.col("Score").is_not_null())["Bron"].null_count() == 0


def test_sites_of_one_kind() -> None:
    """Given only airports, when they are chosen, then there are three, of which nothing is known,
    and the matrix shows them all the same.
    """
    airports = sites_of(SCOPE, Selection(), kinds=("airport",))
    assert airports.places.height == 3
    assert airports.assessed.is_empty()
    assert how_known(SCOPE, airports).startswith("Van 3 havens is over 0 iets bekend")
    assert matrix_rows(SCOPE, airports)["tint"].null_count() == 3 * 7


def test_a_profile_traces_each_score(sites: Sites) -> None:
    """Given Scheveningen, when its profile is read, then each score has its meaning, its finding,
    its source with lines and its date, and what is unknown says so.
    """
    table = shown(profile_table(SCOPE, sites, "scheveningen"))
    assert table.height == 7
    row = table.row(0, named=True)
    assert row["Indicator"] == "Toezicht"
    assert row["Score"].startswith("2: Te weinig toezicht")
    assert row["Bron"] == "RIEC-LIEC Jaarverslag 2023, regels 3550-3551"
    assert row["Datum"] == "2023"
    road = table.filter(pl.col("Indicator") == "Wegontsluiting").row(0, named=True)
    assert road["Score"] == "Niet beoordeeld"
    assert road["Bevinding"] == road["Bron"] == road["Datum"] == ""
    assert what_of(SCOPE, sites, "scheveningen") == (
        "Scheveningen: 8 van 10 punten, met 5 van 7 indicatoren bekend"
    )


def test_a_profile_of_a_white_spot(sites: Sites) -> None:
    """Given a site of which too little is known, when its profile is headed, then it is called a
    white spot and gets no points.
    """
    assert what_of(SCOPE, sites, "urk") == "Urk is een witte vlek: 0 van 7 indicatoren zijn bekend"


def test_what_came_before_stays() -> None:
    """Given Vlissingen, when its history is read, then older scores are there with their dates;
    given Werkendam, then a visit stands there without a score.
    """
    table = shown(history_table(SCOPE, "vlissingen"))
    assert table["Datum"].to_list() == ["oktober 2020", "juli 2023", "2022", "oktober 2020"]
    visit = shown(history_table(SCOPE, "werkendam"))
    assert visit["Score"].to_list() == ["Geen score"]
    assert shown(history_table(SCOPE, "gennep")).is_empty()


def test_where_a_site_lies(sites: Sites) -> None:
    """Given Scheveningen, when its place is read, then it says how exactly it is placed, and its
    six basins stand under it.
    """
    table = shown(place_table(SCOPE, sites, "scheveningen"))
    assert table.height == 7
    assert table.row(0)[1:5] == ("Zeehaven", "52,1000", "4,2667", "Op een boogminuut")


def test_a_verdict_needs_both() -> None:
    """Given sites with lay-out and supervision known, one of them unknown, or both, when a port
    hardens, then only freely accessible and unwatched is open, and half known is not safe.
    """
    near = pl.DataFrame(
        {
            "port": ["rotterdam"] * 6,
            "site": ["urk", "harlingen", "vlissingen", "moerdijk", "delfzijl", "den_helder"],
            "km": [1.0, 2.0, 3.0, 4.0, 5.0, 99.0],
            "layout": [2, 2, None, 0, None, 2],
            "supervision": [2, 1, 2, None, None, 2],
        }
    )
    found = displaced(near, port="rotterdam", within_km=50)
    assert found.near["verdict"].to_list() == ["open", "guarded", "unknown", "unknown", "unknown"]
    assert "1 open" in who_is_near(SCOPE, found)
    assert "3 niet beoordeeld" in who_is_near(SCOPE, found)


def test_what_if_rotterdam_hardens() -> None:
    """Given Rotterdam and 100 km, when the sites nearby are drawn, then Scheveningen is open, the
    unknown ones stand apart, and the table has every one with its distance.
    """
    near = ask("harbours/near", scope=SCOPE)
    found = displaced(near, port="rotterdam", within_km=100)
    rows = near_rows(SCOPE, found)
    (own,) = rows.filter("own")["label"].to_list()
    assert own == site_name("scheveningen")
    assert rows.filter("apart")["text"].str.contains(r"^\d+ km$").all()
    assert rows.filter("own")["text"].str.contains("te weinig toezicht").all()
    assert bars(rows, style=LIGHT, apart_title="Niet beoordeeld")["data"]
    table = shown(near_table(SCOPE, found))
    assert table.height == found.near.height > rows.height
    assert "0" not in table["Toezicht"].to_list()


def test_white_spots_by_region(sites: Sites) -> None:
    """Given every region, when their sites are counted, then those without a single score are
    named, and none is left out.
    """
    answer = by_region(SCOPE, sites, Selection())
    assert answer["region"].to_list() == labels_for(SCOPE).keys("region")[:10]
    assert answer["sites"].sum() == sites.places.height
    assert "Caribisch Nederland" in least_known(SCOPE, answer)
    rows = region_rows(SCOPE, answer)
    assert rows.filter(pl.col("label") == "Caribisch Nederland")["text"].to_list() == [
        "0% (0 van 4)"
    ]


def test_a_region_without_sites_of_a_kind_stands_apart() -> None:
    """Given only sea ports, when regions are counted, then one that has none is no 0 %."""
    ports = sites_of(SCOPE, Selection(), kinds=("sea_port",))
    answer = by_region(SCOPE, ports, Selection())
    limburg = answer.filter(pl.col("region") == "limburg").row(0, named=True)
    assert (limburg["sites"], limburg["share"]) == (0, None)
    rows = region_rows(SCOPE, answer).filter(pl.col("label") == "Limburg")
    assert rows.select("value", "text", "apart").rows() == [(None, "Geen havens bekend", True)]


def test_never_and_oldest(sites: Sites) -> None:
    """Given all sites, when white spots are listed, then each is either never assessed or among the
    assessed, of which the oldest score comes first.
    """
    assert never(sites).height + sites.assessed.height == sites.places.height
    assert never_of(SCOPE, sites).startswith(f"{never(sites).height} van de ")
    table = shown(oldest_table(SCOPE, sites))
    assert table["Oudste score"][0] == "2005"
    assert table.height == sites.assessed.height


def test_an_empty_and_a_full_state(sites: Sites) -> None:
    """Given sites of which none or each was assessed, when it is told, then it says so and names
    what to do.
    """
    nobody = Sites(places=never(sites), scores=sites.scores)
    assert never_of(SCOPE, nobody).startswith("Geen van de ")
    assert "python -m data.harbours load" in oldest_of(SCOPE, nobody)
    everyone = Sites(places=sites.assessed, scores=sites.scores)
    assert never_of(SCOPE, everyone) == "Van elke haven is minstens één indicator beoordeeld"


def draw(name: str) -> None:
    """Draw a page; this runs as a script of its own."""
    from importlib import import_module  # noqa: PLC0415 - the script's own imports

    from components import address  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    import_module(f"pages.{name}.page").render(Scope(who="test"))


def test_a_score_is_two_clicks_from_its_source() -> None:
    """Given the page, when a harbour is chosen, then its profile has the source of each score, and
    a link to each that has an address.
    """
    test = AppTest.from_function(draw, kwargs={"name": "harbours"})
    test.query_params["haven"] = "vlissingen"
    test.run(timeout=60)
    assert not test.exception
    links = [one.proto.url for one in test.get("link_button")]
    assert len(links) == len(set(links)) == 4
    assert all(link.startswith("https://") for link in links)
    assert any("omroepzeeland.nl/nieuws/123146" in link for link in links)


def test_no_harbours_of_a_kind() -> None:
    """Given a region without airports, when they are asked for, then the page says what to do."""
    test = AppTest.from_function(draw, kwargs={"name": "harbours"})
    test.query_params.update({"regios": "limburg", "havensoorten": "airport"})
    test.run(timeout=60)
    assert not test.exception
    assert "Kies een andere regio of soort" in test.info[0].value


def test_a_region_that_nobody_assessed() -> None:
    """Given the islands, when their white spots are asked for, then no list of the oldest is drawn
    and the page says how to load assessments.
    """
    test = AppTest.from_function(draw, kwargs={"name": "white_spots"})
    test.query_params["regios"] = "caribisch_nederland"
    test.run(timeout=60)
    assert not test.exception
    assert "Hier is nog geen haven beoordeeld" in test.info[0].value
