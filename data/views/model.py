"""What is kept: views, agendas of views, and what was decided in a meeting."""

from dataclasses import dataclass
from urllib.parse import urlencode

LONGEST_NAME = 120
LONGEST_NOTE = 4000
LONGEST_QUERY = 2000
LONGEST_KEY = 80
MOST_VIEWS = 1000
MOST_AGENDAS = 200
MOST_ITEMS = 100
MOST_DECISIONS = 500


@dataclass(frozen=True, kw_only=True)
class View:
    """A page with its selection, under a name.

    page: its path, empty for the first page; query: its choices as in the address bar; tiles: the
    keys of the one or two tiles meant, none for the whole page; saved_at: UTC, ISO 8601.
    """

    id: str
    name: str
    page: str
    query: str
    tiles: tuple[str, ...]
    saved_at: str

    @property
    def address(self) -> str:
        """The path with its choices, as it stands behind the name of the server."""
        return f"/{self.page}?{self.query}" if self.query else f"/{self.page}"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A view in an agenda, in its place, with a note."""

    id: str
    view: View
    note: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided: text, who takes it up, and by which day (ISO 8601, may be empty).

    about: the name of the view that was looked at; recorded_at: UTC, ISO 8601.
    """

    id: str
    about: str
    text: str
    owner: str
    due: str
    recorded_at: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting that was held: when it ended, and the build and load whose figures it saw."""

    id: str
    ended_at: str
    build: str
    load: str


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """Views in order; decisions: those since the last meeting; meetings: held, the last first."""

    id: str
    name: str
    saved_at: str
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    meetings: tuple[Meeting, ...] = ()


def with_choices(query: dict[str, str]) -> str:
    """Choices as they stand in an address, commas left readable."""
    return urlencode(sorted(query.items()), safe=",")
