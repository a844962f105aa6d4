"""Who asks (Scope) and what is asked for (Selection)."""

from dataclasses import dataclass
from typing import Literal

ThemeMatch = Literal["any", "all"]
PUBLISHED_PERIOD = "2023"
SMALLEST_CELL = 5
NO_DIMENSION = "none"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Who asks: made once at the front door and required by every question.

    who: a name for the log; regions: the regions this person may see, empty for all;
    language: of the screen, `nl` or `en`; published_only: nothing out of a case register;
    minimum_cell: below region level, numbers of the register under this one are hidden; may_load:
    whether this person may load a case register; classification: the line on all that is taken
    along, empty for the usual one.
    """

    who: str
    regions: tuple[str, ...] = ()
    language: Literal["nl", "en"] = "nl"
    published_only: bool = False
    minimum_cell: int = SMALLEST_CELL
    may_load: bool = False
    classification: str = ""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked for; an empty choice means all, and no period the published year.

    periods: years and half-years; of a question with half-years of its own, the first to the last;
    half_years: those of the drug markets, which have other ones than the case register;
    rows, columns: what an answer of explore/ is split by, a dimension that its question has; none
    for no columns, and the question's first dimension where no rows are chosen.
    """

    periods: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    theme_match: ThemeMatch = "any"
    sources: tuple[str, ...] = ()
    half_years: tuple[str, ...] = ()
    rows: str = ""
    columns: str = ""
