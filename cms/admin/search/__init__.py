"""Search seen from the admin: what readers did not find, the index and its outbox, the rules of concepts."""
