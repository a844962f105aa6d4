"""Regio's vergelijken: any measure, in numbers, per inhabitants or per municipality."""
