"""The header vocabulary as data, and how it is looked up."""
