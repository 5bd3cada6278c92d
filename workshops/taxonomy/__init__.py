"""The controlled words: audiences, themes, settings, regions, sectors."""
