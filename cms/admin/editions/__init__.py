"""The desk for an edition: collect, check, preview, publish, correct."""
