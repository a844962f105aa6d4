"""Witte vlekken: what of harbours and outer areas was assessed, and what never was."""
