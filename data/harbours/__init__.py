"""Harbours: sites by the water, what is known of them, and what partners found themselves."""
