"""Suggestions, spellings, ways out of nothing, unmet queries."""
