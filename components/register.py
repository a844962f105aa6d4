"""What is known of the case register that the store was built with."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from components.keeping import kept_per_build
from components.periods import period_options
from components.words import words_for
from queries import Scope, ask

_ANYONE = Scope(who="register")


@dataclass(frozen=True, kw_only=True)
class Register:
    """A loaded register.

    source: what whoever loaded it called it; reference_date: the last day in it; invented:
    whether its cases are made up.
    """

    source: str
    loaded_on: date
    reference_date: date
    first_half: str
    last_half: str
    invented: bool
    cases: int


class NoRegisterLoaded(Exception):  # noqa: N818 - reads as what it is in a sentence
    """The store was built without a case register."""


@kept_per_build
def has_register() -> bool:
    """Whether the store was built with a case register."""
    return not ask("register/load", scope=_ANYONE).is_empty()


@kept_per_build
def register() -> Register:
    """The case register of the store; raises NoRegisterLoaded."""
    answer = ask("register/load", scope=_ANYONE)
    if answer.is_empty():
        raise NoRegisterLoaded("the store was built without a case register")
    row = answer.row(0, named=True)
    return Register(
        source=row["source"],
        loaded_on=datetime.fromisoformat(row["loaded_at"]).date(),
        reference_date=date.fromisoformat(row["reference_date"]),
        first_half=row["first_half"],
        last_half=row["last_half"],
        invented=row["invented"],
        cases=row["cases"],
    )


def shows_register(scope: Scope, *, period: str | None = None) -> bool:
    """Whether a tile of the register can be shown beside others, over a period if one is given."""
    if not has_register() or scope.published_only:
        return False
    return period is None or period in period_options(scope, from_register=True)


def ready_for_register(scope: Scope) -> bool:
    """Whether a page of the register has something to show; says why where it has not."""
    words = words_for(scope.language)
    if not has_register():
        st.info(words("register.none"), icon=":material/upload_file:")
        return False
    if scope.published_only:
        st.info(words("register.switched_off"), icon=":material/filter_alt_off:")
        return False
    return True
