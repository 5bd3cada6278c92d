"""The sample library: reviewable files turned into organisations, people, safeguards and guides."""

from .loading import load_library

__all__ = ["load_library"]
