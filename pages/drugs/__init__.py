"""The half-yearly information picture on drugs."""
