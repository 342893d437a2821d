"""A joint plan of several clusters, in words, as pages and for programs."""
