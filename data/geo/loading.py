"""Loads official boundaries all or nothing, in the place of those that were traced.

They are fetched once, checked, drawn as a map would draw them, and kept in the folder of the store.
The log is also the pointer: its last line names the file that serves, so that putting a new log in
the place of the old one is the moment from which a load counts. Without a log the traced boundaries
serve.
"""

import gzip
import hashlib
import json
import logging
import os
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from data.errors import BrokenInput, Finding
from data.geo.checking import NETHERLANDS, read_places
from data.geo.country import NAMES, Country, draw_country, known_municipalities, traced
from data.geo.shapes import Place, Ring, signed_area
from data.store import one_build_at_a_time, store_folder

FOLDER = "geo"
LOG = "log.jsonl"
MOST_BYTES_SENT = 600_000
_OFFICIAL_NAMES = ("statcode", "statnaam")
_MOST_BYTES_READ = 60_000_000
_SECONDS = 60
_DIGITS = 4  # of a degree: some ten metres
_REQUEST = {
    "service": "WFS",
    "version": "2.0.0",
    "request": "GetFeature",
    "typeName": "gebiedsindelingen:gemeente_gegeneraliseerd",
    "srsName": "EPSG:4326",
    "outputFormat": "application/json",
}
_log = logging.getLogger(__name__)


class NotLoaded(Exception):  # noqa: N818 - reads as what it is in a sentence
    """The boundaries could not be fetched, or there is nothing to go back from."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log.

    number: counts up from 1; action: load or undo; serves: the file that serves from then on, None
    for the traced boundaries; replaces: what served before; address: where a load came from.
    """

    number: int
    action: str
    at: str
    serves: str | None
    replaces: str | None
    address: str | None = None


def geo_folder(folder: Path | None = None) -> Path:
    """The boundaries' own folder within the folder of the store."""
    return (folder or store_folder()) / FOLDER


def country(folder: Path | None = None) -> Country:
    """The country as it is served: the official boundaries that were loaded, else those traced.

    Loaded boundaries that got damaged since are left aside, for a map must not fail on them.
    """
    place = geo_folder(folder)
    try:
        status = os.stat(place / LOG)  # noqa: PTH116 - asked at every map; Path.stat takes longer
    except OSError:
        return traced()
    return _served(place, status.st_ino, status.st_mtime_ns)


@lru_cache(maxsize=4)
def _served(place: Path, inode: int, changed: int) -> Country:  # noqa: ARG001 - parts of the key
    try:
        log = read_log(place.parent)
        if not log or log[-1].serves is None:
            return traced()
        return draw_country((place / log[-1].serves).read_text(encoding="utf-8"), official=True)
    except (OSError, ValueError, TypeError, BrokenInput) as error:
        _log.warning("the loaded boundaries are damaged, the traced ones serve: %s", error)
        return traced()


def read_log(folder: Path | None = None) -> list[Entry]:
    """Every load and undo so far, oldest first."""
    path = geo_folder(folder) / LOG
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Entry(**json.loads(line)) for line in lines]


def check(address: str) -> str:
    """Fetch boundaries and hold them against the contract; returns them as they would be kept.

    address: that of a WFS of CBS gebiedsindelingen, of a whole request, or of a file. Raises
    NotLoaded when it can't be fetched, BrokenInput for what does not keep to the contract of
    outlines or is more than a map may send.
    """
    text = fetched(address)
    names = _OFFICIAL_NAMES if f'"{_OFFICIAL_NAMES[0]}"' in text else NAMES
    places = read_places(
        text, file=address, known=known_municipalities(), box=NETHERLANDS, names=names
    )
    kept = _written([_coarser(place) for place in places])
    sent = len(gzip.compress(draw_country(kept, official=True).content, mtime=0))
    if sent > MOST_BYTES_SENT:
        rule = f"is too detailed: {sent} bytes compressed, at most {MOST_BYTES_SENT}"
        raise BrokenInput([Finding(file=address, line=0, column="", rule=rule)])
    return kept


def load(address: str, *, folder: Path | None = None) -> Entry:
    """Fetch boundaries, check them, and let them serve; raises what `check` raises.

    Returns the new line of the log. Whatever goes wrong, what served before still does.
    """
    content = check(address).encode()
    place = geo_folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    with one_build_at_a_time(place):
        log = read_log(folder)
        digest = hashlib.sha256(content).hexdigest()[:12]
        name = f"boundaries-{len(log) + 1:06d}-{digest}.geojson"
        _put(place / name, content)
        return _add(log, place, action="load", serves=name, address=address)


def undo(*, folder: Path | None = None) -> Entry:
    """Let what served before the last load serve again; raises NotLoaded when nothing is loaded."""
    place = geo_folder(folder)
    log = read_log(folder)
    serves = log[-1].serves if log else None
    if serves is None:
        raise NotLoaded("no official boundaries are loaded")
    with one_build_at_a_time(place):
        loaded = next(one for one in log if one.action == "load" and one.serves == serves)
        return _add(log, place, action="undo", serves=loaded.replaces)


def fetched(address: str) -> str:
    """The text at an address; raises NotLoaded with the reason when it can't be had."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"}:
        return _read(Path(address))
    whole = address if parts.query else f"{address}?{urlencode(_REQUEST)}"
    try:
        with urllib.request.urlopen(whole, timeout=_SECONDS) as answer:  # noqa: S310 - as above
            content: bytes = answer.read(_MOST_BYTES_READ + 1)
    except (OSError, ValueError) as error:
        raise NotLoaded(f"{address} cannot be fetched: {error}") from error
    if len(content) > _MOST_BYTES_READ:
        raise NotLoaded(f"{address} sends more than {_MOST_BYTES_READ} bytes")
    return content.decode("utf-8", errors="replace")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NotLoaded(f"{path} cannot be read: {error}") from error


def _coarser(place: Place) -> Place:
    """The place in steps of some ten metres, without the rings that vanish in that."""
    polygons = [[_rounded(ring) for ring in polygon] for polygon in place.polygons]
    kept = tuple(
        tuple(ring for ring in polygon if signed_area(ring))
        for polygon in polygons
        if signed_area(polygon[0])
    )
    return Place(code=place.code, name=place.name, polygons=kept)


def _rounded(ring: Ring) -> Ring:
    points = ((round(east, _DIGITS), round(north, _DIGITS)) for east, north in ring)
    return tuple(point for point, _ in groupby(points))


def _written(places: Sequence[Place]) -> str:
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(NAMES, (place.code, place.name), strict=True)),
            "geometry": {"type": "MultiPolygon", "coordinates": place.polygons},
        }
        for place in places
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _add(
    log: list[Entry], place: Path, *, action: str, serves: str | None, address: str | None = None
) -> Entry:
    entry = Entry(
        number=len(log) + 1,
        action=action,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        serves=serves,
        replaces=log[-1].serves if log else None,
        address=address,
    )
    lines = "".join(f"{json.dumps(asdict(line))}\n" for line in [*log, entry])
    _put(place / LOG, lines.encode())
    return entry


def _put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that readers see all of it or nothing."""
    waiting = path.with_name(f"unfinished-{path.name}")
    waiting.write_bytes(content)
    waiting.replace(path)
