"""Recomputes old recommendations from what was kept of them, and says whether they come out the same."""
