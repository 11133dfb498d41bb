"""Learns weights from what bases decide, and compares them with those in force before anybody may take them over."""
