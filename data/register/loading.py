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
from data.store import checksum, one_build_at_a_time, store_folder

FOLDER = "register"
LOG = "log.jsonl"
MANIFEST = "manifest.json"
LOADS_KEPT = 5
SHARE = 0.25
SMALL_PART = 30
_UNFINISHED = "unfinished-"
_LONGEST_SOURCE = 80


class NoRegister(Exception):  # noqa: N818 - reads as what it is in a sentence
    """No register is loaded, or there is none to go back to."""


class LoadRefused(Exception):  # noqa: N818
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
        raise NoRegister(f"the load log cannot be read: {error}") from error


def serving(folder: Path | None = None) -> Entry:
    """The load that serves; raises NoRegister when there is none."""
    log = read_log(folder)
    if not log or not log[-1].serves:
        raise NoRegister("no register is loaded")
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
            raise NoRegister(f"the load {name} is damaged: {', '.join(damaged)}")
        return Cubes(
            tables={cube: pl.read_parquet(place / f"{cube}.parquet") for cube in CUBES},
            reference_date=date.fromisoformat(manifest["reference_date"]),
            invented=manifest["invented"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoRegister(f"the load {name} is damaged: {error}") from error


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
    _check_source(source)
    register = check(path, today=today, progress=progress)
    progress("counting cases into cubes")
    cubes = build_cubes(register)
    del register
    place = register_folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    with one_build_at_a_time(place):
        return _commit(place, cubes, source, accept_change=accept_change, share=share)


def undo(*, folder: Path | None = None) -> Entry:
    """Let what served before the last load serve again; a second undo goes back further.

    Returns the new line of the log. Raises NoRegister when nothing is loaded, or the load to go
    back to is no longer kept.
    """
    place = register_folder(folder)
    serving(folder)
    with one_build_at_a_time(place):
        current, log = serving(folder), read_log(folder)
        back = current.replaces
        if back and not (place / back / MANIFEST).exists():
            raise NoRegister(f"the load {back} is no longer kept; load its register again")
        earlier = _load_of(log, back) if back else None
        entry = Entry(
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
        _put_log(place, [*log, entry])
    return entry


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


def _check_source(source: str) -> None:
    if not source.strip() or len(source) > _LONGEST_SOURCE or not source.isprintable():
        raise LoadRefused(f"the source needs a name of at most {_LONGEST_SOURCE} characters")
    if pl.select(holds_number(pl.lit(source))).item():
        raise LoadRefused("the name of the source holds what may be a citizen-service number")


def _commit(place: Path, cubes: Cubes, source: str, *, accept_change: bool, share: float) -> Loaded:
    log = read_log(place.parent)
    before = _load_of(log, log[-1].serves) if log and log[-1].serves else None
    totals = totals_of(cubes)
    changes = changes_between(before.totals, totals) if before else ()
    large = [change for change in changes if change.share > share and change.counts]
    if large and not accept_change:
        raise LoadRefused(_ask_to_accept(large, share))
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


def _ask_to_accept(large: list[Change], share: float) -> str:
    lines = [f"These totals move by more than {share:.0%}:", *(f"  {one}" for one in large)]
    return "\n".join([*lines, "Load again with --accept-change if that is right."])


def _load_of(log: list[Entry], name: str) -> Entry:
    """The line of the log that loaded what now goes by this name."""
    for entry in log:
        if entry.action == "load" and entry.serves == name:
            return entry
    raise NoRegister(f"the load log has no load {name}")


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
