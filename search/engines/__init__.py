"""Search engines behind one protocol. Nothing outside this package knows which one answers."""
