import dataclasses

import polars as pl

from components.labels import Labels
from components.table import Column, Table, for_download, on_screen
from components.words import Words


def test_on_screen(table: Table, words: Words, labels: Labels) -> None:
    """Given numbers, a status and a withheld number, when shown, then in words and never as zero.

    A zero that was reported stays a zero.
    """
    shown = on_screen(table, words=words, labels=labels)
    assert shown.rows() == [
        ("Limburg", "1.155", "52%"),
        ("Rotterdam", "0", "0%"),
        ("Caribisch Nederland", "Geen kolom in de tabellen", "Geen kolom in de tabellen"),
        ("Den Haag", "te kleine basis", "te kleine basis"),
    ]


def test_every_way_of_writing(words: Words, labels: Labels) -> None:
    """Given a column of each kind of number, when it is shown, then it is written that way."""
    numbers = {"year": 2023, "count": 1155, "decimal": 1.125, "share": 0.5, "eur": 9_204_337}
    answer = pl.DataFrame({name: [value] for name, value in numbers.items()})
    columns = tuple(Column(name=name, title=name, kind=name) for name in numbers)  # type: ignore[arg-type]
    shown = on_screen(Table(answer=answer, columns=columns), words=words, labels=labels)
    row = [text.replace("\xa0", " ") for text in shown.row(0)]
    assert row == ["2023", "1.155", "1,12", "50%", "€ 9.204.337"]


def test_absent_text(words: Words, labels: Labels) -> None:
    """Given a text that is not there, when the table is shown, then its cell is empty."""
    answer = pl.DataFrame(
        {"note": [None], "status": ["no_column"]}, schema_overrides={"note": pl.String}
    )
    table = Table(answer=answer, columns=(Column(name="note", title="N", kind="text"),))
    assert on_screen(table, words=words, labels=labels).rows() == [("",)]


def test_for_download(table: Table, words: Words, labels: Labels) -> None:
    """Given a table, when it is downloaded, then numbers are numbers and the status is a column."""
    loaded = for_download(table, words=words, labels=labels)
    assert loaded.columns == ["Regio", "Casussen", "Aandeel", "Status"]
    assert loaded.dtypes == [pl.String, pl.Int64, pl.Float64, pl.String]
    assert loaded["Casussen"].to_list() == [1155, 0, None, None]
    assert loaded["Status"].to_list()[2] == "Geen kolom in de tabellen"


def test_no_rows(table: Table, words: Words, labels: Labels) -> None:
    """Given a choice without rows, when it is shown or downloaded, then the columns are there."""
    empty = dataclasses.replace(table, answer=table.answer.clear())
    assert on_screen(empty, words=words, labels=labels).shape == (0, 3)
    assert for_download(empty, words=words, labels=labels).shape == (0, 4)
