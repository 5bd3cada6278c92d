"""Grids, closings, certifications, papers and the page that verifies them."""
