"""A partner's return on the page without a browser: what is refused, and what is kept."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Markdown

from components import drug_entry, load_steps
from components.drug_return import return_half_years
from data.drugs.contract import DRUGS, EFFORTS_TABLE, OBSERVATIONS
from data.drugs.entry import add_return
from data.halves import half_of
from data.loads.keeping import read_log, read_tables
from tests.data.drugs.conftest import efforts, observations

PAGE = {"markt": "uitvraag", "drugsregio": "noord_holland"}
SEIZED = "Waarde van Invoer – In beslag genomen, Schiphol, in kg"
PURITY = "Waarde van Handel – Zuiverheid, in %"
FARMS = "Waarde van Kweken – Kwekerijen met stroomdiefstal (Liander), in kwekerijen"
SOURCE = "Waar rust deze opgave op?"
PARTS = "Onderdeel van de opgave"
ANALYSES = "cocaine/analyses/"
EXPLAIN = "entry-noord_holland-2024-H1-border_police-invented-cocaine-explain"
Drawn = Callable[..., AppTest]


def draw(language, may_load):
    """Draw the page; this runs as a script of its own."""
    from components import address  # noqa: PLC0415 - the script's own imports
    from pages.drugs.page import render  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    render(Scope(who="test", language=language, may_load=may_load))


@pytest.fixture
def drawn(own_store: object) -> Drawn:
    """What draws the form of a partner, as an exercise beside the invented half-years."""

    def drawn(
        partner: str = "border_police", *, language: str = "nl", may_load: bool = True, **more: str
    ) -> AppTest:
        page = AppTest.from_function(draw, kwargs={"language": language, "may_load": may_load})
        for name, value in {**PAGE, "partner": partner, **more}.items():
            page.query_params[name] = value
        page.run(timeout=60)
        return page.radio[0].set_value("invented").run(timeout=60) if page.radio else page

    return drawn


def put(page: AppTest, label: str, text: str) -> AppTest:
    """Type into a field by its label."""
    (field,) = [one for one in page.text_input if one.label == label]
    return field.set_value(text).run(timeout=60)


def choose(page: AppTest, label: str, key: str) -> AppTest:
    """Choose from a list by its label."""
    (field,) = [one for one in page.selectbox if one.label == label]
    return field.set_value(key).run(timeout=60)


def part(page: AppTest, *, of: str, key: str) -> AppTest:
    """Press one of a row of buttons by its label."""
    (buttons,) = [one for one in page.button_group if one.label == of]
    return buttons.set_value(key).run(timeout=60)


def markets(page: AppTest) -> list[str]:
    """The markets to choose from, with how far each is."""
    (buttons,) = [one for one in page.button_group if one.label == "Markt"]
    return buttons.options


def save(page: AppTest) -> AppTest:
    """Press the button that saves."""
    return page.button(key="entry-save-it").click().run(timeout=60)


def said(page: AppTest) -> str:
    """All boxes of the page as one text, without the signs that keep Markdown away."""
    boxes = [*page.warning, *page.success, *page.info, *page.error]
    return "\n".join(box.value for box in boxes).replace("\\", "")


def above(page: AppTest) -> str:
    """What is said above the form."""
    return page.warning[0].value.replace("\\", "")


def observed(*changes: dict[str, str]) -> None:
    """Load what another partner saw, as an exercise."""
    add_return(observations(*changes), source="Oefening", invented=True)


def rows(period: str = "2024-H1") -> pl.DataFrame:
    """The observations of a half-year that are loaded."""
    return read_tables(DRUGS)[OBSERVATIONS].filter(period=period)


@pytest.mark.parametrize(
    ("partner", "label", "typed", "told"),
    [
        ("border_police", SEIZED, "1.200", "schrijf 1200 of 1,2, zonder teken tussen duizendtal"),
        ("border_police", SEIZED, "-3", "vul een getal van 0 tot en met 1.000.000.000 in"),
        ("border_police", SEIZED, "12 kg", "vul alleen een getal in, zoals 1200 of 12,5"),
        ("national_partner", PURITY, "101", "een percentage kan niet hoger zijn dan 100"),
        ("grid_operator", FARMS, "3,5", "dit is een aantal; vul een heel getal in"),
    ],
)
def test_a_value_that_cannot_be(
    drawn: Drawn, partner: str, label: str, typed: str, told: str
) -> None:
    """Given a value that can't be, when it is saved, then the field and what to do are told above
    the form and at the row, nothing is loaded, and what was typed is still there.
    """
    page = put(put(drawn(partner), label, typed), SOURCE, "Telling")
    if page.checkbox:
        page.checkbox[0].check().run(timeout=60)
    before = len(read_log(DRUGS))
    page = save(page)
    assert "Niets opgeslagen, en niets kwijt" in above(page)
    what = label.removeprefix("Waarde van ").rpartition(", in ")[0]
    assert f"{what}: Waarde: " in above(page)
    assert said(page).count(told) == 2
    assert len(read_log(DRUGS)) == before
    kept = {one.label: one.value for one in page.text_input}
    assert (kept[label], kept[SOURCE]) == (typed, "Telling")


def test_the_same_in_another_unit(drawn: Drawn) -> None:
    """Given 1,2 ton of customs, when 1200 kg of the same is filled in, then what customs told is
    said, in words.
    """
    seized = {"step": "import", "scope": "schiphol", "partner": "customs"}
    observed({**seized, "value": "1,2", "unit": "ton"})
    page = save(put(put(drawn(), SEIZED, "1200"), SOURCE, "Telling"))
    assert "Eenheid: Douane gaf dezelfde maat in een andere eenheid (1,2 ton)" in above(page)
    assert rows()["partner"].to_list() == ["customs"]


def test_what_lacks(drawn: Drawn) -> None:
    """Given a form, when it is saved untouched, without a source, or with rows left empty, then
    that is said, with the market, and nothing is loaded.
    """
    page = save(drawn("water_board"))
    assert "Er is nog niets ingevuld of gewijzigd" in above(page)
    (first, *_) = [one for one in page.text_input if one.label.startswith("Waarde van")]
    page = save(put(page, first.label, "4"))
    assert "Waar rust deze opgave op?" in above(page)
    assert "Lege regels: 1 (Synthetische drugs)" in above(page)
    assert rows().is_empty()


def test_rows_that_stay_open(drawn: Drawn) -> None:
    """Given a return of which one row is filled in, when the others may stay open, then that row is
    loaded, and the form of the same half-year has it, the other still open.
    """
    page = drawn("water_board")
    (first, *_) = [one for one in page.text_input if one.label.startswith("Waarde van")]
    page = put(put(page, first.label, "4"), SOURCE, "Telling")
    page.checkbox[0].check().run(timeout=60)
    page = save(page)
    assert "Opgeslagen: Waterschappen" in said(page)
    assert rows()["value"].to_list() == [4.0]
    page = drawn("water_board", uitvraaghalfjaar="2024-H1")
    assert [one.value for one in page.text_input if one.label == first.label] == ["4"]
    assert "Synthetische drugs 1/2" in markets(page)


def test_what_is_taken_back_is_open_again(drawn: Drawn) -> None:
    """Given a return that was saved, when it is looked at, then its half-year stays and its value
    stands there, to change; when it is taken back, then the field is empty again.
    """
    page = save(put(put(drawn(), SEIZED, " 150 "), SOURCE, "Telling"))
    assert page.query_params["uitvraaghalfjaar"] == "2024-H1"
    held = {one.label: one.value for one in page.text_input}
    assert (held[SEIZED], held[SOURCE]) == ("150", "")
    page = page.button(key="return-undo").click().run(timeout=60)
    page = page.button(key="return-undo-yes").click().run(timeout=60)
    assert [one.value for one in page.text_input if one.label == SEIZED] == [""]
    assert "Cocaïne 0/1" in markets(page)


def test_another_market_loses_nothing(drawn: Drawn) -> None:
    """Given a value that was typed, when another market and part are looked at, then it is there
    again, and the market says how far it is.
    """
    page = put(drawn(), SEIZED, "150")
    page = part(page, of="Markt", key="hemp")
    assert SEIZED not in [one.label for one in page.text_input]
    page = part(part(page, of="Markt", key="cocaine"), of=PARTS, key="choices")
    page = part(page, of=PARTS, key="drug_observations")
    assert [one.value for one in page.text_input if one.label == SEIZED] == ["150"]
    assert "Cocaïne 1/1" in markets(page)


def test_a_half_year_that_has_not_begun(drawn: Drawn) -> None:
    """Given an address with a half-year in the future, when the form is drawn, then it is of the
    next one, and none to choose is in the future.
    """
    page = drawn(uitvraaghalfjaar="2099-H1")
    (halves,) = [one for one in page.selectbox if one.label == "Uitvraag over"]
    assert halves.value == "2024-H1"
    assert max(return_half_years("2023-H2")) == half_of(datetime.now(tz=UTC).date())


def test_a_first_return(drawn: Drawn) -> None:
    """Given a partner that never returned anything, when a measure and an effort are chosen and
    filled in, then they are its first return.
    """
    page = drawn("tax_office")
    assert "nog geen opgave" in said(page)
    page = choose(page, "Maat toevoegen", "cocaine//signals/")
    page = put(page, "Waarde van Signalen, in signalen", "3")
    page = choose(part(page, of=PARTS, key="partner_efforts"), "Inzet toevoegen", ANALYSES)
    page = put(page, "Waarde van Analyses gedeeld, in producten", "2")
    page = save(put(page, SOURCE, "Telling"))
    assert "Opgeslagen: Belastingdienst" in said(page)
    assert rows().select("partner", "measure", "value").rows() == [("tax_office", "signals", 3.0)]
    assert read_tables(DRUGS)[EFFORTS_TABLE].filter(partner="tax_office")["value"].to_list() == [2]


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Vul in: Verklaring."), ("bel 123456782", "burgerservicenummer")],
)
def test_an_explanation_that_cannot_be(drawn: Drawn, text: str, told: str) -> None:
    """Given an explanation without words or with what may be a citizen-service number, when it is
    saved, then it is refused at its field, and the form shows that part.
    """
    page = put(put(drawn(), SEIZED, "5"), SOURCE, "Telling")
    page = part(page, of=PARTS, key="explanations")
    page = page.button(key=EXPLAIN).click().run(timeout=60)
    page.text_area[0].set_value(text).run(timeout=60)
    page = save(part(page, of=PARTS, key="drug_observations"))
    assert told in above(page)
    assert page.text_area[0].value == text
    assert rows().is_empty()


def test_a_load_in_between(drawn: Drawn) -> None:
    """Given a form that is being filled in, when somebody else loads, then what was typed is still
    there, and is saved beside it.
    """
    page = put(put(drawn(), SEIZED, "150"), SOURCE, "Telling")
    observed({"partner": "customs", "value": "7"})
    page = save(page.run(timeout=60))
    assert "Opgeslagen: Koninklijke Marechaussee" in said(page)
    assert sorted(rows()["value"]) == [7.0, 150.0]


def test_a_store_that_is_not_rebuilt(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a build that fails, when a return is saved, then it counts, and the page says what
    mends the figures.
    """

    def fails() -> None:
        raise OSError("no space left")

    monkeypatch.setattr(load_steps, "build", fails)
    page = save(put(put(drawn(), SEIZED, "150"), SOURCE, "Telling"))
    assert rows()["value"].to_list() == [150.0]
    assert "De oude cijfers blijven staan" in said(page)
    assert "no space left" not in said(page)


def test_a_disk_that_is_full(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a disk that takes no more, when a return is saved, then that is said plainly."""

    def full(*_: object, **__: object) -> None:
        raise OSError("No space left on device: '/tmp/secret'")

    monkeypatch.setattr(drug_entry, "add_return", full)
    page = save(put(put(drawn(), SEIZED, "150"), SOURCE, "Telling"))
    assert "een bestand kon niet worden gelezen of geschreven" in said(page)
    assert "secret" not in said(page)


def test_real_figures_are_asked_first(drawn: Drawn) -> None:
    """Given invented half-years, when nobody said what kind of return it is, then there is no field
    to fill in; when it is real, then what was told before says that it was invented.
    """
    page = drawn()
    page.radio[0].set_value(None).run(timeout=60)
    assert not [one for one in page.text_input if one.label == SEIZED]
    page.radio[0].set_value("real").run(timeout=60)
    assert any("139 kg (2e halfjaar 2023, verzonnen)" in plain_of(one) for one in page.markdown)


def plain_of(text: Markdown) -> str:
    """A text without the signs that keep Markdown away."""
    return text.value.replace("\\", "")


def test_in_english(drawn: Drawn) -> None:
    """Given an English screen, when a return is refused, then it is in English."""
    page = drawn(language="en")
    (value,) = [one for one in page.text_input if one.label.startswith("Value of")]
    page = put(put(page, value.label, "1.200"), "What does this return rest on?", "Count")
    assert "without a separator between thousands" in above(save(page))


def test_where_nobody_may_load(drawn: Drawn) -> None:
    """Given somebody who may not load, when the page is drawn, then commands stand there and
    nothing can be filled in, sent or taken back.
    """
    page = drawn(may_load=False)
    assert not page.file_uploader
    assert not page.text_input
    assert [one.key for one in page.button if "return" in str(one.key)] == []
    assert "data.drugs load" in page.code[0].value


# --- the workbook ------------------------------------------------------------------------------


def sent(page: AppTest, tables: dict[str, pl.DataFrame]) -> AppTest:
    """Send tables as CSV files, say that they are an exercise, name them, and have them checked."""
    files = [
        (f"{name}.csv", rows.write_csv().encode(), "text/csv") for name, rows in tables.items()
    ]
    page.file_uploader[0].set_value(files)
    page = put(page, "Naam van de bron, zoals die bij de cijfers komt te staan", "Proef")
    return page.button(key="return-upload-check").click().run(timeout=60)


@pytest.mark.parametrize(
    ("change", "column", "rule"),
    [
        ({"value": "1.200"}, "value", "1.200 kan beide betekenen"),
        ({"value": "-1"}, "value", "moet van 0 tot en met"),
        ({"measure": "purity", "unit": "percent", "value": "101"}, "value", "hoger zijn dan 100"),
        ({"period": "2099-H1"}, "period", "mag niet later zijn dan vandaag"),
        ({"unit": "sites"}, "unit", "past niet bij wat er gemeten is"),
        ({"source": ""}, "source", "mag niet leeg zijn"),
        ({"note": "bel 123456782"}, "note", "burgerservicenummer"),
    ],
)
def test_a_broken_workbook(drawn: Drawn, change: dict[str, str], column: str, rule: str) -> None:
    """Given a row that breaks a rule, when it is sent, then file, column, rule, number and row are
    told, and nothing can be loaded.
    """
    page = sent(drawn(aanleveren="werkmap"), observations({}, {"step": "trade", **change}))
    assert "Soorten bevindingen: 1. Er is niets geladen" in said(page)
    ((file, named, told, number, row, _),) = [tuple(one) for one in findings(page)]
    assert (file, named, number, row) == ("drug\\_observations.csv", column, "1", "3")
    assert rule in told
    assert "123456782" not in page.table[-1].value.to_string()
    assert not [one for one in page.button if one.key == "return-upload-load"]


def findings(page: AppTest) -> list[list[str]]:
    """The rows of the table of findings, numbers without what puts them at the right."""
    rows: list[list[str]] = page.table[-1].value.to_numpy().tolist()
    return [[re.sub(r"^:gray\[(.*)\]$", r"\1", cell) for cell in row] for row in rows]


def test_rows_that_contradict_each_other(drawn: Drawn) -> None:
    """Given the same measure twice from one partner, and 1200 kg beside 1,2 ton, when they are
    sent, then both rows of each are told.
    """
    page = sent(drawn(aanleveren="werkmap"), observations({}, {"value": "7"}))
    assert [row[4] for row in findings(page)] == ["2, 3"]
    tons = {"partner": "customs", "value": "1,2", "unit": "ton"}
    page = sent(drawn(aanleveren="werkmap"), observations({}, tons))
    assert [(row[1], row[4]) for row in findings(page)] == [("unit", "2"), ("unit", "3")]


def test_a_workbook_goes_in_and_out_again(drawn: Drawn) -> None:
    """Given a good return, when it is sent, then what would change is shown before it is loaded,
    with the partners it is of; when the last load is taken back, then it is gone.
    """
    page = sent(drawn(aanleveren="werkmap"), observations({}) | efforts({}))
    assert any("1e halfjaar 2024: Politie" in plain_of(one) for one in page.markdown)
    assert findings(page)[0][:4] == ["Wat is gezien", "1", "0", "0"]
    assert rows().is_empty()
    page = page.button(key="return-upload-load").click().run(timeout=60)
    assert "Geladen: Proef" in said(page)
    assert rows()["value"].to_list() == [1200.0]
    page = page.button(key="return-undo").click().run(timeout=60)
    page = page.button(key="return-undo-yes").click().run(timeout=60)
    assert "Teruggedraaid" in said(page)
    assert findings(page)[0][3] == "1"
    assert rows().is_empty()


def test_nothing_to_send(drawn: Drawn) -> None:
    """Given no file, when it is to be checked, then what lacks is said."""
    page = drawn(aanleveren="werkmap").button(key="return-upload-check").click().run(timeout=60)
    assert "Kies eerst de werkmap" in said(page)
