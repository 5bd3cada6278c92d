"""From a file's bytes to a `SourceDocument`: one module a format."""
