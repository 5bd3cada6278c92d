"""The kit: a session or a whole guide as documents to print, edit, read and hang on the wall."""
