"""Changes to the controlled words: loading the shipped lists, merging duplicates."""

from pathlib import Path

import yaml
from django.db import transaction

from .models import Audience, Involvement, Modality, ProjectType, Region, Sector, Setting, Term, Theme

DATA = Path(__file__).parent / "data"
SHIPPED: dict[str, type[Term]] = {
    "audiences": Audience,
    "themes": Theme,
    "settings": Setting,
    "regions": Region,
    "sectors": Sector,
    "project-types": ProjectType,
    "modalities": Modality,
    "involvements": Involvement,
}


@transaction.atomic
def load_shipped_terms(folder: Path = DATA) -> int:
    """Add the shipped words that are missing and return how many were added.

    A word an installation has renamed keeps its names: the shipped lists are a start, not an authority. Another
    country replaces them by giving its own `folder` of the same files.
    """
    added = 0
    for name, model in SHIPPED.items():
        known = set(model._default_manager.values_list("code", flat=True))
        words = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        missing = [
            model(
                code=word["code"],
                names={language: text for language, text in word.items() if language not in ("code", "phrases")},
                phrases=word.get("phrases", {}),
                position=rank,
            )
            for rank, word in enumerate(words)
            if word["code"] not in known
        ]
        model._default_manager.bulk_create(missing)
        added += len(missing)
    return added
