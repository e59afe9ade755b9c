"""The four files of a Polis export: votes, comments, participants-votes and summary."""
