"""Which matcher is in force: versions kept for good, one champion, challengers, and the log of every change."""
