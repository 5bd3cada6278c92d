"""What is done with adaptations, one module a concern, each act in one transaction."""
