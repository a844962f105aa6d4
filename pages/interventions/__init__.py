"""Interventies: which advice was given, as shares on a sufficient base and in numbers."""
