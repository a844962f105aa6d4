"""Loading boundaries from a stand-in for the national service, on this machine."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from data.errors import BrokenInput
from data.geo.__main__ import main
from data.geo.country import traced
from data.geo.loading import NotLoaded, check, country, geo_folder, load, read_log, undo
from data.inputs import DATA_ROOT

GIVEN = (DATA_ROOT / "geo" / "municipalities.geojson").read_text(encoding="utf-8")
Change = Callable[[list[dict]], object]


def official(change: Change = len) -> str:
    """The municipalities as the service sends them: its names, more decimals, and a change."""
    features = json.loads(GIVEN)["features"]
    for feature in features:
        known = feature["properties"]
        feature["properties"] = {"statcode": known["code"], "statnaam": known["name"], "id": 1}
        shift_all(feature["geometry"]["coordinates"])
    change(features)
    return json.dumps({"type": "FeatureCollection", "features": features})


def shift_all(coordinates: list) -> None:
    """Give each point more decimals than a map needs."""
    if isinstance(coordinates[0], float):
        coordinates[:] = [round(number + 0.0020123, 7) for number in coordinates]
    else:
        for part in coordinates:
            shift_all(part)


class Service:
    """What the stand-in sends, and what it was asked."""

    def __init__(self) -> None:
        self.text = official()
        self.status = 200
        self.asked: list[dict[str, list[str]]] = []
        self.address = ""


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine."""
    known = Service()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append(parse_qs(urlsplit(self.path).query))
            self.send_response(known.status)
            self.end_headers()
            self.wfile.write(known.text.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        known.address = f"http://127.0.0.1:{server.server_address[1]}/wfs"
        yield known
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store in which nothing was ever loaded."""
    monkeypatch.setenv("REGIOBEELD_STORE", str(tmp_path))
    return tmp_path


def test_without_a_load_the_traced_boundaries_serve(folder):
    """Given a store without boundaries of its own, when the country is asked for, then it is the
    traced one.
    """
    assert country() is traced()
    assert read_log() == []


def test_a_load_serves_from_then_on(service, folder):
    """Given the service, when boundaries are loaded, then maps show them under another name, said
    to be official, and the service was asked once, for degrees.
    """
    entry = load(service.address)
    assert (entry.number, entry.action, entry.replaces) == (1, "load", None)
    assert entry.address == service.address
    drawn = country()
    assert drawn.official
    assert drawn.path != traced().path
    assert drawn.places == traced().places
    (asked,) = service.asked
    assert asked["request"] == ["GetFeature"]
    assert asked["srsName"] == ["EPSG:4326"]
    assert [one.serves for one in read_log()] == [entry.serves]


def test_a_whole_request_is_asked_as_it_is(service, folder):
    """Given an address with a query of its own, when it is loaded, then nothing is added to it."""
    check(f"{service.address}?typeName=other")
    assert service.asked == [{"typeName": ["other"]}]


def test_a_file_can_be_loaded_too(folder, tmp_path):
    """Given boundaries in a file, under the names that this project uses, when they are loaded,
    then they serve.
    """
    (tmp_path / "b.geojson").write_text(GIVEN, encoding="utf-8")
    load(str(tmp_path / "b.geojson"))
    assert country().official
    assert country().path == traced().path


def test_decimals_that_no_map_shows_are_left_out(service, folder):
    """Given seven decimals, when boundaries are loaded, then four are kept."""
    kept = json.loads(check(service.address))
    numbers = str(kept["features"][0]["geometry"]["coordinates"][0][0][:5])
    assert max(len(number.partition(".")[2]) for number in numbers.strip("[]()").split(", ")) <= 6


def open_first(features: list[dict]) -> None:
    """Leave out the point that closes the first ring."""
    features[0]["geometry"]["coordinates"][0].pop()


def swap_first(features: list[dict]) -> None:
    """Put latitude first in the first place."""
    features[0]["geometry"]["coordinates"][0] = [
        point[::-1] for point in features[0]["geometry"]["coordinates"][0]
    ]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (open_first, "column GM0014: ring 1 does not close"),
        (swap_first, "column GM0014: ring 1 has its coordinates swapped"),
        (lambda features: features.pop(), "is missing"),
        (
            lambda features: features.append(features[0]),
            "column GM0014: stands in the file 2 times",
        ),
        (
            lambda features: features[0]["properties"].update(statcode="GM9999"),
            "column GM9999: is no known place",
        ),
    ],
)
def test_bad_boundaries_are_refused_and_nothing_is_lost(service, folder, change, rule):
    """Given bad boundaries, when they are loaded, then the refusal names place and rule, and what
    served before still does.
    """
    service.text = official(change)
    with pytest.raises(BrokenInput, match=rule):
        load(service.address)
    assert country() is traced()
    assert read_log() == []


def test_too_much_for_a_map_is_refused(service, folder, monkeypatch):
    """Given boundaries of more bytes than a map may send, when they are loaded, then that is why
    they are refused.
    """
    monkeypatch.setattr("data.geo.loading.MOST_BYTES_SENT", 100_000)
    with pytest.raises(BrokenInput, match=r"is too detailed: \d+ bytes compressed"):
        load(service.address)
    assert not country().official


@pytest.mark.parametrize("status", [404, 500])
def test_a_service_that_fails(service, folder, status):
    """Given a service with an error, when boundaries are loaded, then the reason is told."""
    service.status = status
    with pytest.raises(NotLoaded, match=str(status)):
        load(service.address)
    assert read_log() == []


def test_an_address_without_a_service(folder):
    """Given an address where nobody listens and a file that isn't there, when they are loaded,
    then the reason is told.
    """
    with pytest.raises(NotLoaded, match="cannot be fetched"):
        load("http://127.0.0.1:9/wfs")
    with pytest.raises(NotLoaded, match="cannot be read"):
        load("no-such-file.geojson")


def test_undo_goes_back_step_by_step(service, folder):
    """Given two loads, when they are undone one by one, then first the first load serves again and
    then the traced boundaries; a third undo has nothing to undo.
    """
    first = load(service.address)
    service.text = official(lambda features: features[0]["properties"].update(statnaam="Elders"))
    load(service.address)
    assert ("GM0014", "Elders") in country().places
    assert undo().serves == first.serves
    assert country().official
    assert ("GM0014", "Groningen") in country().places
    assert undo().serves is None
    assert country() is traced()
    with pytest.raises(NotLoaded, match="no official boundaries are loaded"):
        undo()
    assert [entry.action for entry in read_log()] == ["load", "load", "undo", "undo"]


def test_damaged_boundaries_do_not_break_a_map(service, folder, caplog):
    """Given loaded boundaries that somebody cut short, when the country is asked for, then the
    traced one serves, and the log of the server says why.
    """
    entry = load(service.address)
    (geo_folder() / str(entry.serves)).write_text("{", encoding="utf-8")
    assert country() is traced()
    assert "the loaded boundaries are damaged" in caplog.text


def test_commands(service, folder, capsys):
    """Given the service, when boundaries are checked, loaded, listed and undone from the shell,
    then each says what it did; a refusal ends with status 1 and its findings.
    """
    assert main(["check", "--from", service.address]) == 0
    assert not country().official
    assert main(["load", "--from", service.address]) == 0
    assert country().official
    assert main(["log"]) == 0
    assert main(["undo"]) == 0
    said = capsys.readouterr()
    assert "Nothing is wrong." in said.out
    assert "maps show it from now on" in said.out
    assert "the traced boundaries again" in said.out
    load(service.address)
    before = country()
    service.text = official(open_first)
    assert main(["load", "--from", service.address]) == 1
    assert country() is before
    undo()
    assert main(["undo"]) == 1
    said = capsys.readouterr()
    assert "column GM0014: ring 1 does not close" in said.err
    assert "1 findings; nothing was loaded." in said.err
