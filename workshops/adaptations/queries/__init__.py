"""Reads about adaptations."""
