"""How the stages are joined, one file per thing a user asks for. The order of it all stands in ``pipeline``."""
