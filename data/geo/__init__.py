"""Outlines of municipalities, regions and islands: read, checked, and made ready for a map."""

from data.geo.country import Country
from data.geo.loading import country

__all__ = ["Country", "country"]
