"""The live screen: a session as it unfolds, from a list of what was pressed and when."""
