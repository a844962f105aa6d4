"""Herkomst en kwaliteit: every source, check, status and known difference."""
