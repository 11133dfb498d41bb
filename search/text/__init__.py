"""How text is read for the index and for queries: the same way, in plain Python, whatever the engine."""
