"""Several assessors side by side, in the formats that people read."""
