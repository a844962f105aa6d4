"""Turns what was read into days, choices, yes/no and numbers; tells what can't be turned."""

from dataclasses import dataclass, replace

import dataframely as dy
import polars as pl

from data.loads import personal
from data.loads.contract import ROW, Table
from data.loads.faults import EXAMPLES, HIDDEN, ROWS, Fault
from data.loads.rules import Rule, Said, rule

_FORMULA = r"^[=+@\t]|^-[^0-9]"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DAY_NUMBER = r"^\d{4,6}([.,]\d+)?$"
_DUTCH_DAY = r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$"
_AMOUNT = r"^-?\d+([.,]\d{1,2})?$"
_NUMBER = r"^-?\d+([.,]\d+)?$"
_WHOLE_NUMBER = r"^-?\d+$"
_THOUSANDS = r"^-?\d{1,3}([., ]\d{3})+([.,]\d+)?$"
_PARTED = r"^-?[1-9]\d{0,2}([., ]\d{3})+$"
_ADDRESS = r"https?://\S+"


@dataclass(frozen=True, kw_only=True)
class _Refused:
    """A rule, and the expression that is true for the values that break it."""

    rule: Rule
    when: pl.Expr
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A table with the types of the contract; a value that can't be turned is null.

    misfits: column -> its rows with such a value; faults: the same in words.
    """

    rows: pl.DataFrame
    misfits: dict[str, pl.Series]
    faults: list[Fault]


def parse(frame: pl.DataFrame, *, table: Table, place: Said) -> Parsed:
    """Give each column the type of the contract.

    A value that breaks several rules is told once: personal data, formula, form.
    """
    typed: list[pl.Series] = [frame[ROW]]
    parsed = Parsed(rows=frame, misfits={}, faults=[])
    for name in table.columns:
        series, misfit, faults = _column(frame, table=table, name=name, place=place)
        typed.append(series)
        if faults:
            parsed.misfits[name] = frame[ROW].filter(misfit)
            parsed.faults.extend(faults)
    return replace(parsed, rows=pl.DataFrame(typed))


def _column(
    frame: pl.DataFrame, *, table: Table, name: str, place: Said
) -> tuple[pl.Series, pl.Series, list[Fault]]:
    rows = frame.select(ROW, name)
    typed = rows.select(_typed(table, name, rows.schema[name])).to_series()
    misfit = pl.repeat(False, rows.height, eager=True)  # noqa: FBT003 - polars' own signature
    faults: list[Fault] = []
    for refused in _refusals(rows, table=table, name=name):
        broke = rows.select(refused.when).to_series().fill_null(value=False) & ~misfit
        if broke.any():
            found = rows.filter(broke)
            faults.append(fault(found, name=name, rule=refused.rule, place=place))
            misfit = misfit | broke
    if faults:  # text is its own value: what may not stand there must not go on
        typed = pl.select(pl.when(~misfit).then(typed)).to_series().alias(name)
    return typed, misfit, faults


def fault(rows: pl.DataFrame, *, name: str, rule: Rule, place: Said) -> Fault:
    """A fault of these rows, with the first few as examples; personal data is never repeated."""
    shown = rows.head(EXAMPLES).select(ROW, pl.col(name).cast(pl.String).fill_null(""))
    hidden = shown.select(personal.holds_number(pl.col(name))).to_series()
    examples = tuple(
        (row, HIDDEN if hide else value)
        for (row, value), hide in zip(shown.iter_rows(), hidden, strict=True)
    )
    known = tuple(rows[ROW].head(ROWS).to_list())
    return Fault(
        file=place, column=name, rule=rule, count=rows.height, examples=examples, rows=known
    )


def _typed(table: Table, name: str, read: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    match table.kinds[name]:
        case dy.Enum() as choice:
            return column.cast(pl.Enum(choice.categories), strict=False)
        case dy.Bool() if read != pl.Boolean:
            return column.cast(pl.String).replace_strict(
                {"yes": True, "no": False}, default=None, return_dtype=pl.Boolean
            )
        case dy.Date() if read != pl.Date:
            text = column.cast(pl.String)
            return pl.when(text.str.contains(_DAY)).then(text.str.to_date("%Y-%m-%d", strict=False))
        case dy.Decimal() as money:
            return _number(name, _AMOUNT, pl.Decimal(money.precision, money.scale))
        case dy.Float64() | dy.Int64() as number:
            whole = isinstance(number, dy.Int64)
            return _number(name, _WHOLE_NUMBER if whole else _NUMBER, number.dtype)
        case _:
            return column


def _number(name: str, form: str, kind: pl.DataType) -> pl.Expr:
    """A number whose decimals stand behind a point or comma; null where it has another form."""
    text = pl.col(name).cast(pl.String)
    plain = pl.when(text.str.contains(form)).then(text.str.replace(",", "."))
    return plain.cast(kind, strict=False)


def _refusals(rows: pl.DataFrame, *, table: Table, name: str) -> list[_Refused]:
    """The rules that a column's values can break, in the order in which they are told."""
    column, read = pl.col(name), rows.schema[name]
    text = column.cast(pl.String)
    refusals: list[_Refused] = []
    if read == pl.String:
        refusals += _personal(rows, table=table, name=name)
        formula = text.str.contains(_FORMULA)
        refusals.append(_Refused(rule=rule("value.formula"), when=formula))
    unturned = _typed(table, name, read).is_null() & column.is_not_null()
    match table.kinds[name]:
        case dy.Date() if read == pl.String:
            refusals += _of_days(text, unturned)
        case dy.Decimal():
            refusals += _of_amounts(text, unturned)
        case dy.Float64() if name in table.unparted and read == pl.String:
            refusals.append(_Refused(rule=rule("value.parted"), when=text.str.contains(_PARTED)))
        case dy.String():
            return refusals
        case _:
            pass
    return [*refusals, _Refused(rule=_form_rule(table, name), when=unturned)]


def _form_rule(table: Table, name: str) -> Rule:
    """How a value that can't be turned is told: its form, and the file with its choices."""
    if name in table.key_files and name not in table.forms:
        return rule("value.form_of_file", form=table.form(name), file=table.key_files[name])
    return rule("value.form", form=table.form(name))


def _personal(rows: pl.DataFrame, *, table: Table, name: str) -> list[_Refused]:
    """The refusal of citizen-service numbers; nothing where no text has so many digits."""
    text = pl.col(name)
    match table.kinds[name]:
        case dy.Date() | dy.Float64() | dy.Int64():
            return []
        case dy.Decimal():
            return [_Refused(rule=personal.AMOUNT_RULE, when=personal.passes(text))]
        case _:
            pass
    if name in table.addresses:
        text = text.str.replace_all(_ADDRESS, "")
    if not rows.select(personal.worth_a_look(text)).to_series().any():
        return []
    return [_Refused(rule=personal.RULE, when=personal.holds_number(text))]


def _of_days(text: pl.Expr, unturned: pl.Expr) -> list[_Refused]:
    number, day_first = text.str.contains(_DAY_NUMBER), text.str.contains(_DUTCH_DAY)
    return [
        _Refused(rule=rule("value.day_number"), when=unturned & number),
        _Refused(rule=rule("value.day_first"), when=unturned & day_first),
    ]


def _of_amounts(text: pl.Expr, unturned: pl.Expr) -> list[_Refused]:
    parted = unturned & text.str.contains(_THOUSANDS)
    return [_Refused(rule=rule("value.thousands"), when=parted)]


def rule_in_words(table: Table, name: str) -> tuple[str, Rule]:
    """The column and the words of a rule of the schema, by dataframely's name for it."""
    if name in table.rules:
        return table.rules[name]
    column, _, kept = name.partition("|")
    kind = table.kinds.get(column)
    match kept:
        case "nullability":
            return column, rule("value.empty")
        case "min" if isinstance(kind, dy.Date):
            return column, rule("value.too_early", earliest=str(kind.min))
        case "min" | "max":
            return column, _bounds(kind)
        case _:
            return column, rule("value.form", form=table.form(column))


def _bounds(kind: dy.Column | None) -> Rule:
    lowest, highest = getattr(kind, "min", None), getattr(kind, "max", None)
    if lowest is None:
        return rule("value.not_above", highest=str(highest))
    if highest is None:
        return rule("value.not_below", lowest=str(lowest))
    return rule("value.out_of_bounds", lowest=str(lowest), highest=str(highest))
