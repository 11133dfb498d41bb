"""Facts in words: amounts, days, openings and requirements as a reader of the page's language writes them."""
