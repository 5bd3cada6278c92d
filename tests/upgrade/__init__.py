"""A database of the first release, kept as it was, and what today's program makes of it."""
