"""The pages and files of figures."""
