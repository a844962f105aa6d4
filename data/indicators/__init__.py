"""What makes an outer area easy to misuse: indicators by municipality, and where they stem from."""
