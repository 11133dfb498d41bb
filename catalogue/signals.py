"""What the catalogue tells to whoever listens, inside the same transaction. It knows no listener."""

from django.dispatch import Signal

demands_changed = Signal()
"""What may be shown of demands has changed. `ids`: list of primary keys."""

candidates_changed = Signal()
"""A candidate, or a consent of one, has changed. `ids`: list of primary keys."""
