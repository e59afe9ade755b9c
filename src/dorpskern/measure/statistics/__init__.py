"""The arithmetic of uncertainty, free of tables and platforms: arrays in, figures and intervals out."""
