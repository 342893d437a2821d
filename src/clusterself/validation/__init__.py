"""Files under review: all rules at once, what changed since, and what can be mended."""
