"""A projection of the facts that can be deleted and rebuilt. Never the only copy of anything."""
