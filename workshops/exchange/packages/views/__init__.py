"""The pages of packages: sending, receiving, trusting."""
