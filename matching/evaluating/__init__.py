"""Measures how well rankings fit judged sets: job titles across languages, and whole profiles."""
