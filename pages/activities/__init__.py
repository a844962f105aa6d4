"""Activiteiten en instrumenten: search the facts and instruments of the report."""
