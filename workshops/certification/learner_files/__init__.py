"""Learners from a file: its columns, its lines, what is wrong with each, and the file to start from."""
