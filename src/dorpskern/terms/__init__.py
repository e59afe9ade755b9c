"""The nouns every stage shares: frozen dataclasses, enums, table schemas and Refusal."""
