"""Reads the guides organisations already have (DOCX, Markdown) into sessions and activities.

`read_guide` is the door. What it does not understand stays word for word in `ImportedGuide.unsorted`.
"""

from .model import (
    GuideWarning,
    ImportCounts,
    ImportedActivity,
    ImportedGuide,
    ImportedMaterial,
    ImportedSession,
    ImportedVariant,
    SourceBlock,
    Understood,
    Unsorted,
)
from .reading import read_guide, read_guide_bytes
from .refusal import ImportRefused

__all__ = [
    "GuideWarning",
    "ImportCounts",
    "ImportRefused",
    "ImportedActivity",
    "ImportedGuide",
    "ImportedMaterial",
    "ImportedSession",
    "ImportedVariant",
    "SourceBlock",
    "Understood",
    "Unsorted",
    "read_guide",
    "read_guide_bytes",
]
