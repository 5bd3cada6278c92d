"""The API that other programs read: tokens, limits, and the addresses under `/api/v1/`."""
