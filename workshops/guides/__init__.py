"""Facilitator guides: pages, catalogue, activity library."""
