"""The desk for candidates: profile, consent, and contact data for who has the right."""
