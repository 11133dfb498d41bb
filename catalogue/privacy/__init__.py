"""Keeping identity out of what is shown, indexed or matched."""
