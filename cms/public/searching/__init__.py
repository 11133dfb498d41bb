"""The state of the search page: one readable address for each, and what can be changed from there."""
