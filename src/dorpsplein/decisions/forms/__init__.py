"""The forms of this part, by subject."""
