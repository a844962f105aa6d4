"""Finds what two partners can't both mean: other units, or a value a thousand times another.

1.200 kg beside 1,2 ton is the same weight told twice, and 1200 kg beside 1.2 kg a point or a unit
gone wrong. Neither can be told apart afterwards, so both are refused.
"""

from typing import NamedTuple

import polars as pl

from data.loads.contract import ROW
from data.loads.faults import Fault
from data.loads.rules import Said, rule

THOUSAND = 1000
_SAME = ("region", "scope", "period", "market", "step", "measure")
_RETURN = ("region", "period", "partner")


class _Peer(NamedTuple):
    """A row, and what another partner says of the same measure."""

    row: int
    value: float
    unit: str
    partner: str
    other_value: float
    other_unit: str


def thousandfold(rows: pl.DataFrame, served: pl.DataFrame, place: Said) -> list[Fault]:
    """A fault for each row that another partner contradicts by its unit or by a factor of 1000.

    rows: those of the file, with `row`; served: those that are loaded, of which what the file
    brings again is left out.
    """
    asked = rows.with_columns(pl.col(pl.Enum).cast(pl.String)).filter(pl.col("value").is_not_null())
    others = served.join(asked, on=_RETURN, how="anti").filter(pl.col("value").is_not_null())
    columns = [*_SAME, "partner", "value", "unit"]
    peers = pl.concat([asked.select(columns), others.select(columns)])
    pairs = asked.select(ROW, *columns).join(peers, on=_SAME, suffix="_other", nulls_equal=True)
    found = pairs.filter(pl.col("partner") != pl.col("partner_other")).sort(ROW, "partner_other")
    named = found.select(ROW, "value", "unit", "partner_other", "value_other", "unit_other")
    return [
        fault
        for peer in map(_Peer._make, named.iter_rows())
        for fault in _contradicted(peer, place)
    ]


def _contradicted(peer: _Peer, place: Said) -> list[Fault]:
    """The fault of one row beside another partner, if it has one: the unit comes first."""
    told = {"partner": peer.partner, "other": f"{peer.other_value:g} {peer.other_unit}"}
    example = ((peer.row, f"{peer.value:g} {peer.unit}"),)
    if peer.unit != peer.other_unit:
        broke = rule("drugs.unit_of_another", **told)
        return [Fault(file=place, column="unit", rule=broke, examples=example)]
    larger, smaller = max(peer.value, peer.other_value), min(peer.value, peer.other_value)
    if smaller > 0 and abs(larger - smaller * THOUSAND) <= smaller:
        broke = rule("drugs.thousand_times", **told)
        return [Fault(file=place, column="value", rule=broke, examples=example)]
    return []
