"""Measurements against the raw engine or the physical limit, in the same run. `make bench` runs them all."""
