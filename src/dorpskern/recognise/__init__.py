"""Recognise: answers to the scan → how many say yes, per role, with small groups hidden."""
