from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from queries import Scope, Selection, ask
from queries.selection import ThemeMatch
from tests.browser.driving import Visit

pytestmark = pytest.mark.browser

SCOPE = Scope(who="test")
Visitor = Callable[..., AbstractContextManager[Visit]]


def mentions(*themes: str) -> list[str]:
    """The mentions of themes as a Dutch table writes them: the status where there is no number."""
    answer = ask("themes/frequency", scope=SCOPE, selection=Selection(themes=themes))
    statuses = dict(ask("reference/statuses", scope=SCOPE).select("status", "label_nl").iter_rows())
    return [
        statuses[status] if number is None else str(number)
        for number, status in answer.select("mentions", "status").iter_rows()
    ]


def shown_mentions(visit: Visit) -> list[str]:
    """The mentions in the opened table of themes and regions."""
    return [row[2] for row in visit.numbers("themes-heat")]


def expect_drugs_only(visit: Visit) -> None:
    """Wait until table and figure show one theme, and compare each number with the store."""
    tile = visit.tile("themes-heat")
    expect(tile.locator("tbody tr")).to_have_count(10)
    assert shown_mentions(visit) == mentions("drugs")
    figure = tile.locator(".js-plotly-plot")
    expect(figure).not_to_contain_text("Witwassen")
    drawn = figure.locator("text").all_text_contents()
    assert {number for number in mentions("drugs") if number.isdecimal()} <= set(drawn)


def test_filter_is_shared_and_kept(visit: Visit, visitor: Visitor) -> None:
    """Given a theme and an own region are chosen, when the link is shared, then both see the same.

    The address carries keys; the choice survives a walk past another page, which says that it
    has no such choice; and the numbers of table and figure are those of the store.
    """
    visit.open("themas")
    visit.opened("themes-heat")
    assert shown_mentions(visit) == mentions()[:12]
    visit.choose("Thema's", "Hennepteelt en drugs")
    visit.expect_address(themas="drugs")
    visit.choose("Mijn regio", "Limburg")
    visit.expect_address(themas="drugs", regio="limburg")
    expect_drugs_only(visit)

    with visitor() as receiver:
        receiver.open(visit.page.url.removeprefix(f"{visit.site.url}/"))
        receiver.opened("themes-heat")
        expect_drugs_only(receiver)
        chosen = receiver.page.get_by_role("combobox", name="Mijn regio")
        expect(chosen).to_have_value("Limburg")
        receiver.faultless()

    visit.go("Casusproces")
    visit.heading("Casusproces")
    visit.expect_address(themas="drugs", regio="limburg")
    notice = "Deze keuze geldt niet op deze pagina: Thema's (Hennepteelt en drugs)."
    expect(visit.page.get_by_text(notice)).to_be_visible()
    visit.go("Thema's")
    visit.heading("Thema's")
    visit.expect_address(themas="drugs", regio="limburg")
    expect(visit.page.get_by_text("Deze keuze geldt niet")).to_have_count(0)
    expect(visit.page.get_by_role("button", name="Hennepteelt en drugs weghalen")).to_be_visible()
    visit.page.go_back()
    visit.heading("Casusproces")
    visit.faultless()


def brought_in(*themes: str, match: ThemeMatch = "any") -> list[str]:
    """Cases with themes by source, as a Dutch table writes them: 0–2 where they round to none."""
    selection = Selection(periods=("2023",), themes=themes, theme_match=match)
    answer = ask("intake/in_themes_together", scope=SCOPE, selection=selection)
    return [str(cases) if cases else "0–2" for cases in answer["cases"]]


def expect_brought_in(visit: Visit, expected: list[str]) -> None:
    """Wait until the opened table of sources has these numbers."""
    cells = visit.tile("intake-in-themes-together").locator("tbody tr td:nth-child(2)")
    expect(cells).to_have_text(expected)


def test_themes_of_cases_brought_in(visit: Visit) -> None:
    """Given Inbreng with its published figures, when themes are chosen, then the numbers are of
    cases with those themes, out of the register, rounded and marked as invented; without the
    themes the published figures come back.

    With two themes it can be chosen whether cases have one of them or both. With only published
    figures wanted there is no choice of themes.
    """
    visit.open("inbreng")
    published = visit.tile("intake-national")
    expect(published).to_contain_text("Jaarverslag")
    expect(published).not_to_contain_text("Verzonnen")
    visit.choose("Thema's", "Hennepteelt en drugs")
    tile = visit.opened("intake-in-themes-together")
    expect(tile).to_contain_text("afgerond op 5")
    expect(tile).to_contain_text("Verzonnen gegevens")
    expect_brought_in(visit, brought_in("drugs"))
    expect(published).to_have_count(0)

    visit.choose("Thema's", "Witwassen")
    both = ("drugs", "money_laundering")
    expect_brought_in(visit, brought_in(*both))
    visit.page.get_by_role("radio", name="al deze thema's").click()
    expect_brought_in(visit, brought_in(*both, match="all"))
    visit.expect_address(themas="drugs,money_laundering", met="all")
    visit.settle()
    visit.faultless()

    visit.open("inbreng?themas=drugs&cijfers=gepubliceerd")
    expect(visit.tile("intake-national")).to_be_visible()
    expect(visit.page.get_by_role("combobox", name="Thema's")).to_have_count(0)
    visit.faultless()


def test_amounts_and_measures_in_themes(visit: Visit) -> None:
    """Given Afgepakt and Regio's vergelijken, when a theme is chosen, they are about cases with
    that theme, and a measure that has none says so; with only published figures wanted the page
    says why there is no choice of themes.
    """
    visit.open("afgepakt?themas=drugs")
    tile = visit.opened("seizures-in-themes-collected")
    expect(tile).to_contain_text("Verzonnen gegevens")
    answer = ask("seizures/in_themes", scope=SCOPE, selection=Selection(themes=("drugs",)))
    shown = answer.filter(stage="collected").drop_nulls("eur")
    amounts = tile.locator("tbody tr td:nth-child(2)")
    expect(amounts.filter(has_text="€")).to_have_count(shown.height)
    expect(visit.tile("seizures-trend")).to_contain_text("De keuze van thema's geldt hier niet")

    visit.go("Regio's vergelijken")
    expect(visit.tile("compare-in-themes")).to_contain_text("casussen met “Hennepteelt en drugs”")
    visit.page.get_by_role("radio", name="Deel van alle casussen").click()
    visit.expect_address(themas="drugs", per="per_case")
    expect(visit.tile("compare-in-themes")).to_contain_text("%")
    visit.open("vergelijken?themas=drugs&maat=pictures")
    expect(visit.page.get_by_text("De keuze van thema's geldt niet voor")).to_be_visible()
    expect(visit.tile("compare-bars")).to_be_visible()
    visit.faultless()

    visit.open("afgepakt?themas=drugs&cijfers=gepubliceerd")
    expect(visit.page.get_by_text("Thema's kiezen kan hier alleen met")).to_be_visible()
    expect(visit.tile("seizures-collected")).to_be_visible()
    visit.faultless()


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("", "overview-trend"),
        ("regiobeeld?regio=limburg", "region-trend"),
        ("vergelijken", "compare-trend"),
        ("afgepakt", "seizures-trend"),
    ],
)
def test_half_years(visit: Visit, path: str, key: str) -> None:
    """Given a register, when a page is opened, then its half-years stand there, each with what it
    is compared with; with only published figures wanted they don't.
    """
    visit.open(path)
    tile = visit.opened(key)
    expect(tile).to_contain_text("Verzonnen gegevens")
    expect(tile.locator(".js-plotly-plot")).to_contain_text("2023-2")
    expect(tile.locator("tbody tr").first).to_contain_text("1e halfjaar 2021")
    expect(tile.locator("thead")).to_contain_text("Tegenover een jaar eerder")
    visit.faultless()
    visit.open(f"{path}{'&' if '?' in path else '?'}cijfers=gepubliceerd")
    expect(visit.tile(key)).to_have_count(0)
    visit.faultless()


def test_language(visit: Visit, visitor: Visitor) -> None:
    """Given a chosen region, when English is chosen, then all is in English and the choice stays.

    The document itself is in English once the address with the language is loaded.
    """
    visit.open("?regio=limburg")
    expect(visit.page.get_by_test_id("stMetricValue").first).to_have_text("1.155")
    assert visit.page.locator("html").get_attribute("lang") == "nl"
    visit.page.get_by_role("radio", name="English").click()
    visit.heading("Overview")
    visit.expect_address(lang="en", regio="limburg")
    expect(visit.page.get_by_test_id("stMetricValue").first).to_have_text("1,155")
    expect(visit.page.get_by_role("link", name="Provenance and quality")).to_be_visible()
    expect(visit.page.get_by_role("combobox", name="My region")).to_have_value("Limburg")

    with visitor() as reader:
        reader.open("?lang=en&regio=limburg")
        reader.heading("Overview")
        assert reader.page.locator("html").get_attribute("lang") == "en"
        expect(reader.page.get_by_test_id("stMetricValue").first).to_have_text("1,155")
        reader.faultless()

    visit.page.get_by_role("radio", name="Nederlands").click()
    visit.heading("Overzicht")
    visit.expect_address(regio="limburg")
    visit.faultless()


@pytest.mark.parametrize(
    ("path", "kept", "wrong"),
    [
        ("themas?regio=atlantis&themas=foo,drugs&lang=xx", {"themas": "drugs"}, "atlantis foo xx"),
        ("vergelijken?maat=x&per=y&regio=limburg", {"regio": "limburg"}, "x y"),
    ],
)
def test_wrong_values(visit: Visit, path: str, kept: dict[str, str], wrong: str) -> None:
    """Given values that do not exist, when the page is opened, then it works and says so in Dutch.

    The good part of a value stays, in the address too.
    """
    visit.open(path)
    for value in wrong.split():
        notice = visit.page.get_by_test_id("stMain").get_by_text(f"In het adres staat “{value}”")
        expect(notice).to_be_visible()
    visit.expect_address(**kept)
    expect(visit.page.locator(".main-svg").first).to_be_visible()
    visit.faultless()


def test_own_region(visit: Visit) -> None:
    """Given no own region, when Regiobeeld is opened, then it asks, and shows what is chosen.

    Elsewhere the own region is drawn in a colour of its own.
    """
    visit.open("regiobeeld")
    visit.heading("Regiobeeld")
    expect(visit.page.get_by_test_id("stMain")).to_contain_text("uw regio")
    visit.choose("Mijn regio", "Limburg")
    visit.heading("Limburg")
    visit.expect_address(regio="limburg")
    visit.go("Overzicht")
    visit.heading("Overzicht")
    colours = (
        visit.tile("overview-cases")
        .locator(".js-plotly-plot")
        .evaluate("plot => plot.data.flatMap(trace => trace.marker?.color ?? [])")
    )
    assert len([colour for colour in colours if colours.count(colour) == 1]) >= 1
    visit.faultless()


def test_region_without_figures(visit: Visit) -> None:
    """Given Caribisch Nederland has no column, when its page is read, then no figure says zero."""
    visit.open("regiobeeld?regio=caribisch_nederland")
    visit.heading("Caribisch Nederland")
    main = visit.page.get_by_test_id("stMain")
    expect(main.locator("strong", has_text="Geen kolom in de tabellen")).to_have_count(4)
    expect(main.get_by_test_id("stMetricValue")).to_have_count(0)
    visit.opened("region-interventions")
    cells = [cell for row in visit.numbers("region-interventions") for cell in row[1:]]
    assert set(cells) == {"Geen kolom in de tabellen"}
    visit.faultless()


def names(visit: Visit) -> set[str]:
    """What a screen reader is told of everything on the page, and what shows when one points."""
    return set(
        visit.page.locator("[aria-label], [title], [placeholder], [alt]").evaluate_all(
            """elements => elements.flatMap(element => ["aria-label", "title", "placeholder", "alt"]
                .map(name => element.getAttribute(name)).filter(name => name))"""
        )
    )


def test_what_streamlit_says_itself_is_dutch(visit: Visit) -> None:
    """Given a Dutch screen, when a map, a list with pages and a choice are looked at, then nothing
    that Streamlit names by itself is English; on an English screen it is as it was.
    """
    visit.open("buitengebied")
    expect(visit.page.get_by_role("button", name="Inzoomen")).to_be_visible()
    found = names(visit)
    assert {"Uitzoomen", "Volgende bladzijde", "Bladzijde 2", "Menu inklappen"} <= found
    english = ("Page ", "Next ", "Zoom ", "Open", "Link to", "Collapse", "Fullscreen", "Choose")
    assert [name for name in found if name.startswith(english) and name != "Openen"] == []
    choice = visit.page.get_by_role("combobox", name="Regio's")
    choice.click()
    expect(visit.page.get_by_text("Alles kiezen")).to_be_visible()
    choice.fill("zzz")
    expect(visit.page.get_by_text("Niets gevonden")).to_be_visible()
    visit.open("buitengebied?lang=en")
    expect(visit.page.get_by_role("button", name="Zoom In")).to_be_visible()
    assert {"Zoom Out", "Next page", "Page 2"} <= names(visit)
    visit.faultless()
