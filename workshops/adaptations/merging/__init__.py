"""Three versions of a programme made one: what was, what the source says now, what is said here. Pure functions."""
