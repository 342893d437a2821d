"""Faults put into the shipped catalogue, to see that the checks find them."""
