"""Thema's: how often a theme was recorded, where, and how many themes a case has."""
