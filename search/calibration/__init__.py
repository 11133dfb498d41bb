"""How near in meaning is near enough, and how that was measured."""
