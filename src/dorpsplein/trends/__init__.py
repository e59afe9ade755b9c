"""METEN: measure the eleven trends on what was imported, and look at them."""
