"""Words for people: sentences in Dutch and English, side by side in TOML."""
