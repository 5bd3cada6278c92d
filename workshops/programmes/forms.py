"""The form a programme is written in: what a new one starts with, and what it needs before others read it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.forms import WagtailAdminPageForm

from .blocks.session import SessionBlock
from .editor_panels import keep_typed
from .licence_rules import licence_rule
from .publish_gate import Draft, asked_lacks, errors_by_field, lacks_of, terms_lacks
from .unknown_fields import with_unknown_fields

# What a new programme says; its authors change it as they like.
OPT_OUT_WORDS = gettext_lazy(
    "On a toujours le droit de passer son tour, de seulement écouter ou de sortir un moment. "
    "Personne n’a à dire pourquoi."
)

LICENCE_WORDS = gettext_lazy(
    "Ce que d’autres peuvent en faire. BY : en citant la source; NC : sans en tirer d’argent; "
    "SA : en gardant la même licence; ND : sans rien y changer. CC0 : sans condition."
)


class ProgrammeForm(WagtailAdminPageForm):
    """A draft is saved as it is; what is checked here holds when it is submitted or published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.organisation_id is None and self.parent_page is not None:
            self.instance.adopt_organisation(self.parent_page)
        self._offer_licences()
        if not self.is_bound:
            if self.instance.pk is None:
                self.initial.update(self._first_values())
            elif self._note_is_used():
                self.initial["change_note"] = ""

    def _offer_licences(self) -> None:
        """Of an adaptation, only the licences its sources allow, and why; the one it has stays until it is changed."""
        if "licence" not in self.fields:
            return
        field, rule = self.fields["licence"], licence_rule(self.instance)
        field.help_text = LICENCE_WORDS
        if rule is None:
            return
        kept = {*rule.allowed, self.instance.licence}
        field.choices = [(code, name) for code, name in field.choices if code in kept]
        field.help_text = f"{rule.sentence} {LICENCE_WORDS}"

    def _first_values(self) -> dict[str, Any]:
        """What a new programme starts with."""
        organisation = self.instance.organisation
        # A preview of what was never sent makes a page that has no language yet: that of the page above it.
        locale = self.instance.locale if self.instance.locale_id else self.parent_page.locale
        with override(locale.language_code):
            session = {**SessionBlock().get_default(), "title": _("Première rencontre")}
            opt_out_words = str(OPT_OUT_WORDS)
        return {
            "authors": organisation.name,
            "licence": organisation.default_licence,
            "opt_out": opt_out_words,
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
        self._keep_unknown(cleaned)
        if not self.is_deferred_validation:
            self._check_gate(cleaned)
            self._check_change_note(cleaned)
        return cleaned

    def _keep_unknown(self, cleaned: dict[str, Any]) -> None:
        """Put back the fields that this site does not know: no form shows them."""
        if "sessions" not in cleaned:
            return
        stream = self.fields["sessions"].block
        sent = stream.get_prep_value(cleaned["sessions"])
        kept = with_unknown_fields(sent, self.instance.sessions.get_prep_value())
        if kept != sent:
            cleaned["sessions"] = stream.to_python(kept)

    def _post_clean(self) -> None:
        """Ask for what higher rooms do, once the draft holds what was sent and they have kept what was typed there."""
        super()._post_clean()
        if self.is_deferred_validation or "sessions" in self.errors:
            return
        keep_typed(self.instance, self.data, self.for_user)
        for field, error in errors_by_field(asked_lacks(self.instance), self.instance.sessions).items():
            self.add_error(field, error)

    def _check_gate(self, cleaned: dict[str, Any]) -> None:
        """Ask for what sources and community do, and a sensitive programme for all that protects the group.

        A field already refused has its own error.
        """
        lacks = terms_lacks(self.instance, cleaned)
        if cleaned.get("sensitive"):
            lacks += lacks_of(Draft.of(self.instance, cleaned))
        for field, error in errors_by_field(lacks, cleaned.get("sessions")).items():
            if field not in self.errors:
                self.add_error(field, error)

    def _check_change_note(self, cleaned: dict[str, Any]) -> None:
        changed = self.instance.has_unpublished_changes or self.has_changed()
        if self.instance.current_edition_id and changed and not cleaned.get("change_note"):
            self.add_error("change_note", ValidationError(_("Dites en une phrase ce que la nouvelle édition change.")))
