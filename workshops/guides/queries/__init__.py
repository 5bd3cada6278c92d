"""Reads about guides and their activities: lists, counts, search. Each starts from `visible_to`."""

from .newest import newest_guides, themes_to_find

__all__ = ["newest_guides", "themes_to_find"]
