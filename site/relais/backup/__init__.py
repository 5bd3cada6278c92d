"""The whole site in one encrypted file, and back: see docs/administrators/backup.md."""
