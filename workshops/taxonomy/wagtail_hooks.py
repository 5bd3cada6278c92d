"""What the controlled words bring to Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet

from .bulk_merge import MergeAction, make_mergeable
from .merging import MERGE_ACTION
from .models import CONTROLLED_LISTS, Term
from .usage import uses_in_words, uses_of
from .viewsets import VocabularyGroup

register_snippet(VocabularyGroup)
make_mergeable(*CONTROLLED_LISTS)
hooks.register("register_bulk_action", MergeAction)


@hooks.register("before_delete_snippet")
def keep_words_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse to delete a word that something still uses, and say what."""
    for word in instances:
        uses = uses_in_words(uses_of([word])) if isinstance(word, Term) else ""
        if uses:
            messages.error(
                request,
                gettext(
                    "« %(word)s » sert encore : %(uses)s. Fusionnez-le avec un autre mot, ou retirez-le de là d’abord."
                )
                % {"word": word, "uses": uses},
            )
            return redirect(type(word).snippet_viewset.get_url_name("list"))
    return None


@hooks.register("register_log_actions")
def merge_in_the_history(actions: LogActionRegistry) -> None:
    """Say in the history of a word which others were merged with it."""

    @actions.register_action(MERGE_ACTION)
    class MergeLogFormatter(LogFormatter):
        label = _("Fusionner")

        def format_message(self, entry: Any) -> str:
            names = ", ".join(merged["name"] for merged in entry.data.get("merged", []))
            return gettext("Fusion avec : %(names)s") % {"names": names}
