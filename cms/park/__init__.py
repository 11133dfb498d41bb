"""The workspace of parks and bases: who is recommended for their demands, why, and what they decide."""
