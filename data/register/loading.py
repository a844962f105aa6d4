"""Loads a register all or nothing: cubes in a folder of their own, then one line in the log.

The log is also the pointer: its last line names the load that serves. A load writes its cubes to
a temporary folder, renames that, and then puts the log with one more line in the place of the old
log. That last rename is the moment from which the load counts: killed before it, nothing changed.
"""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from data.register.checking import Progress, check
from data.register.cubes import CUBES, Cubes, build_cubes
from data.register.personal import holds_number
from data.register.rules import Said, rule
from data.store import checksum, one_build_at_a_time, store_folder

FOLDER = "register"
LOG = "log.jsonl"
MANIFEST = "manifest.json"
LOADS_KEPT = 5
SHARE = 0.25
SMALL_PART = 30
NOTHING_LOADED = rule("refused.nothing_loaded")
_UNFINISHED = "unfinished-"
LONGEST_SOURCE = 80


class _Refusal(Exception):  # noqa: N818 - reads as what it is in a sentence
    """Something is not done; why: in every language, as text in English."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


class NoRegister(_Refusal):
    """No register is loaded, or there is none to go back to."""


class LoadRefused(_Refusal):
    """A register that is fine by itself, but must not be loaded like this."""


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
    path = register_folder(folder) / LOG
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [Entry(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError) as error:
        raise NoRegister(rule("refused.log_unreadable", reason=str(error))) from error


def serving(folder: Path | None = None) -> Entry:
    """The load that serves; raises NoRegister when there is none."""
    log = read_log(folder)
    if not log or not log[-1].serves:
        raise NoRegister(NOTHING_LOADED)
    return _load_of(log, log[-1].serves)


def read_cubes(folder: Path | None = None) -> Cubes:
    """The cubes of the load that serves; raises NoRegister when there are none, or not whole."""
    name = serving(folder).serves
    place = register_folder(folder) / str(name)
    try:
        manifest = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        damaged = [
            file for file, digest in manifest["files"].items() if checksum(place / file) != digest
        ]
        if damaged:
            raise _damaged(name, ", ".join(damaged))
        return Cubes(
            tables={cube: pl.read_parquet(place / f"{cube}.parquet") for cube in CUBES},
            reference_date=date.fromisoformat(manifest["reference_date"]),
            invented=manifest["invented"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(name, str(error)) from error


def _damaged(name: str | None, reason: str) -> NoRegister:
    return NoRegister(rule("refused.damaged", load=str(name), reason=reason))


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
    before = _served(log)
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
    SMALL_PART may always move). Raises BrokenRegister, LoadRefused, or NoRegister when
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
        _put_log(place, [*log, entry])
    return entry


def undone(folder: Path | None = None) -> Entry:
    """The line that an undo would add to the log now; nothing is undone.

    Raises NoRegister as `undo` does.
    """
    current, log = serving(folder), read_log(folder)
    back = current.replaces
    if back and not (register_folder(folder) / back / MANIFEST).exists():
        raise NoRegister(rule("refused.not_kept", load=back))
    earlier = _load_of(log, back) if back else None
    return Entry(
        number=len(log) + 1,
        action="undo",
        at=_now(),
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


def check_source(source: str) -> None:
    """Refuse a name of a source that can't stand below a figure; raises LoadRefused."""
    if not source.strip() or len(source) > LONGEST_SOURCE or not source.isprintable():
        raise LoadRefused(rule("refused.source_length", longest=LONGEST_SOURCE))
    if pl.select(holds_number(pl.lit(source))).item():
        raise LoadRefused(rule("refused.source_personal"))


def _commit(place: Path, cubes: Cubes, source: str, *, accept_change: bool, share: float) -> Loaded:
    log = read_log(place.parent)
    before = _served(log)
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
        at=_now(),
        serves=name,
        replaces=before.serves if before else None,
        source=source,
        fingerprint=cubes.fingerprint(),
        reference_date=cubes.reference_date.isoformat(),
        invented=cubes.invented,
        accepted_change=bool(large),
        totals=totals,
    )
    _drop_leftovers(place, log)
    _write(place / name, cubes)
    _put_log(place, [*log, entry])
    _drop_old(place, [*log, entry])
    return Loaded(entry=entry, changes=changes)


def _served(log: list[Entry]) -> Entry | None:
    return _load_of(log, log[-1].serves) if log and log[-1].serves else None


def _large(changes: tuple[Change, ...], share: float) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.share > share and change.counts)


def _load_of(log: list[Entry], name: str) -> Entry:
    """The line of the log that loaded what now goes by this name."""
    for entry in log:
        if entry.action == "load" and entry.serves == name:
            return entry
    raise NoRegister(rule("refused.unknown_load", load=name))


def _now() -> str:
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def _write(final: Path, cubes: Cubes) -> None:
    """Write cubes as a folder that is there at once and whole, or not at all."""
    unfinished = final.parent / f"{_UNFINISHED}{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for name, frame in cubes.tables.items():
        frame.write_parquet(unfinished / f"{name}.parquet")
    files = {file.name: checksum(file) for file in sorted(unfinished.iterdir())}
    manifest = {
        "reference_date": cubes.reference_date.isoformat(),
        "invented": cubes.invented,
        "files": files,
    }
    (unfinished / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    for file in unfinished.iterdir():
        _to_disk(file)
    _to_disk(unfinished)
    unfinished.rename(final)
    _to_disk(final.parent)


def _put_log(place: Path, log: list[Entry]) -> None:
    """Put a longer log in the place of the old one, in one rename: the moment a load counts."""
    waiting = place / f"{_UNFINISHED}{os.getpid()}.jsonl"
    lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in log]
    waiting.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _to_disk(waiting)
    waiting.replace(place / LOG)
    with suppress(OSError):  # it counts already: a failure now must not say otherwise
        _to_disk(place)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _drop_leftovers(place: Path, log: list[Entry]) -> None:
    """Delete what a load that broke off left behind, under the lock."""
    known = {entry.serves for entry in log}
    for leftover in place.iterdir():
        broke_off = leftover.name.startswith("load-") and leftover.name not in known
        if leftover.name.startswith(_UNFINISHED) or broke_off:
            _remove(leftover)


def _drop_old(place: Path, log: list[Entry]) -> None:
    """Delete all but the last few loads on the way back from the one that serves."""
    kept: list[str] = []
    name = log[-1].serves
    while name and len(kept) < LOADS_KEPT:
        kept.append(name)
        name = _load_of(log, name).replaces
    for folder in place.glob("load-*"):
        if folder.name not in kept:
            _remove(folder)


def _remove(path: Path) -> None:
    with suppress(OSError):  # the next load tries again
        removed: Callable[[Path], Any] = shutil.rmtree if path.is_dir() else Path.unlink
        removed(path)
