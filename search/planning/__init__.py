"""From what a reader typed to what an engine is asked: parsing, concepts, weights. Plain Python, no engine."""
