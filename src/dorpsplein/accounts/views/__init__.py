"""What happens at each address, by subject."""
