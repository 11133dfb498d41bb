"""Makers of rows for tests: plain functions, each with sensible defaults that a test overrides by name."""
