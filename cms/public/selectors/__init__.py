"""Reads behind the public pages, all built on the catalogue's selectors of what may be shown."""
