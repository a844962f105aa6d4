"""Verkennen: any measure of the register, split by what one chooses, and how it was asked."""
