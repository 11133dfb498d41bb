"""Views of the public site: read, shape, render."""
