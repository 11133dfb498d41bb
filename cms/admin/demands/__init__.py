"""The desk for one demand: list, filters, form, what its cells said."""
