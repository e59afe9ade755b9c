"""The channel mix as a whole-number programme: wishes, the solver, and what to do when they clash."""
