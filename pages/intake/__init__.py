"""Inbreng: who brought the cases in, in the country and in each region."""
