"""The form of the directory: its questions, what they mean as facts, what a correction changes."""
