"""Files on disk: careful reading, atomic writing."""
