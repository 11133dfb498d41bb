"""Workbooks and candidate files in, facts with provenance out; nothing here knows a request or an index."""
