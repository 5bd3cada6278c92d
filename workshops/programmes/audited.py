"""What of this room is written in the audit trail: names of addresses."""

from .models import ProgrammeTag

# What these addresses are, in words.
PLACES = tuple(
    (f"wagtailsnippets_programmes_{model._meta.model_name}:{name}", model._meta.verbose_name_plural)
    for model in (ProgrammeTag,)
    for name in ("list", "list_results")
)
