"""Measures search against judged queries."""
