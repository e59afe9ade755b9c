"""WEGEN, the weighing: what counts how much for whom, each privately, and the outcome in the open."""
