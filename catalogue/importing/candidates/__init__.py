"""Candidate files (JSON Resume and CSV) into candidates; contact data go into their own model and nowhere else."""
