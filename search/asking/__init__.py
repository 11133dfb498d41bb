"""Asks an engine a planned query and tells the answer in the reader's terms."""
