"""BESLUITEN: council paper, actions, lifecycle of a decision, the public register."""
