"""The parts of a return in words: what explains the figures, and what is chosen to act on."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from components.drug_entry_fields import (
    Filling,
    choose_in,
    press,
    show_held,
    show_wrongs,
    type_in,
    write_in,
)
from components.drug_entry_rows import name_of
from components.drug_words import ALL_MARKETS, DrugWords
from components.periods import written_period
from components.quiet import plain, quiet
from data.drugs.contract import CHOICES_TABLE, EXPLANATIONS, OBSERVATIONS
from data.drugs.draft import FIRST_TIME
from data.drugs.filling import Cells, Line, offers_in, steps_of

_ABOUT = ("step", "measure", "other_market")
_PARTED = "/"


def show_explanations(filling: Filling) -> None:
    """What the partner explains in the market that is shown, and what it explained last time."""
    drugs, words = filling.drugs, filling.drugs.words
    for said in filling.draft.started.said:
        if said["market"] == filling.market:
            period = written_period(words, said["period"])
            about = drugs.small(_subject(said, drugs))
            quiet(words("drugs.entry_said", about=about, period=period, text=said["text"]))
    for line in filling.draft.lines(EXPLANATIONS, filling.market):
        _explanation(filling, line)
    press(
        words("drugs.entry_add_explanation"),
        key=f"entry-{filling.name}-{filling.market}-explain",
        icon=":material/add:",
        do=partial(filling.draft.new_explanation, filling.market),
    )


def _explanation(filling: Filling, line: Line) -> None:
    words = filling.drugs.words
    with st.container(border=True):
        _choose_subject(filling, line)
        write_in(
            filling,
            line,
            "text",
            label=words("drugs.field_text"),
            placeholder=words("drugs.entry_no_persons"),
        )
        show_wrongs(filling, line)
        _drop(filling, line, words("drugs.entry_drop_explanation"))


def _choose_subject(filling: Filling, line: Line) -> None:
    """What an explanation is about: the market, a step, a figure, or a link with a market."""
    drugs, draft = filling.drugs, filling.draft
    cells = draft.cells(line)
    options = {_mark(one): _subject(one, drugs) for one in (*_subjects(filling), cells)}
    key = filling.key(line, "about")
    show_held(key, held=_mark(cells))

    def take() -> None:
        parts = str(st.session_state[key]).split(_PARTED)
        for column, part in zip(_ABOUT, parts, strict=True):
            draft.put(line, column, part)
        filling.forgive(line)

    st.selectbox(
        drugs.words("drugs.entry_subject"),
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=take,
    )


def _subjects(filling: Filling) -> list[Cells]:
    """What can be explained in a market: all of it, a figure, a step, or its link with another."""
    draft, market = filling.draft, filling.market
    asked = draft.lines(OBSERVATIONS, market) + offers_in(draft.started, OBSERVATIONS, market)
    figures = [{"step": line.cells["step"], "measure": line.cells["measure"]} for line in asked]
    steps = [{"step": step} for step in steps_of(market)]
    others = [key for key in filling.drugs.keys("market") if key not in {market, ALL_MARKETS}]
    links = [{"other_market": other} for other in others if market != ALL_MARKETS]
    return [{}, *figures, *steps, *links]


def _mark(cells: Mapping[str, str | None]) -> str:
    return _PARTED.join(cells.get(column) or "" for column in _ABOUT)


def _subject(cells: Mapping[str, str | None], drugs: DrugWords) -> str:
    """What an explanation is about, in words."""
    words = drugs.words
    if other := cells.get("other_market"):
        market = drugs.small(drugs.label("market", other))
        return words("drugs.entry_link_with", market=market)
    step, measure = cells.get("step"), cells.get("measure")
    if measure:
        return name_of({"step": step, "measure": measure}, drugs)
    if step:
        return words("drugs.entry_of_step", step=drugs.small(drugs.label("step", step)))
    return words("drugs.entry_of_market")


def show_choices(filling: Filling) -> None:
    """What is chosen to act on in the market that is shown; the choices of last time to check."""
    words = filling.drugs.words
    quiet(words("drugs.entry_choices_text"))
    for line in filling.draft.lines(CHOICES_TABLE, filling.market):
        if line.place in filling.draft.added:
            with st.container(border=True):
                _choice_fields(filling, line)
                show_wrongs(filling, line)
        else:
            _choice(filling, line)
            show_wrongs(filling, line)
    press(
        words("drugs.entry_add_choice"),
        key=f"entry-{filling.name}-{filling.market}-choose",
        icon=":material/add:",
        do=partial(filling.draft.new_choice, filling.market),
    )


def _choice(filling: Filling, line: Line) -> None:
    """A choice that was made before: what it says, its check, and what changes it."""
    drugs, words = filling.drugs, filling.drugs.words
    cells = filling.draft.cells(line)
    about, check, change = st.columns([11, 9, 5], vertical_alignment="center")
    described = "  \n".join(f":small[{plain(text)}]" for text in _described(line, cells, drugs))
    about.markdown(f"{plain(cells['act_on'] or '')}  \n{described}")
    if line.before:
        with check:
            _check(filling, line)
    opened = change.popover(
        words("drugs.entry_change_choice"),
        icon=":material/edit:",
        key=filling.key(line, "change"),
        width="stretch",
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _choice_fields(filling, line)


def _described(line: Line, cells: Cells, drugs: DrugWords) -> list[str]:
    """A choice in a few lines: how, in which step, by whom; to what effect; how it is checked."""
    words = drugs.words
    parts = (
        drugs.label("choice_kind", cells["kind"]),
        drugs.label("step", cells["step"]),
        words("drugs.entry_owner", owner=drugs.label("partner", cells["owner"])),
    )
    lines = [" · ".join(part for part in parts if part)]
    lines.append(words("drugs.entry_effect", effect=cells["effect"] or ""))
    if line.before:
        period = written_period(words, line.before["period"])
        lines.append(words("drugs.entry_check_asked", period=period, check=line.before["check"]))
    return lines


def _check(filling: Filling, line: Line) -> None:
    """What came of the choice of last time."""
    drugs, words = filling.drugs, filling.drugs.words
    keys = (key for key in drugs.keys("check_result") if key != FIRST_TIME)
    what = filling.draft.cells(line)["act_on"] or ""
    choose_in(
        filling,
        line,
        "last_result",
        label=words("drugs.entry_result_of", what=what),
        options={key: drugs.label("check_result", key) for key in keys},
        placeholder=words("drugs.entry_choose_result"),
        hidden=True,
    )
    type_in(
        filling,
        line,
        "last_note",
        label=words("drugs.entry_note_of", what=what),
        placeholder=words("drugs.field_last_note"),
        hidden=True,
    )


def _choice_fields(filling: Filling, line: Line) -> None:
    """Everything that a choice says."""
    drugs, words = filling.drugs, filling.drugs.words
    left, right = st.columns(2)
    fields = (
        (left, "act_on", None),
        (left, "kind", drugs.named("choice_kind")),
        (left, "owner", drugs.named("partner")),
        (right, "effect", None),
        (right, "step", filling.steps()),
        (right, "check", None),
    )
    for side, column, options in fields:
        label = words(f"drugs.field_{column}")
        with side:
            if options is None:
                write_in(filling, line, column, label=label)
            else:
                choose_in(filling, line, column, label=label, options=options)
    if line.loaded or line.place in filling.draft.added:
        _drop(filling, line, words("drugs.entry_drop_choice"))


def _drop(filling: Filling, line: Line, label: str) -> None:
    press(
        label,
        key=filling.key(line, "drop"),
        icon=":material/delete:",
        do=partial(filling.drop, line),
    )
