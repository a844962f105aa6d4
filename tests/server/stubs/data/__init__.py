"""Stands in for the room data/."""
