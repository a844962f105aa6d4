"""The entry form of a partner's return without a browser: what is refused, and what is kept."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.drugs.contract import DRUGS
from data.loads.keeping import read_log

PAGE = {"markt": "uitvraag", "drugsregio": "noord_holland"}
SEIZED = "Waarde van Invoer – In beslag genomen, Schiphol, in kg"
SOURCE = "Waar rust deze opgave op?"
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
    return buttons.set_value([key]).run(timeout=60)


def save(page: AppTest) -> AppTest:
    """Press the button that saves."""
    return page.button(key="entry-save-it").click().run(timeout=60)


def said(page: AppTest) -> str:
    """All boxes of the page as one text, without the signs that keep Markdown away."""
    boxes = [*page.warning, *page.success, *page.info, *page.error]
    return "\n".join(box.value for box in boxes).replace("\\", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.200", "schrijf 1200 of 1,2, zonder teken tussen duizendtallen"),
        ("-3", "vul een getal van 0 tot en met 1.000.000.000 in"),
        ("12 kg", "vul alleen een getal in, zoals 1200 of 12,5"),
    ],
)
def test_a_value_that_cannot_be(drawn: Drawn, typed: str, told: str) -> None:
    """Given a value that can't be, when it is saved, then the field and what to do are told above
    the form and at the row, nothing is loaded, and what was typed is still there.
    """
    page = put(put(drawn(), SEIZED, typed), SOURCE, "Telling")
    before = len(read_log(DRUGS))
    page = save(page)
    assert f"Cocaïne – Invoer – In beslag genomen, Schiphol: Waarde: {told}" in page_above(page)
    assert said(page).count(told) == 2
    assert len(read_log(DRUGS)) == before
    assert [one.value for one in page.text_input if one.label in {SEIZED, SOURCE}] == [
        typed,
        "Telling",
    ]


def page_above(page: AppTest) -> str:
    """What is said above the form."""
    return page.warning[0].value.replace("\\", "")
