"""Reads about people, cohorts and certifications."""
