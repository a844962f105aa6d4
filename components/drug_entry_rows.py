"""The rows of a return with a value: what was seen, and what was done."""

from functools import partial

import streamlit as st

from components.drug_entry_fields import Filling, choose_in, press, show_wrongs, type_in, write_in
from components.drug_words import DrugWords
from components.periods import written_period
from components.quiet import plain, quiet
from data.drugs.contract import PERCENT
from data.drugs.filling import Cells, Line, offers_in, scopes_of, units_of
from data.drugs.reviewed import PRECISIONS, SINGLE_SOURCE


def show_rows(filling: Filling, table: str) -> None:
    """The rows of a table for the market that is shown, and what adds one."""
    words = filling.drugs.words
    lines = filling.draft.lines(table, filling.market)
    if not lines:
        quiet(words(f"drugs.entry_none_{table}"))
    for line in lines:
        _row(filling, line)
    _offer(filling, table)


def name_of(cells: Cells, drugs: DrugWords) -> str:
    """What a row asks, within its market: the step and the measure, or the effort."""
    step = drugs.label("step", cells.get("step"))
    return " – ".join(part for part in (step, _asked(cells, drugs)) if part)


def _asked(cells: Cells, drugs: DrugWords) -> str:
    """The measure with its place, or the effort with its outcome."""
    measure, effort = (drugs.label(name, cells.get(name)) for name in ("measure", "effort"))
    scope = drugs.label("scope", cells.get("scope"))
    outcome = drugs.small(drugs.label("outcome", cells.get("outcome")))
    return ", ".join(part for part in (measure or effort, scope, outcome) if part)


def _row(filling: Filling, line: Line) -> None:
    drugs, cells = filling.drugs, filling.draft.cells(line)
    words, name = drugs.words, name_of(cells, drugs)
    about, told, more = st.columns([9, 11, 5], vertical_alignment="center")
    value, status = told.columns([2, 3], wrap=False)
    about.markdown(f"{plain(_headed(cells, drugs))}  \n:small[{plain(_below(line, filling))}]")
    unit = drugs.explanations["unit", str(cells["unit"])]
    with value:
        label = words("drugs.form_value", what=name, unit=unit)
        type_in(filling, line, "value", label=label, placeholder=unit, hidden=True)
    with status:
        label, options = words("drugs.form_status", what=name), drugs.named("status")
        choose_in(filling, line, "status", label=label, options=options, hidden=True)
    with more:
        _more(filling, line, name=name)
    show_wrongs(filling, line)


def _headed(cells: Cells, drugs: DrugWords) -> str:
    """What is asked, with its unit where that can't be told from it."""
    what, unit = _asked(cells, drugs), str(cells["unit"])
    several = len(units_of(str(cells.get("measure") or cells["effort"]))) > 1
    if unit == PERCENT or several:
        return f"{what} ({drugs.explanations['unit', unit]})"
    return what


def _below(line: Line, filling: Filling) -> str:
    """The step, and what was told last time."""
    step = filling.drugs.label("step", filling.draft.cells(line).get("step"))
    parts = (step, _before(line, filling), *_beside(line, filling))
    return " · ".join(part for part in parts if part)


def _beside(line: Line, filling: Filling) -> list[str]:
    """What was filled in besides the value and is folded away."""
    drugs, cells = filling.drugs, filling.draft.cells(line)
    words, information = drugs.words, cells.get("information")
    certain = "" if information == SINGLE_SOURCE else drugs.label("information", information)
    return [drugs.small(certain), words("drugs.entry_with_note") if cells["note"] else ""]


def _before(line: Line, filling: Filling) -> str:
    """What was told last time; that it was invented, where what is filled in will be real."""
    drugs, last = filling.drugs, line.before
    words = drugs.words
    if last is None:
        return words("drugs.entry_no_previous")
    strange = last["invented"] and not filling.draft.started.invented
    text = "drugs.form_previous_invented" if strange else "drugs.form_previous"
    return words(text, value=drugs.value_of(last), period=written_period(words, last["period"]))


def _more(filling: Filling, line: Line, *, name: str) -> None:
    """What is told besides the value, folded."""
    drugs, cells = filling.drugs, filling.draft.cells(line)
    words = drugs.words
    # its name stays as it is: Streamlit closes what gets another
    opened = st.popover(
        words("drugs.entry_complete"),
        key=filling.key(line, "more"),
        width="stretch",
        on_change="rerun",
    )
    if not opened.open:
        return
    with opened:
        st.markdown(f"**{plain(name)}**")
        if "information" in cells:
            _certainty(filling, line)
        _unit(filling, line)
        write_in(
            filling,
            line,
            "note",
            label=words("drugs.field_note"),
            placeholder=words("drugs.entry_no_persons"),
        )
        if "definition" in cells:
            _definition(filling, line)
        if line.place in filling.draft.added:
            _placed(filling, line)


def _certainty(filling: Filling, line: Line) -> None:
    """What others said of it, and how exact the number is."""
    drugs, words = filling.drugs, filling.drugs.words
    choose_in(
        filling,
        line,
        "information",
        label=words("drugs.field_information"),
        options=drugs.named("information"),
    )
    choose_in(
        filling,
        line,
        "precision",
        label=words("drugs.field_precision"),
        options={key: words(f"drugs.entry_{key}") for key in PRECISIONS},
    )


def _unit(filling: Filling, line: Line) -> None:
    """The unit, where there is more than one to choose from."""
    drugs, cells = filling.drugs, line.cells
    units = units_of(str(cells.get("measure") or cells["effort"]))
    if len(units) > 1:
        choose_in(
            filling,
            line,
            "unit",
            label=drugs.words("drugs.field_unit"),
            options={unit: drugs.explanations["unit", unit] for unit in units},
        )


def _definition(filling: Filling, line: Line) -> None:
    words = filling.drugs.words
    type_in(
        filling,
        line,
        "definition",
        label=words("drugs.field_definition"),
        placeholder=words("drugs.entry_definition"),
    )


def _placed(filling: Filling, line: Line) -> None:
    """Of a row that was added: its step and place, and what takes it away again."""
    drugs, words = filling.drugs, filling.drugs.words
    if "step" in line.cells:
        steps = filling.steps()
        places = {"": words("drugs.entry_whole_region")}
        places |= {key: drugs.label("scope", key) for key in scopes_of(line.cells["region"] or "")}
        for column, options in (("step", steps), ("scope", places)):
            if len(options) > 1:
                label = words(f"drugs.field_{column}")
                choose_in(filling, line, column, label=label, options=options)
    press(
        words("drugs.entry_drop_row"),
        key=filling.key(line, "drop"),
        icon=":material/delete:",
        do=partial(filling.drop, line),
    )


def _offer(filling: Filling, table: str) -> None:
    """What may be added to the table, by what it asks; those that were chosen are rows above."""
    drugs, words = filling.drugs, filling.drugs.words
    offers = {
        line.mark: line
        for line in offers_in(filling.draft.started, table, filling.market)
        if line.place not in filling.draft.added
    }
    key = f"entry-{filling.name}-{table}-{filling.market}-offer"
    st.selectbox(
        words(f"drugs.entry_add_{table}"),
        list(offers),
        index=None,
        format_func=lambda mark: name_of(offers[mark].cells, drugs),
        key=key,
        placeholder=words(f"drugs.entry_add_{table}"),
        label_visibility="collapsed",
        on_change=_add,
        args=(filling, offers, key),
    )


def _add(filling: Filling, offers: dict[str, Line], key: str) -> None:
    mark = st.session_state[key]
    if mark:
        filling.draft.add(offers[mark])
        st.session_state[key] = None
