"""The page of a signed-in candidate: demands that fit, why, what other wishes would change, and who looked."""
