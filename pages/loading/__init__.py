"""Gegevens laden: a case register goes in, is checked, loaded, and can be undone."""
