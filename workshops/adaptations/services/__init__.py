"""What changes adaptations, one module a concern."""
