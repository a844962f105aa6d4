"""How long the document of the information picture on drugs takes, and its CSV files."""

import statistics
import time
from collections.abc import Callable

from components.drug_files import picture_as_pdf, picture_as_zip
from components.drug_picture import Picture, picture_of
from queries import Scope

MOST_SECONDS = 3.0
_ROUNDS = 3
_REGION, _HALF_YEAR = "noord_holland", "2023-H2"


def report() -> list[str]:
    """A line a file: seconds of the first time, and the median of the times after it."""
    scope = Scope(who="bench")
    files = {
        "PDF": lambda: picture_as_pdf(_picture(scope)),
        "CSV files": lambda: picture_as_zip(_picture(scope)),
    }
    head = f"{'information picture on drugs':32}{'first':>12}{'next':>12}  (s, {_ROUNDS} rounds)"
    lines = [_line(name, make) for name, make in files.items()]
    return [head, *lines, f"the PDF should take at most {MOST_SECONDS:.0f} s"]


def _picture(scope: Scope) -> Picture:
    return picture_of(scope, region=_REGION, half_year=_HALF_YEAR)


def _line(name: str, make: Callable[[], bytes]) -> str:
    first, following = _seconds(make), [_seconds(make) for _ in range(_ROUNDS)]
    return f"{name:32}{first:12.2f}{statistics.median(following):12.2f}"


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
