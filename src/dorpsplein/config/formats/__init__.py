"""How dates are written, per language, where Django does it otherwise."""
