"""Reads about guides and their activities: lists, counts, search. Each starts from `visible_to`."""

from .newest import newest_guides

__all__ = ["newest_guides"]
