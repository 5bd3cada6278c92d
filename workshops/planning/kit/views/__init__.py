"""The pages of the kit."""
