"""Running the whole site on one machine: set up what is missing, start web server, worker and clock, stop them."""
