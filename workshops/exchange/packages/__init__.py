"""Programmes that travel from one site to another: one zip, an RO-Crate in a BagIt bag, signed by the site that sends.

`format` says how a programme is written; `archive`, `bag`, `signature` and `crate` wrap it and know nothing of a
programme; `gathering` writes one from the tables, `opening` reads one from a file in which nothing is believed, and
`receiving` makes it a programme of this site. docs/developers/packages.md is the format, for other implementations.
"""
