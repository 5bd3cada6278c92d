"""The kinds of questions: words of our lists, yes or no, words, lines."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.taxonomy.models import Term

LONGEST_TEXT = 8000
NO_ANSWER = ("", gettext_lazy("Je ne sais pas"))
Link = tuple[str, str]


class Lists:
    """The words of our lists, each list read once, however many steps and initiatives are shown. A query a list."""

    def __init__(self) -> None:
        self._terms: dict[type[Term], list[Term]] = {}

    def terms(self, model: type[Term]) -> list[Term]:
        """The words of one list, in its order."""
        if model not in self._terms:
            self._terms[model] = list(model._default_manager.all())
        return self._terms[model]


class TermsField(forms.MultipleChoiceField):
    """Words of a list, by their codes, `without` some; a step loads them once, each time it is shown."""

    def __init__(self, model: type[Term], label: Any, *, without: Iterable[str] = (), **options: Any) -> None:
        self.model, self.without = model, frozenset(without)
        super().__init__(label=label, required=False, widget=forms.CheckboxSelectMultiple, **options)

    def load(self, lists: Lists) -> None:
        """Take the words of the list."""
        terms = lists.terms(self.model)
        self.choices = [(term.code, capfirst(term.name)) for term in terms if term.code not in self.without]


class TermField(forms.ChoiceField):
    """One word of a list, or none."""

    def __init__(self, model: type[Term], label: Any, **options: Any) -> None:
        self.model = model
        super().__init__(label=label, required=False, **options)

    def load(self, lists: Lists) -> None:
        """Take the words of the list."""
        terms = lists.terms(self.model)
        self.choices = [("", _("Sans réponse")), *((term.code, capfirst(term.name)) for term in terms)]


def several_field(label: Any, choices: Iterable[tuple[Any, Any]], help_text: Any = "") -> forms.MultipleChoiceField:
    """Several of fixed words."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        choices=list(choices),
        widget=forms.CheckboxSelectMultiple({"class": "field__options"}),
    )


def one_field(label: Any, choices: Iterable[tuple[Any, Any]], help_text: Any = "") -> forms.ChoiceField:
    """One of fixed words, or none."""
    return forms.ChoiceField(
        label=label,
        required=False,
        help_text=help_text,
        choices=[*choices, NO_ANSWER],
        widget=forms.RadioSelect({"class": "field__options"}),
    )


def capitals(choices: Any) -> list[tuple[str, Any]]:
    """Fixed words as answers, each with a capital, in the language of the page."""
    return [(value, capfirst(label)) for value, label in choices.choices]


def words_field(label: Any, most: int = 250, help_text: Any = "", **options: Any) -> forms.CharField:
    """A line of words."""
    sentence = gettext_lazy("C’est trop long : gardez au plus %(most)s caractères.") % {"most": most}
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        widget=options.pop("widget", widget),
        error_messages={"max_length": sentence, **options.pop("error_messages", {})},
        **{"required": False, **options},
    )


def text_field(label: Any, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """A text of several lines."""
    return words_field(label, LONGEST_TEXT, help_text, widget=forms.Textarea({"rows": rows}))


class LinksField(forms.CharField):
    """Where to read more, a title and an address a line; cleaned as pairs."""

    def clean(self, value: Any) -> Any:
        """`ValidationError` names the line that holds no address."""
        return tuple(links_in(super().clean(value)))


def links_in(text: str) -> Iterable[Link]:
    """The title and address of each line that is not empty; the address alone is its own title."""
    check = URLValidator(schemes=("http", "https"))
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        words, _space, address = line.strip().rpartition(" ")
        address = address if "://" in address else f"https://{address}" if address.startswith("www.") else address
        label = words.strip().rstrip(":–-").strip() or address
        try:
            check(address)
        except ValidationError:
            raise ValidationError(
                _("La ligne %(line)s ne finit pas par une adresse web qui commence par « https:// ».")
                % {"line": number}
            ) from None
        if len(address) > 500 or len(label) > 200:
            raise ValidationError(_("La ligne %(line)s est trop longue.") % {"line": number})
        yield label, address


def links_text(links: Iterable[Link]) -> str:
    """The lines that say `links`."""
    return "\n".join(address if label == address else f"{label} : {address}" for label, address in links)
