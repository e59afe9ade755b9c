"""Who did what and when: a chain of hashes per municipality that shows when anybody tampered with it."""
