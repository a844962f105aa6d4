"""Checks a register as a whole: every table by its contract, then the tables with each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from data.loads.checking import by_schema, later_than
from data.loads.contract import ROW
from data.loads.faults import BrokenTables, Fault
from data.loads.parsing import fault, parse
from data.loads.reading import Located, locate, read
from data.loads.rules import Said, rule
from data.register.contract import CASES, INVENTED, KEYS, REGISTER, TABLES

CASE = "case"
Progress = Callable[[Said], None]

# table and its day -> what the day may not come before
_DAYS = {
    "case_phases": "entered_on",
    "case_advice": "advised_on",
    "case_amounts": "booked_on",
}


@dataclass(frozen=True, kw_only=True)
class Register:
    """A checked register. Cases have no id any more: `case` is the row of `cases`, from 0.

    tables: the five by name, typed, without `row`, `case_id` and `name`; amounts in whole cents.
    reference_date: the last day in the register; what is open is open on that day.
    invented: whether every case is invented, by the beginning of its id.
    """

    tables: dict[str, pl.DataFrame]
    reference_date: date
    invented: bool


@dataclass(kw_only=True)
class _Bench:
    """What is known while tables are checked one after the other."""

    today: date
    located: dict[str, Located]
    cases: pl.DataFrame = field(default_factory=pl.DataFrame)
    all_ids: pl.Series | None = None
    faults: list[Fault] = field(default_factory=list[Fault])

    def place(self, table: str) -> Said:
        return self.located[table].place


def _silent(_: Said) -> None:
    """Tell nobody."""


def check(path: Path, *, today: date | None = None, progress: Progress = _silent) -> Register:
    """Read and check the register at path.

    today: no day in the register may be later. Raises BrokenTables with everything that is
    wrong: each table by itself, then rows without a case, days and phases out of order.
    """
    today = today or datetime.now(tz=UTC).date()
    bench = _Bench(today=today, located=locate(path, tuple(REGISTER.values())))
    checked: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        progress(rule("progress.reading", place=bench.place(table)))
        try:
            checked[table] = _checked(bench, table)
        except BrokenTables as refusal:
            bench.faults += refusal.faults
    if not bench.faults and bench.cases.is_empty():
        bench.faults.append(Fault(file=bench.place(CASES), column="", rule=rule("file.no_case")))
    if bench.faults:
        raise BrokenTables(bench.faults)
    return Register(tables=checked, reference_date=_last_day(checked), invented=_is_invented(bench))


def _checked(bench: _Bench, table: str) -> pl.DataFrame:
    """One table, compact: only what becomes cubes is kept, so that memory stays small."""
    raw = read(bench.located[table])
    if table == CASES:
        bench.all_ids = raw["case_id"].cast(pl.String)
    contract, place = REGISTER[table], bench.place(table)
    parsed = parse(raw, table=contract, place=place)
    del raw
    bench.faults += parsed.faults
    bench.faults += later_than(bench.today, parsed.rows, table=contract, place=place)
    checked = by_schema(parsed, table=contract, place=place)
    bench.faults += checked.faults
    rows = checked.rows
    if table == CASES:
        bench.faults += _mixed_with_invented(bench, rows)
        bench.cases = rows.with_row_index(CASE)
        return rows.drop("case_id", ROW)
    return _child(bench, table, rows)


def _mixed_with_invented(bench: _Bench, rows: pl.DataFrame) -> list[Fault]:
    invented = pl.col("case_id").str.starts_with(INVENTED)
    found = rows.filter(invented)
    if found.is_empty() or found.height == rows.height:
        return []
    broke = rule("rows.mixed_with_invented", invented=INVENTED)
    return [fault(found, name="case_id", rule=broke, place=bench.place(CASES))]


def _is_invented(bench: _Bench) -> bool:
    return bool(bench.cases["case_id"].str.starts_with(INVENTED).all())


def _child(bench: _Bench, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """A table whose rows belong to cases, with the row of the case instead of its id."""
    if bench.all_ids is None:
        return rows
    with_case = rows.join(
        bench.cases.select("case_id", CASE), on="case_id", how="left", maintain_order="left"
    )
    bench.faults += _orphans(bench, table, with_case)
    placed = with_case.drop("case_id")
    del with_case
    if placed[CASE].null_count():
        placed = placed.drop_nulls(CASE)
    ordered = placed.sort(CASE, "phase") if table == "case_phases" else placed
    bench.faults += _twice(bench, table, ordered) + _before_opening(bench, table, ordered)
    if table == "case_phases":
        bench.faults += _backwards(bench, ordered) + _beyond_the_case(bench, ordered)
    return _compact(ordered)


def _compact(rows: pl.DataFrame) -> pl.DataFrame:
    if "eur" in rows.columns:
        rows = rows.with_columns(cents=(pl.col("eur") * 100).cast(pl.Int64)).drop("eur")
    return rows.drop(ROW, "name", strict=False)


def _orphans(bench: _Bench, table: str, rows: pl.DataFrame) -> list[Fault]:
    lost = rows.filter(pl.col(CASE).is_null())
    if lost.is_empty() or bench.all_ids is None:
        return []
    # A case that is refused itself takes no blame for its rows here.
    lost = lost.filter(~pl.col("case_id").is_in(bench.all_ids.unique().implode()))
    if lost.is_empty():
        return []
    broke = rule("rows.orphan", place=bench.place(CASES))
    return [fault(lost, name="case_id", rule=broke, place=bench.place(table))]


def _twice(bench: _Bench, table: str, rows: pl.DataFrame) -> list[Fault]:
    if table not in KEYS:
        return []
    keys = [CASE, *KEYS[table][1:]]
    if table == "case_phases":
        again = rows.filter(pl.all_horizontal(pl.col(key) == pl.col(key).shift() for key in keys))
    else:
        again = rows.filter(pl.struct(keys).is_duplicated())
    if again.is_empty():
        return []
    broke = rule("rows.same_key", columns=" + ".join(KEYS[table]))
    return [fault(again, name=KEYS[table][1], rule=broke, place=bench.place(table))]


def _before_opening(bench: _Bench, table: str, rows: pl.DataFrame) -> list[Fault]:
    day = _DAYS.get(table)
    if not day:
        return []
    opened = bench.cases["opened_on"].gather(rows[CASE])
    early = rows.filter(rows[day] < opened)
    if early.is_empty():
        return []
    broke = rule("rows.before_opening")
    return [fault(early, name=day, rule=broke, place=bench.place(table))]


def _backwards(bench: _Bench, ordered: pl.DataFrame) -> list[Fault]:
    back = ordered.filter(
        (pl.col(CASE) == pl.col(CASE).shift())
        & (pl.col("entered_on") < pl.col("entered_on").shift())
    )
    if back.is_empty():
        return []
    broke = rule("rows.backwards")
    return [fault(back, name="entered_on", rule=broke, place=bench.place("case_phases"))]


def _beyond_the_case(bench: _Bench, ordered: pl.DataFrame) -> list[Fault]:
    """What contradicts the case itself: phases after closing, another last phase."""
    place = bench.place("case_phases")
    late = ordered.filter(ordered["entered_on"] > bench.cases["closed_on"].gather(ordered[CASE]))
    last = ordered.filter((pl.col(CASE) != pl.col(CASE).shift(-1)).fill_null(value=True))
    other = last.filter(last["phase"] != bench.cases["phase"].gather(last[CASE]))
    faults: list[Fault] = []
    if not late.is_empty():
        broke = rule("rows.after_closing")
        faults.append(fault(late, name="entered_on", rule=broke, place=place))
    if not other.is_empty():
        broke = rule("rows.other_last_phase", place=bench.place(CASES))
        faults.append(fault(other, name="phase", rule=broke, place=place))
    return faults


def _last_day(tables: dict[str, pl.DataFrame]) -> date:
    days = [
        frame[name].max()
        for frame in tables.values()
        for name, kind in frame.schema.items()
        if kind == pl.Date
    ]
    return max(day for day in days if isinstance(day, date))
