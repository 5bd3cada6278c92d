"""Pages of coverage: the table, the map, the targets, the cascade."""
