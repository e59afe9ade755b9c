"""The pages: answering, the rounds, the outcome."""
