"""Judged queries over the demonstration: written from the catalogue, graded 0 to 3 by identifier."""
