"""Spread over a whole run: nobody in more lists than a cap allows, no demand below a floor where people allow it."""
