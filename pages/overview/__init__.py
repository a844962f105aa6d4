"""Overzicht: the country at a glance, what stands out, and the state of the data."""
