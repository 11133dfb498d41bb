"""Bringing in a unit's workbook: upload, dry run, look, import. The catalogue's importer does the work."""
