import io

import pytest
from docx import Document

from data.views.documents import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Points,
    as_docx,
    as_markdown,
    escaped,
)
from tests.data.views.test_saved import HOSTILE

BLOCKS: list[Block] = [
    Heading(text="Verslag: Stuurgroep", level=1),
    Paragraph(text="een\ntwee"),
    Heading(text="1 Thema's"),
    Points(texts=("Meer Bibob", "=1+1")),
    Grid(
        heads=("Besluit", "Wie"),
        rows=(("Meer | Bibob", "J.\nJansen"), ("", "")),
    ),
]


def test_markdown() -> None:
    """Given a document, when it is written as Markdown, then headings, lines, list and table stand
    in it, and no cell breaks the table.
    """
    assert as_markdown(BLOCKS).decode() == (
        "# Verslag: Stuurgroep\n\neen  \ntwee\n\n## 1 Thema's\n\n- Meer Bibob\n- \\=1+1\n\n"
        "| Besluit | Wie |\n| --- | --- |\n| Meer \\| Bibob | J. Jansen |\n|  |  |\n"
    )


def test_docx() -> None:
    """Given a document, when it is written for a word processor and read back, then all its texts
    are there, its headings are headings, and its language is Dutch.
    """
    document = Document(io.BytesIO(as_docx(BLOCKS, language="nl")))
    texts = [(part.style and part.style.name, part.text) for part in document.paragraphs]
    assert texts == [
        ("Heading 1", "Verslag: Stuurgroep"),
        ("Normal", "een\ntwee"),
        ("Heading 2", "1 Thema's"),
        ("List Bullet", "Meer Bibob"),
        ("List Bullet", "=1+1"),
    ]
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [["Besluit", "Wie"], ["Meer | Bibob", "J.\nJansen"], ["", ""]]
    assert 'w:lang w:val="nl-NL"' in document.styles.element.xml
    assert document.core_properties.title == "Verslag: Stuurgroep"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Given markup, a formula or writing from right to left, when it is written down, then it
    reads in DOCX as it was, and in Markdown no sign of it is markup.
    """
    document = Document(io.BytesIO(as_docx([Paragraph(text=text)], language="en")))
    assert document.paragraphs[0].text == text
    marked = as_markdown([Paragraph(text=text)]).decode().strip()
    assert marked.replace("\\", "").replace("\u2060", "") == text.replace("\\", "")
    for sign in "<[*$#":
        assert all(marked[at - 1] == "\\" for at in range(len(marked)) if marked[at] == sign), (
            marked
        )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("- punt", "\\- punt"),
        ("1. punt", "1\u2060. punt"),
        ("===", "\\==="),
        ("http://a.example", "http:\u2060//a.example"),
        ("a - b, 1. c", "a - b, 1. c"),
    ],
)
def test_a_line_never_starts_a_list(text: str, marked: str) -> None:
    """Given a line that would be a list, a heading or a link, when it is escaped, then it reads as
    it is.
    """
    assert escaped(text) == marked
