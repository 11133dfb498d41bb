"""Judges a demand against candidates line by line: requirements, whole-profile lines, gates. Pure files."""
