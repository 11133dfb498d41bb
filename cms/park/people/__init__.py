"""People search for bases and the office: a purpose first, then masked candidates, every page of them logged."""
