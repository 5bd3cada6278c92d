"""Forms where nobody can leave a participant's details: each text and file name is screened before it validates."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import ScreeningCount
from .personal_details import Finding
from .screening import (
    PersonalDetailsError,
    count_found,
    kinds_in_words,
    look,
    refusal,
    screen,
    without_identifiers,
)

__all__ = ["PersonalDetailsError", "ScreenedForm", "screen"]

REREAD = "reread"
AROUND = 60  # characters shown on each side of a passage to read again
_NOT_TYPED_FREELY = (forms.EmailField, forms.URLField, forms.UUIDField, forms.SlugField, forms.GenericIPAddressField)


@dataclass(frozen=True)
class MarkedText:
    """A field's text to read again: `html` has the passages in <mark>."""

    label: Any
    kinds: str
    html: SafeString


class ScreenedForm(forms.BaseForm):
    """Mix in before `Form` or `ModelForm`: every free text and file name is screened, both tiers.

    What is refused is taken out of the form's data before anything else sees it: the page shows the rest back, with a
    mark in its place. Likely names are shown marked, with a box, `reread`, whose value is signed for these very texts:
    other texts ask again. A text that has not changed since it was saved is not asked about again.

    Template: `{% include "components/screened.html" %}` before the buttons (`components/form_fields.html` has it).
    `confirmed` is what to give to a service's `screen`.
    """

    unscreened: ClassVar[Collection[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._refused: dict[str, dict[str, int]] = {}
        self._to_reread: dict[str, tuple[str, tuple[Finding, ...]]] = {}
        self._screened = False
        self.confirmed = False

    def full_clean(self) -> None:
        """Screen first, so that no validator, message or log ever sees what is refused."""
        if self.is_bound and not self._screened:
            self._screened = True
            self._screen()
        super().full_clean()

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, kinds in self._refused.items():
            self.add_error(name, forms.ValidationError(refusal(kinds, self.fields[name].label or name)))
        if self._to_reread and not self.confirmed:
            self.add_error(REREAD, _("Relisez les passages marqués : récrivez-les sans nom, ou cochez cette case."))

    @property
    def marked_texts(self) -> list[MarkedText]:
        """The texts to read again, for `components/screened.html`; validates the form when nobody did."""
        self.errors  # noqa: B018 - a property that validates
        return [
            MarkedText(self.fields[name].label or name, kinds_in_words(_kinds(found)), _marked(text, found))
            for name, (text, found) in self._to_reread.items()
        ]

    def _screen(self) -> None:
        for name, typed in self._typed():
            refused = look(typed).blocked
            if refused:
                self._refuse(name, typed, refused)
            # The page asks about the names beside a refused passage at once, rather than at the next try.
            text = without_identifiers(typed) if refused else typed
            warned = look(text).warned
            if warned and self._is_new(name):
                self._to_reread[name] = text, warned
        count_found(self._refused.values(), ScreeningCount.Tier.BLOCKED)
        if self._to_reread:
            self._ask_to_reread()
        else:
            self.confirmed = not self._refused

    def _typed(self) -> Iterable[tuple[str, str]]:
        """Names and texts of the fields anyone may write in freely; for a file, its name."""
        for name, field in self.fields.items():
            if name in self.unscreened or field.disabled:
                continue
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if isinstance(field, forms.FileField):
                for file in value if isinstance(value, (list, tuple)) else [value]:
                    if isinstance(file, UploadedFile) and file.name:
                        yield name, file.name.replace("_", " ")
            elif _is_free_text(field) and isinstance(value, str) and value:
                yield name, value

    def _refuse(self, name: str, text: str, blocked: tuple[Finding, ...]) -> None:
        self._refused[name] = _kinds(blocked)
        key = self.add_prefix(name)
        if isinstance(self.fields[name], forms.FileField):
            self.files = self.files.copy()  # type: ignore[attr-defined]
            self.files.pop(key)
            return
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[key] = without_identifiers(text)  # type: ignore[index]

    def _is_new(self, name: str) -> bool:
        bound = self[name]
        return not bound.initial or bound._has_changed()  # type: ignore[attr-defined]

    def _ask_to_reread(self) -> None:
        texts = [f"{name}\x00{text}" for name, (text, _found) in sorted(self._to_reread.items())]
        signature = salted_hmac("workshops.safeguarding.reread", "\x00".join(texts), algorithm="sha256").hexdigest()
        given = self.data.get(self.add_prefix(REREAD), "")
        self.confirmed = isinstance(given, str) and constant_time_compare(given, signature) and not self._refused
        self.fields[REREAD] = forms.BooleanField(
            label=gettext_lazy("J’ai relu : ce ne sont pas des personnes participantes"),
            required=False,
            widget=forms.CheckboxInput({"value": signature}, check_test=lambda _value: self.confirmed),
        )
        tier = ScreeningCount.Tier.CONFIRMED if self.confirmed else ScreeningCount.Tier.WARNED
        count_found([_kinds(found) for _text, found in self._to_reread.values()], tier)


def _is_free_text(field: forms.Field) -> bool:
    hidden_words = isinstance(field.widget, forms.PasswordInput)
    return isinstance(field, forms.CharField) and not isinstance(field, _NOT_TYPED_FREELY) and not hidden_words


def _kinds(found: Iterable[Finding]) -> dict[str, int]:
    return dict(Counter(one.kind for one in found))


def _marked(text: str, found: tuple[Finding, ...]) -> SafeString:
    """The passages in <mark>, with a little of what stands around them."""
    pieces: list[SafeString] = []
    place = 0
    for one in found:
        between = text[place : one.start]
        if len(between) > 2 * AROUND:
            head = f"{between[:AROUND].rstrip()} " if place else ""
            between = f"{head}… {between[-AROUND:].lstrip()}"
        pieces.append(format_html("{}<mark>{}</mark>", between, text[one.start : one.end]))
        place = one.end
    rest = text[place:]
    pieces.append(format_html("{}", rest if len(rest) <= AROUND else f"{rest[:AROUND].rstrip()} …"))
    return format_html_join("", "{}", ((piece,) for piece in pieces)) if pieces else mark_safe("")
