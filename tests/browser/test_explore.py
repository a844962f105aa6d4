from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import expect

from tests.browser.driving import TALL, Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., AbstractContextManager[Visit]]


def test_how_it_was_asked(visitor: Visitor) -> None:
    """Given an answer of Verkennen, on a dark screen, when its SQL is opened, then the command and
    the SQL say what was chosen, and axe finds no barrier; another choice comes into the address.
    """
    with visitor(height=TALL, dark=True) as visit:
        visit.open("verkennen?rijen=half_year&kolommen=phase&van=2022-H1")
        expect(visit.tile("explore-answer").locator(".main-svg").first).to_be_visible()
        visit.page.get_by_text("Zo is het gevraagd").click()
        command, sql = (visit.page.locator("[data-testid=stCode] code").nth(i) for i in (0, 1))
        expect(command).to_contain_text("--set rows=half_year --set columns=phase")
        expect(command).to_contain_text("--set periods=2022-H1,2023-H2")
        expect(sql).to_contain_text("-- set first_half = '2022-H1'")
        expect(sql).to_contain_text("select * from final")
        visit.settle()
        assert visit.barriers() == []
        visit.page.get_by_text("Aandeel binnen rij", exact=True).click()
        expect(visit.tile("explore-answer")).to_contain_text("aandeel binnen de rij")
        visit.page.wait_for_url("**als=share**")
        visit.faultless()
