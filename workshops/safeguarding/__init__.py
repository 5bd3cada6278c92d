"""Disclosure protocols and help lines, by region and language."""
