"""The use cases: what commands do, one function for each."""
