"""Merging words from their list: tick those that say the same thing, choose the one that stays."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from .merging import MergeConflictError, merge_words
from .usage import uses_in_words, uses_of

MERGEABLE: list[type] = []


def make_mergeable(*models: type) -> None:
    """Offer merging in the lists of these models; each must also be a snippet."""
    MERGEABLE.extend(model for model in models if model not in MERGEABLE)


class MergeForm(forms.Form):
    """Which of the ticked words stays."""

    kept = forms.ChoiceField(
        label=_("Le mot qui reste"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez le mot qui reste : les autres seront remplacés par lui.")},
    )


class MergeAction(SnippetBulkAction):
    """Shows what would move, then merges."""

    display_name = _("Fusionner")
    action_type = "merge"
    aria_label = _("Fusionner les mots choisis")
    template_name = "taxonomy/confirm_merge.html"
    action_priority = 20
    form_class = MergeForm

    @classproperty
    def models(cls) -> list[type]:  # noqa: N805
        """Only words are merged."""
        return [model for model in get_snippet_models() if model in MERGEABLE]

    @cached_property
    def words(self) -> list[Any]:
        """The ticked words that may be merged, each with what uses it in a sentence."""
        words = self.get_actionable_objects()[0]
        for word in words:
            word.uses_in_words = uses_in_words(uses_of([word]))
        return words

    def check_perm(self, obj: Any) -> bool:
        """One who merges deletes words: she needs the right to."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "delete", obj)

    def get_form(self, form_class: Any = None) -> forms.Form:
        """Offer the ticked words."""
        form = super().get_form(form_class)
        form.fields["kept"].choices = [(str(word.pk), str(word)) for word in self.words]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is shown before anything moves: each choice beside what uses the word."""
        context = super().get_context_data(**kwargs)
        choices = zip(context["form"]["kept"], self.words, strict=True)
        return {**context, "choices": [(radio, word.uses_in_words) for radio, word in choices]}

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> HttpResponse | None:
        """Merging takes two."""
        if len(objects) > 1:
            return None
        messages.error(self.request, gettext("Choisissez au moins deux mots à fusionner."))
        return redirect(self.next_url)

    def get_execution_context(self) -> dict[str, Any]:
        """What `execute_action` needs of this request."""
        return {**super().get_execution_context(), "kept": self.cleaned_form.cleaned_data["kept"]}

    @classmethod
    def execute_action(cls, objects: list[Any], kept: str = "", **kwargs: Any) -> tuple[int, int]:
        """Merge, or say what stands in the way."""
        action = kwargs["self"]
        word = next(word for word in objects if str(word.pk) == kept)
        others = [other for other in objects if other is not word]
        try:
            merge_words(word, others, by=action.request.user)
        except MergeConflictError as conflict:
            messages.error(action.request, str(conflict))
            return 0, 0
        return len(others), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """What was done, when something was."""
        if not num_parent_objects:
            return None
        message = ngettext(
            "%(count)s mot a été fusionné avec « %(kept)s ».",
            "%(count)s mots ont été fusionnés avec « %(kept)s ».",
            num_parent_objects,
        )
        kept = self.cleaned_form.cleaned_data["kept"]
        name = next(str(word) for word in self.words if str(word.pk) == kept)
        return message % {"count": num_parent_objects, "kept": name}
