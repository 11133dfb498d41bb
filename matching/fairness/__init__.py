"""How groups of people fared in a run, for auditors: numbers by group, never a person."""
