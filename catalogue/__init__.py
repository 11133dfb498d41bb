"""Facts: industries, bases, projects, demands, editions, candidates, consent. Knows no index, no score, no request."""
