"""The pages of adaptations."""
