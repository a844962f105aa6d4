"""Afgepakt: the three stages of seized money side by side, never summed."""
