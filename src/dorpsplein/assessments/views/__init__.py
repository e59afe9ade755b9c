"""The pages of this part, one module per subject."""
