"""The words of a programme as a file that any translation tool reads (PO), and what such a file would change."""
