"""Long work seen from the admin: list, progress, result, cancel."""
