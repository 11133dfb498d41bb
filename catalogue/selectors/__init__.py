"""Reads. What may be shown to whom is decided here and nowhere else."""
