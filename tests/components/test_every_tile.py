import io
from dataclasses import replace
from importlib import import_module

import openpyxl
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from components.labels import labels_for
from components.table import on_screen
from components.taken_along import exported, one_tile
from components.tile import Tile
from components.words import words_for
from exports.csv_file import as_csv
from exports.drawing import can_draw, svg_of
from exports.readings import Bars, read_figure
from exports.workbook import as_xlsx
from pages import PAGES
from queries import Scope

LANGUAGES = ("nl", "en")


def draw(name, language):
    """Draw one page, without the frame around it; this runs as a script of its own."""
    from importlib import import_module  # noqa: PLC0415 - the script's own imports

    from components import address  # noqa: PLC0415
    from queries import Scope  # noqa: PLC0415

    address.start_run()
    import_module(f"pages.{name}.page").render(Scope(who="test", language=language))


# What some pages only draw when it is asked for: page, and parameters of the address.
ASKED_FOR = (
    ("themes", {"beeld": "samen"}),
    ("intake", {"themas": "drugs,omg"}),
    ("outer", {"gemeente": "GM1681", "regios": "noord_nederland"}),
    ("outer", {"voorkeuze": "vacancy", "gemeente": "GM0034"}),
    ("seizures", {"themas": "drugs,omg"}),
    ("compare", {"themas": "drugs,omg"}),
    ("compare", {"themas": "drugs", "maat": "advice", "per": "per_case"}),
    ("compare", {"themas": "drugs", "maat": "amount_imposed"}),
    ("map", {"kaart": "municipalities"}),
    ("drugs", {"drugsregio": "noord_holland"}),
    ("drugs", {"drugsregio": "noord_holland", "markt": "cocaine"}),
    ("drugs", {"drugsregio": "noord_holland", "markt": "heroin"}),
    ("drugs", {"drugsregio": "noord_holland", "markt": "synthetic"}),
    ("drugs", {"drugsregio": "noord_holland", "markt": "hemp"}),
    ("drugs", {"markt": "openbaar"}),
)
DRAWN = [(page.name, {}) for page in PAGES] + list(ASKED_FOR)


@pytest.fixture(params=[(*drawn, language) for drawn in DRAWN for language in LANGUAGES])
def drawn(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Tile], Scope]:
    """Every tile of a page in a language, with Limburg as the own region, and who looks at it."""
    name, address, language = request.param
    tiles: list[Tile] = []
    page = import_module(f"pages.{name}.page")
    monkeypatch.setattr(page, "show_tile", lambda tile, **_: tiles.append(tile))
    test = AppTest.from_function(draw, kwargs={"name": name, "language": language})
    test.session_state["regio"] = "limburg"
    test.query_params.update(address)
    test.run(timeout=60)
    assert not test.exception
    return tiles, Scope(who="test", language=language)


def test_tiles_and_downloads(drawn: tuple[list[Tile], Scope]) -> None:
    """Given every tile of a page, when its table is downloaded, then it holds what is shown.

    Headings are unique, no number that is not there is written as one, numbers stay numbers.
    """
    tiles, scope = drawn
    assert tiles
    assert len({tile.key for tile in tiles}) == len(tiles)
    for tile in tiles:
        expect_same_numbers(tile, scope)
        expect_drawn(tile, scope)


def expect_drawn(tile: Tile, scope: Scope) -> None:
    """See that the figure of a tile can be a picture and says something on a slide."""
    figure = exported(tile, scope=scope, filters=()).figure
    if figure is None or scope.language != "nl":
        return
    assert can_draw(figure), tile.key
    assert svg_of(figure, alt=tile.alt), tile.key
    reading = read_figure(figure)
    if isinstance(reading, Bars):
        assert reading.categories
        assert all(len(bars) == len(reading.categories) for _, bars in reading.series), tile.key


def expect_same_numbers(tile: Tile, scope: Scope) -> None:
    """Compare screen, CSV and XLSX of a tile with its answer."""
    words, labels = words_for(scope.language), labels_for(scope)
    titles = [column.title for column in tile.table.columns]
    assert len(set(titles)) == len(titles)
    shown = on_screen(tile.table, words=words, labels=labels)
    taken = exported(replace(tile, tidy=None), scope=scope, filters=())
    loaded = taken.typed
    assert shown.columns == titles
    assert loaded.columns[: len(titles)] == titles
    csv = pl.read_csv(
        io.BytesIO(as_csv(taken, about="About")),
        schema_overrides=dict(zip(loaded.columns, loaded.dtypes, strict=True)),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(one_tile(taken, scope=scope)))).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    for place, column in enumerate(tile.table.columns):
        answer = tile.table.answer[column.name]
        if not answer.dtype.is_numeric():
            continue
        cells = [row[place] for row in rows]
        assert csv[column.title].to_list() == answer.to_list()
        assert cells == pytest.approx(answer.to_list())
        written = [
            text
            for text, absent in zip(shown[column.title], answer.is_null(), strict=True)
            if absent
        ]
        assert not any(text[:1].isdigit() for text in written)
