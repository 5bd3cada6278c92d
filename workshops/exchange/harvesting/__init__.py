"""What search engines, catalogues and readers of feeds take of the public programmes: OAI-PMH, linked data, feeds."""
