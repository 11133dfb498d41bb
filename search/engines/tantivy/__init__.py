"""The embedded engine: a Tantivy index and a file of vectors beside it, in a folder, without a server."""
