"""Match runs and what came of them, seen from the admin: start, progress, spread, decisions."""
