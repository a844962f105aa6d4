import dataclasses

import polars as pl
import pytest

from figures import WrongFrame
from figures.frames import distinct, rows_of


@dataclasses.dataclass(frozen=True, kw_only=True)
class Named:
    """A row with a name and perhaps a value."""

    label: str
    value: float | None


def test_rows_come_in_order_and_other_columns_are_left_alone():
    """Given a frame with more columns than needed,
    When its rows are read,
    Then they come in order, with numbers as floats and a null as None.
    """
    frame = pl.DataFrame({"more": [1, 2], "value": [3, None], "label": ["b", "a"]})

    assert rows_of(frame, Named) == [Named(label="b", value=3.0), Named(label="a", value=None)]


def test_a_column_of_nulls_alone_is_fine():
    """Given a column in which no value is known,
    When its rows are read,
    Then each is None.
    """
    assert rows_of(pl.DataFrame({"label": ["a"], "value": [None]}), Named)[0].value is None


@pytest.mark.parametrize(
    ("values", "message"),
    [(["1"], "value holds String"), ([float("nan")], "infinite"), ([float("inf")], "infinite")],
)
def test_what_is_no_number_is_refused(values, message):
    """Given text, not-a-number or infinity where a number is wanted,
    When the rows are read,
    Then an error names the column.
    """
    with pytest.raises(WrongFrame, match=message):
        rows_of(pl.DataFrame({"label": ["a"], "value": values}), Named)


def test_a_gap_is_refused_where_a_value_must_stand():
    """Given a row without a label,
    When the rows are read,
    Then an error names the column.
    """
    with pytest.raises(WrongFrame, match="label has 1 gaps"):
        rows_of(pl.DataFrame({"label": [None, "a"], "value": [1, 2]}), Named)


def test_each_value_once():
    """Given values that come back,
    When they are taken once,
    Then the order of first appearance holds.
    """
    assert distinct(["b", "a", "b"]) == ["b", "a"]
