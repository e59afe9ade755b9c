"""What everybody may read without an account: the front page, a municipality, and how we work."""
