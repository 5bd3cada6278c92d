"""Files that come from authors, looked into before they are kept."""
