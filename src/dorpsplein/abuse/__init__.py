"""Audit the abuse under our own messages: two people judge a blind sample, and only counts stay."""
