"""Stands in for data/geo: outlines of no country."""

from types import SimpleNamespace

CONTENT = b'{"type":"FeatureCollection","features":[' + b" " * 5000 + b"]}"


def country() -> SimpleNamespace:
    """The path and content that the server asks for."""
    return SimpleNamespace(path="/geo/country-abc.json", content=CONTENT)
