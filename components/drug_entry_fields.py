"""What is filled in of a return on this visit, and the fields that take it.

What is typed is kept at once, in a draft of our own: Streamlit forgets a field that is not drawn,
and another market draws other fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from components.drug_entry_faults import in_words
from components.drug_words import DrugWords
from components.quiet import plain
from data.drugs.contract import LONGEST_TEXT, OBSERVATIONS
from data.drugs.draft import Draft, Wrong
from data.drugs.filling import Line, steps_of
from data.loads.rules import Said

_NONE = ""


@dataclass(kw_only=True)
class Filling:
    """A return of a partner that is being filled in.

    name: what tells it from every other, as a part of keys; source: what it rests on; market,
    table: the part that is shown; partly: whether rows may stay empty. Of the last try to save:
    lacks, what was left out; wrongs, what the check found; refusal, why all of it was refused.
    """

    name: str
    draft: Draft
    drugs: DrugWords
    market: str
    table: str = OBSERVATIONS
    source: str = ""
    partly: bool = False
    lacks: list[str] = field(default_factory=list[str])
    wrongs: list[Wrong] = field(default_factory=list[Wrong])
    refusal: Said = ""

    def key(self, line: Line, column: str) -> str:
        """The key of a field."""
        return f"entry-{self.name}-{line.table}-{line.mark}-{column}"

    def steps(self) -> dict[str, str]:
        """The steps of the market that is shown, and none: key -> label."""
        none = {"": self.drugs.words("drugs.entry_no_step")}
        return none | {key: self.drugs.label("step", key) for key in steps_of(self.market)}

    def take(self, line: Line, column: str, key: str) -> None:
        """Keep what a field holds; what was wrong with its line is to be found anew."""
        self.draft.put(line, column, st.session_state[key])
        self.forgive(line)

    def forgive(self, line: Line) -> None:
        """Forget what was wrong with a line, since it was changed."""
        self.wrongs = [wrong for wrong in self.wrongs if not is_at(wrong, line)]

    def drop(self, line: Line) -> None:
        """Take a line away, and what was wrong with it."""
        self.draft.drop(line)
        self.forgive(line)


def is_at(wrong: Wrong, line: Line) -> bool:
    """Whether a finding is about a line."""
    return wrong.line is not None and wrong.line.place == line.place


def type_in(
    filling: Filling,
    line: Line,
    column: str,
    *,
    label: str,
    placeholder: str = "",
    hidden: bool = False,
) -> None:
    """A field for a few words or a number."""
    key = _seeded(filling, line, column)
    st.text_input(
        label,
        key=key,
        max_chars=LONGEST_TEXT,
        placeholder=placeholder,
        label_visibility="collapsed" if hidden else "visible",
        on_change=filling.take,
        args=(line, column, key),
    )


def write_in(
    filling: Filling,
    line: Line,
    column: str,
    *,
    label: str,
    placeholder: str = "",
) -> None:
    """A field for a few sentences."""
    key = _seeded(filling, line, column)
    st.text_area(
        label,
        key=key,
        max_chars=LONGEST_TEXT,
        height=70,
        placeholder=placeholder,
        on_change=filling.take,
        args=(line, column, key),
    )


def choose_in(
    filling: Filling,
    line: Line,
    column: str,
    *,
    label: str,
    options: Mapping[str, str],
    placeholder: str = "",
    hidden: bool = False,
) -> None:
    """A list to choose from; options: key -> label, an empty key for none."""
    key = _seeded(filling, line, column, none=_NONE if _NONE in options else None)
    # with an index it can't be emptied: what has a value from the start needs one
    starts_empty = _NONE not in options and line.cells[column] is None
    st.selectbox(
        label,
        list(options),
        index=None if starts_empty else 0,
        format_func=options.__getitem__,
        key=key,
        placeholder=placeholder or filling.drugs.words("drugs.entry_choose"),
        label_visibility="collapsed" if hidden else "visible",
        on_change=filling.take,
        args=(line, column, key),
    )


def press(label: str, *, key: str, icon: str, do: Callable[[], object]) -> None:
    """A button that does something with the draft before the page is drawn again."""

    def pressed() -> None:
        do()

    st.button(label, key=key, icon=icon, type="tertiary", on_click=pressed)


def show_wrongs(filling: Filling, line: Line) -> None:
    """What the last try to save found at a line, below it."""
    found = [in_words(wrong, filling.drugs) for wrong in filling.wrongs if is_at(wrong, line)]
    if found:
        st.warning(plain(" ".join(found)), icon=":material/error:")


def _seeded(filling: Filling, line: Line, column: str, *, none: str | None = "") -> str:
    """The key of a field, which shows what the draft holds."""
    key = filling.key(line, column)
    show_held(key, held=filling.draft.cells(line)[column] or none)
    return key


def show_held(key: str, *, held: str | bool | None) -> None:
    """Let a field show what is held of it, where it does not yet.

    A field that is as it should be is left alone: what is set anew would write over what somebody
    types on meanwhile.
    """
    if key not in st.session_state or st.session_state[key] != held:
        st.session_state[key] = held
