"""The status of a plan, in words and as pages."""
