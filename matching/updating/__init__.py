"""Lets finished runs follow candidates that change, without matching an edition anew."""
