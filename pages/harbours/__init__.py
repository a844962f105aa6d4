"""Havens: the risk matrix of sites by the water, each score with what it rests on."""
