"""What must hold for the policy as a whole: one module per part, each yielding what is wrong."""
