"""The cheapest set of measures that leads to a label, proven; pure functions on models."""
