"""Benchmarks: figures of one run on one machine, to be compared as ratios; never a test."""
