"""The form a programme is written in: what a new one starts with, and what it needs before others read it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminPageForm

from workshops.safeguarding.queries import safeguards_for

from .blocks.session import SessionBlock


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

    def clean(self) -> dict[str, Any]:
        """Ask for what readers and facilitators count on."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._check_protocol(cleaned)
            self._check_change_note(cleaned)
        return cleaned

    def _check_protocol(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("sensitive"):
            return
        language = self.instance.locale
        protocol = safeguards_for(self.instance.organisation.region, language.language_code).protocol
        if protocol is None or protocol.language != language.language_code:
            message = _(
                "Il n’existe pas encore de protocole de dévoilement en %(language)s : demandez-en un à "
                "l’administration avant de publier ce guide sensible."
            )
            name = str(language.get_display_name()).lower()
            self.add_error("sensitive", ValidationError(message, params={"language": name}))

    def _check_change_note(self, cleaned: dict[str, Any]) -> None:
        changed = self.instance.has_unpublished_changes or self.has_changed()
        if self.instance.current_edition_id and changed and not cleaned.get("change_note"):
            self.add_error("change_note", ValidationError(_("Dites en une phrase ce que la nouvelle édition change.")))
