"""The demonstration: our own writing, loaded through the same importer, services and commands as real data."""
