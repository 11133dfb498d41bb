"""Features of pairs: text, terms, facts and fit, each a share between 0 and 1 or None for unknown. Pure files."""
