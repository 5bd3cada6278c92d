"""The domain of Relais, one Django app a room. Floors: docs/developers/architecture.md."""
