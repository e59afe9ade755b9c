"""The pages of this part, by subject."""
