"""From answers to a scorecard: pure, exact, explainable."""
