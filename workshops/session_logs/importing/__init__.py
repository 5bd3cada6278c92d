"""Logs from a file: reading its cells, understanding its columns and values, and saying line by line what is wrong.

What is wrong is said without the words of the cell: a cell may hold what must not be repeated.
"""
