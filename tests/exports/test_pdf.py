import dataclasses
from collections.abc import Callable

import polars as pl

from exports.contents import Booklet, ExportedTile
from exports.pdf import as_pdf
from exports.typeset import MOST_ROWS
from figures import Figure
from tests.exports.reading_pdf import Pdf


def test_a_pdf_is_tagged_dutch_and_titled(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given a tile, when it becomes a PDF, then it is PDF/UA-1 with language, title and tags."""
    pdf = Pdf(as_pdf(booklet_of(tile)))

    assert b"/Lang(nl)" in pdf.content
    assert b"/MarkInfo<</Marked true" in pdf.content
    assert b"/StructTreeRoot" in pdf.content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.content
    assert "Thema's" in pdf.content.decode("latin1")
    assert b"/TH" in pdf.content


def test_a_pdf_says_all_that_belongs_to_a_tile(
    tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given a tile of invented figures, when it becomes a PDF, then each of its words is there.

    Title, choices, source, period, coverage, note, badge, classification, build, time, table.
    """
    words = Pdf(as_pdf(booklet_of(dataclasses.replace(tile, invented=True)))).words

    for text in (
        tile.title,
        tile.subtitle,
        tile.caution,
        "Periode",
        "Bron: Verslag · 2023 · 9 van 10 · geladen vandaag",
        "Verzonnen gegevens",
        "Voor intern gebruik · regiobeeld-abc · 24 nov 2026 13:00",
        "Pagina",
        "1.155",
        "geen kolom",
        "doet nog niet mee",
    ):
        assert _joined(text) in _joined(words), text


def test_every_figure_is_a_vector_with_its_alt_text(
    figure: Figure, tile: ExportedTile, booklet_of: Callable[..., Booklet]
):
    """Given a tile with any figure, when it becomes a PDF, then it is drawn in lines, not dots."""
    shown = dataclasses.replace(tile, figure=figure, alt="Wat te zien is")

    pdf = Pdf(as_pdf(booklet_of(shown)))

    assert b"/Subtype/Image" not in pdf.content
    assert b"/Figure" in pdf.content
    assert b"Wat te zien is)" in pdf.content
    bare = Pdf(as_pdf(booklet_of(tile)))
    assert len(b"".join(pdf.pages)) > len(b"".join(bare.pages)) + 2000


def test_its_font_is_within_it(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given Dutch letters, when they become a PDF, then their font is embedded and has them."""
    title = "Coöperatie, ĳs, één, €, – en “citaat”"

    pdf = Pdf(as_pdf(booklet_of(dataclasses.replace(tile, title=title))))

    assert pdf.content.count(b"/FontFile") >= 1
    assert _joined(title) in _joined(pdf.words)


def test_hostile_text_is_printed_as_text(hostile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given words that mean harm, when they become a PDF, then it is made, and says where it cut.

    Nothing of them is obeyed: what was typed is what is read.
    """
    title = hostile.title or "leeg"

    pdf = Pdf(as_pdf(booklet_of(dataclasses.replace(hostile, title=title))))

    assert pdf.pages
    if len(title) > 100_000:
        assert "[ingekort]" in pdf.words
        assert len(pdf.pages) < 20
    if title.startswith("#set"):
        assert _joined(title) in _joined(pdf.words)


def test_a_long_table_is_cut_with_a_word(tile: ExportedTile, booklet_of: Callable[..., Booklet]):
    """Given more rows than a document is read for, when printed, then it says how many are left."""
    rows = MOST_ROWS + 7
    many = dataclasses.replace(
        tile, shown=pl.DataFrame({"Naam": [f"rij {at}" for at in range(rows)]}), numbers=(False,)
    )

    words = _joined(Pdf(as_pdf(booklet_of(many))).words)

    assert _joined(f"rij {MOST_ROWS - 1}") in words
    assert _joined(f"rij {MOST_ROWS}") not in words
    assert _joined("Nog 7 rijen") in words


def test_a_page_without_tiles_says_so(booklet_of: Callable[..., Booklet]):
    """Given a page that shows nothing, when it becomes a PDF, then the PDF says so."""
    assert _joined("Niets te zien") in _joined(Pdf(as_pdf(booklet_of())).words)


def _joined(text: str) -> str:
    """A text without its spaces: on a page they are often room and not letters."""
    return "".join(text.replace("\u200b", "").split())
