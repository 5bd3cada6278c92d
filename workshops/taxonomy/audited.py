"""What of this room is written in the audit trail: names of addresses."""

from .models import CONTROLLED_LISTS

# What these addresses are, in words.
PLACES = tuple(
    (f"wagtailsnippets_taxonomy_{model._meta.model_name}:{name}", model._meta.verbose_name_plural)
    for model in CONTROLLED_LISTS
    for name in ("list", "list_results")
)
