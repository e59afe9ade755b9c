"""The pages of Beheer, by subject."""
