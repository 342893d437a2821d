"""One cluster over time, in words and as pages."""
