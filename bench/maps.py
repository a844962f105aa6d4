"""What maps cost: outlines over the wire once, and a filter change on the page Kaart."""

import time
import urllib.request
from itertools import product

from bench.served import Site
from bench.viewers import filter_change
from components.outer import WEIGHTS
from data.geo.country import draw_country, traced
from data.inputs import DATA_ROOT

_CLICKS = {
    "another measure of regions": ("maat=advice", "maat=cases_from_police", "maat=advice_bibob"),
    "counts of regions as circles": ("per=value", "per=value&maat=advice"),
    "another region chosen": ("gebied=limburg", "gebied=oost_nederland", "gebied=rotterdam"),
    "another measure of municipalities": (
        "kaart=municipalities&gemeentemaat=place_density",
        "kaart=municipalities&gemeentemaat=place_land",
        "kaart=municipalities&gemeentemaat=place_address_density",
    ),
    "another municipality chosen": (
        "kaart=municipalities&gemeente=GM0363",
        "kaart=municipalities&gemeente=GM0599",
    ),
}
_MOVED = ("gewicht_address_density", "gewicht_inhabitants", "gewicht_land_per_inhabitant")
# more than are clicked, so that each is worked out
_SLIDERS = tuple(
    "&".join(f"{name}={weight}" for name, weight in zip(_MOVED, weights, strict=True))
    for weights in product(WEIGHTS, repeat=len(_MOVED))
)


def report(site: Site) -> list[str]:
    """Bytes of the outlines as sent, seconds to draw them, and what filter changes cost."""
    plain, small, gzipped = (_bytes_sent(site.address, how) for how in ("identity", "br", "gzip"))
    sent = f"{small:,} bytes sent once (brotli; gzip {gzipped:,}, plain {plain:,})"
    lines = [f"outlines: {sent}, drawn in {_seconds_to_draw():.2f} s when the server starts"]
    for what, choices in _CLICKS.items():
        lines.append(f"{what:36}{filter_change(site, page='kaart', choices=choices)}")
    lines.append(
        f"{'a slider of Buitengebied, new weights':36}"
        f"{filter_change(site, page='buitengebied', choices=_SLIDERS)}"
    )
    return lines


def _bytes_sent(address: str, encoding: str) -> int:
    asked = urllib.request.Request(
        f"http://{address}{traced().path}", headers={"Accept-Encoding": encoding}
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        return len(answer.read())


def _seconds_to_draw() -> float:
    text = (DATA_ROOT / "geo" / "municipalities.geojson").read_text(encoding="utf-8")
    started = time.perf_counter()
    draw_country(text, official=False)
    return time.perf_counter() - started
