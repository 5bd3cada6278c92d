"""Reads of adaptations, one module a concern."""
