"""Several assessments side by side: clusters, times, assessors."""
