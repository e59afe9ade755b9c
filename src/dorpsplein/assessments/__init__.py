"""WEGEN, the judging: alternatives, answers with evidence, history, review and approval."""
