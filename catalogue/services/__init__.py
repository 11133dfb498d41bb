"""Writes. Every function is one act, keyword-only, whole or not at all."""
