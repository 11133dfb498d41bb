"""A learned metric over sentence vectors of short names, and the corrections that depend on what is compared. Pure."""
