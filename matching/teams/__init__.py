"""Teams for team demands: who covers which role, which roles stay open, and who would complete the team."""
