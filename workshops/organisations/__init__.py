"""Organisations, people, roles, invitations, and who may see what."""
