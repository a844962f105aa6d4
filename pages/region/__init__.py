"""Regiobeeld: one region whole on one page, for its head."""
