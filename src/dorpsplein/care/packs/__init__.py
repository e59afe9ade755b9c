"""Packs: everything of a municipality that can be asked for (Woo), and what goes to its archive."""
