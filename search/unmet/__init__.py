"""What readers asked for and did not find, kept without anything that tells who asked."""
