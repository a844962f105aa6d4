"""Loads a register all or nothing: cubes in a folder of their own, then one line in the log.

data/loads/journal.py says why a load that is killed changes nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from data.loads import journal
from data.loads.journal import (
    MANIFEST,
    LoadRefused,
    NotLoaded,
    check_source,
    load_of,
    now,
    put_log,
    served,
)
from data.loads.rules import rule
from data.register.checking import Progress, check
from data.register.cubes import CUBES, DIMENSIONS, SUMS, Cubes, build_cubes
from data.store import one_build_at_a_time, store_folder

FOLDER = "register"
SHARE = 0.25
SMALL_PART = 30
NOTHING_LOADED = rule("refused.nothing_loaded")

NoRegister = NotLoaded
"""No register is loaded, or there is none to go back to."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log.

    number: counts up from 1; action: load or undo; serves: the folder of the load that serves
    from then on, None for none; replaces: what served before; totals: see totals_of.
    """

    number: int
    action: str
    at: str
    serves: str | None
    replaces: str | None
    source: str | None = None
    fingerprint: str | None = None
    reference_date: str | None = None
    invented: bool = False
    accepted_change: bool = False
    totals: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, kw_only=True)
class Change:
    """How one total moved between two loads: counts, or whole euro cents."""

    total: str
    before: int
    after: int

    @property
    def share(self) -> float:
        """The move as a share of what was; infinite where there was nothing."""
        moved = abs(self.after - self.before)
        if not moved:
            return 0.0
        return moved / self.before if self.before else float("inf")

    @property
    def counts(self) -> bool:
        """Whether a person must accept a large move: not of a part that was and is small."""
        part = " " in self.total and not self.total.startswith("cents")
        return not part or max(self.before, self.after) >= SMALL_PART

    def __str__(self) -> str:
        return f"{self.total}: {self.before} -> {self.after} ({self.after - self.before:+d})"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a load would do, were it done now.

    changes: each total that would move against the load that serves, or against nothing; large:
    those that a person must accept; first: whether no load serves to compare it with.
    """

    totals: dict[str, int]
    changes: tuple[Change, ...]
    large: tuple[Change, ...]
    first: bool
    reference_date: date
    invented: bool


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load did: its line in the log, and each total that moved."""

    entry: Entry
    changes: tuple[Change, ...]


def register_folder(folder: Path | None = None) -> Path:
    """The register's own folder within the folder of the store."""
    return (folder or store_folder()) / FOLDER


def read_log(folder: Path | None = None) -> list[Entry]:
    """Every load and undo so far, oldest first; raises NoRegister when the log can't be read."""
    return journal.read_lines(register_folder(folder), Entry)


def serving(folder: Path | None = None) -> Entry:
    """The load that serves; raises NoRegister when there is none."""
    log = read_log(folder)
    if not log or not log[-1].serves:
        raise NoRegister(NOTHING_LOADED)
    return load_of(log, log[-1].serves)


def read_cubes(folder: Path | None = None) -> Cubes:
    """The cubes of the load that serves; raises NoRegister when there are none, or not whole."""
    name = serving(folder).serves
    place = register_folder(folder) / str(name)
    manifest = journal.read_manifest(place)
    try:
        return Cubes(
            tables={
                cube: pl.read_parquet(
                    place / f"{cube}.parquet", columns=[*DIMENSIONS[cube], *SUMS[cube]]
                )
                for cube in CUBES
            },
            reference_date=date.fromisoformat(manifest["reference_date"]),
            invented=manifest["invented"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise journal.damaged(str(name), str(error)) from error


def preview(
    path: Path,
    *,
    source: str,
    share: float = SHARE,
    folder: Path | None = None,
    today: date | None = None,
    progress: Progress = lambda _: None,
) -> Preview:
    """Check the register at path and tell what loading it would change; nothing is loaded.

    Raises what `load` raises, but for a large change: that is in the answer.
    """
    check_source(source)
    register = check(path, today=today, progress=progress)
    progress(rule("progress.counting"))
    cubes = build_cubes(register)
    log, totals = read_log(folder), totals_of(cubes)
    before = served(log)
    changes = changes_between(before.totals if before else {}, totals)
    return Preview(
        totals=totals,
        changes=changes,
        large=_large(changes, share) if before else (),
        first=before is None,
        reference_date=cubes.reference_date,
        invented=cubes.invented,
    )


def load(
    path: Path,
    *,
    source: str,
    accept_change: bool = False,
    share: float = SHARE,
    folder: Path | None = None,
    today: date | None = None,
    progress: Progress = lambda _: None,
) -> Loaded:
    """Check the register at path, count it into cubes and let it serve.

    source: where it comes from, as it will stand below every figure; share: how far a total may
    move before accept_change is needed (a region or kind of advice that was and is below
    SMALL_PART may always move). Raises BrokenTables, LoadRefused, or NoRegister when
    the log can't be read; what served then still does.
    """
    check_source(source)
    register = check(path, today=today, progress=progress)
    progress(rule("progress.counting"))
    cubes = build_cubes(register)
    del register
    place = register_folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    with one_build_at_a_time(place):
        return _commit(place, cubes, source, accept_change=accept_change, share=share)


def undo(*, folder: Path | None = None, after: int | None = None) -> Entry:
    """Let what served before the last load serve again; a second undo goes back further.

    after: the number of the last line of the log as the person saw it, if anyone did; another
    line since then refuses the undo. Returns the new line of the log. Raises LoadRefused for that,
    NoRegister when nothing is loaded, or the load to go back to is no longer kept.
    """
    place = register_folder(folder)
    serving(folder)
    with one_build_at_a_time(place):
        log = read_log(folder)
        if after is not None and len(log) != after:
            raise LoadRefused(rule("refused.log_moved"))
        entry = undone(folder)
        put_log(place, [*log, entry])
    return entry


def undone(folder: Path | None = None) -> Entry:
    """The line that an undo would add to the log now; nothing is undone.

    Raises NoRegister as `undo` does.
    """
    current, log = serving(folder), read_log(folder)
    back = current.replaces
    if back and not (register_folder(folder) / back / MANIFEST).exists():
        raise NoRegister(rule("refused.not_kept", load=back))
    earlier = load_of(log, back) if back else None
    return Entry(
        number=len(log) + 1,
        action="undo",
        at=now(),
        serves=back,
        replaces=current.serves,
        source=earlier.source if earlier else None,
        fingerprint=earlier.fingerprint if earlier else None,
        reference_date=earlier.reference_date if earlier else None,
        invented=bool(earlier and earlier.invented),
        totals=earlier.totals if earlier else {},
    )


def totals_of(cubes: Cubes) -> dict[str, int]:
    """What a load is compared by: rows, cases by region, advice, money in cents by stage."""
    cases, advice, amounts = (cubes.tables[name] for name in ("cases", "advice", "amounts"))
    return {
        "cases": int(cases["cases"].sum()),
        **{f"cases {name}": number for name, number in _by(cases, "region", "cases")},
        "advice": int(advice["advice"].sum()),
        **{f"advice {name}": number for name, number in _by(advice, "kind", "advice")},
        "bookings": int(amounts["bookings"].sum()),
        **{f"cents {name}": number for name, number in _by(amounts, "stage", "cents")},
    }


def _by(cube: pl.DataFrame, dimension: str, name: str) -> list[tuple[str, int]]:
    added = cube.group_by(dimension).agg(pl.col(name).sum()).sort(dimension)
    return [(str(key), int(number)) for key, number in added.iter_rows()]


def changes_between(before: dict[str, int], after: dict[str, int]) -> tuple[Change, ...]:
    """Each total that moved; one that is not there counts as 0."""
    names = [*after, *(name for name in before if name not in after)]
    moved = (
        Change(total=name, before=before.get(name, 0), after=after.get(name, 0)) for name in names
    )
    return tuple(change for change in moved if change.before != change.after)


def _commit(place: Path, cubes: Cubes, source: str, *, accept_change: bool, share: float) -> Loaded:
    log = read_log(place.parent)
    before = served(log)
    totals = totals_of(cubes)
    changes = changes_between(before.totals, totals) if before else ()
    large = _large(changes, share)
    if large and not accept_change:
        totals_moved = "\n".join(f"  {change}" for change in large)
        raise LoadRefused(rule("refused.changed", share=f"{share:.0%}", totals=totals_moved))
    number = len(log) + 1
    name = f"load-{number:06d}-{cubes.fingerprint()}"
    entry = Entry(
        number=number,
        action="load",
        at=now(),
        serves=name,
        replaces=before.serves if before else None,
        source=source,
        fingerprint=cubes.fingerprint(),
        reference_date=cubes.reference_date.isoformat(),
        invented=cubes.invented,
        accepted_change=bool(large),
        totals=totals,
    )
    journal.drop_leftovers(place, log)
    about = {"reference_date": cubes.reference_date.isoformat(), "invented": cubes.invented}
    journal.write_whole(place / name, cubes.tables, about=about)
    put_log(place, [*log, entry])
    journal.drop_old(place, [*log, entry])
    return Loaded(entry=entry, changes=changes)


def _large(changes: tuple[Change, ...], share: float) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.share > share and change.counts)
