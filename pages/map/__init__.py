"""Kaart: any measure by region, and what may be seen by municipality."""
