"""The form a programme is written in: what a new one starts with, and what it needs before others read it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .blocks.session import SessionBlock
from .validation import lacks_protocol


class ProgrammeForm(WagtailAdminPageForm):
    """A draft is saved as it is; what is checked here holds when it is submitted or published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.organisation_id is None and self.parent_page is not None:
            self.instance.adopt_organisation(self.parent_page)
        if not self.is_bound:
            if self.instance.pk is None:
                self.initial.update(self._first_values())
            elif self._note_is_used():
                self.initial["change_note"] = ""

    def _first_values(self) -> dict[str, Any]:
        """What a new programme starts with."""
        organisation = self.instance.organisation
        language = self.instance.locale.language_code
        with override(language):
            session = {**SessionBlock().get_default(), "title": _("Première rencontre")}
        return {
            "authors": organisation.name,
            "licence": organisation.default_licence,
            "sessions": self.fields["sessions"].block.to_python([("session", session)]),
        }

    def _note_is_used(self) -> bool:
        """Whether the note says what the current edition changed: the next one has its own to tell."""
        current = self.instance.current_edition
        return (
            current is not None
            and not self.instance.has_unpublished_changes
            and current.change_note == self.instance.change_note
        )

    def defer_required_fields(self) -> None:
        """A draft waits for its rules, except while it waits for approval: it may then be published from a list."""
        if self.instance.pk is None or self.instance.current_workflow_task is None:
            super().defer_required_fields()

    def clean(self) -> dict[str, Any]:
        """Ask for what readers and facilitators count on."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_protocol(cleaned)
            self._check_change_note(cleaned)
        return cleaned

    def _check_protocol(self, cleaned: dict[str, Any]) -> None:
        if lacks_protocol(self.instance, sensitive=bool(cleaned.get("sensitive"))):
            message = _(
                "Il n’existe pas encore de protocole de dévoilement en %(language)s : demandez-en un à "
                "l’administration avant de publier ce guide sensible."
            )
            language = str(get_language_info(self.instance.locale.language_code)["name_translated"]).lower()
            self.add_error("sensitive", ValidationError(message, params={"language": language}))

    def _check_change_note(self, cleaned: dict[str, Any]) -> None:
        changed = self.instance.has_unpublished_changes or self.has_changed()
        if self.instance.current_edition_id and changed and not cleaned.get("change_note"):
            self.add_error("change_note", ValidationError(_("Dites en une phrase ce que la nouvelle édition change.")))
