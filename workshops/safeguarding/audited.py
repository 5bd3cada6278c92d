"""What of this room is written in the audit trail: names of addresses."""

from .models import DisclosureProtocol, HelpLine

# What these addresses are, in words.
PLACES = tuple(
    (f"wagtailsnippets_safeguarding_{model._meta.model_name}:{name}", model._meta.verbose_name_plural)
    for model in (DisclosureProtocol, HelpLine)
    for name in ("list", "list_results")
)
