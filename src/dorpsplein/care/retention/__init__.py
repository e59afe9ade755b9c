"""How long everything is kept, and the daily run that erases what has had its time."""
