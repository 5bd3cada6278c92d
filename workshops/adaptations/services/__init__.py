"""Changes to adaptations, each in one transaction."""
