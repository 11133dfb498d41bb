"""Signing in and out: one door for everybody, which leads each to their own place."""
