"""Answers to the questions of the questionnaire, what stands behind them, and what they say of a clause."""
