"""Session logs: what was delivered, in numbers, and what flows back to the guide."""
