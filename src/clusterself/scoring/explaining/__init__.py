"""Every number of a scorecard taken apart, down to the answers and rules that it comes from."""
