"""The words of an entry in its form: a field for each column of its text, in each language."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import formfield_for_dbfield

from workshops.programmes.facets import content_languages

from ..facts import text_columns
from ..models import Initiative, InitiativeText

NAME = "name"


def word_field(language: str, column: str) -> str:
    """The name, in the form, of `column` in `language`."""
    return f"{language}_{column}"


def word_fields() -> dict[str, forms.Field]:
    """A field for each column in each language; none is required alone, see `problems_of_words`."""
    found: dict[str, forms.Field] = {}
    for language in content_languages():
        made = fields_for_model(InitiativeText, fields=text_columns(), formfield_callback=formfield_for_dbfield)
        for column, field in made.items():
            if field is not None:
                field.required = False
                field.widget.attrs["lang"] = language
                found[word_field(language, column)] = field
    return found


def label_of(fields: Mapping[str, Any], name: str) -> str:
    """The label of a field, with its language when it is one of words."""
    label = str(fields[name].label)
    for language, said in content_languages().items():
        if name in {word_field(language, column) for column in text_columns()}:
            return _("%(label)s, en %(language)s") % {"label": label, "language": said}
    return label


def words_said(initiative: Initiative) -> dict[str, str]:
    """What `initiative` says in each language, by field of the form. One query."""
    if initiative.pk is None:
        return {}
    texts = {text.language: text for text in initiative.texts.all()}
    return {
        word_field(language, column): getattr(texts[language], column) if language in texts else ""
        for language in content_languages()
        for column in text_columns()
    }


def words_in(cleaned: Mapping[str, Any], language: str) -> dict[str, str]:
    """What was typed in `language`, by column."""
    return {column: cleaned.get(word_field(language, column)) or "" for column in text_columns()}


def problems_of_words(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each field that words need: a name in one language, and in each that says something."""
    found: dict[str, str] = {}
    languages = content_languages()
    for language, label in languages.items():
        said = words_in(cleaned, language)
        if any(said.values()) and not said[NAME]:
            found[word_field(language, NAME)] = _(
                "Écrivez son nom en %(language)s, ou videz les autres textes de cette langue."
            ) % {"language": label}
    if not found and not any(words_in(cleaned, language)[NAME] for language in languages):
        found[word_field(next(iter(languages)), NAME)] = _("Écrivez son nom, dans une langue au moins.")
    return found


def write_words(initiative: Initiative, cleaned: Mapping[str, Any]) -> None:
    """Keep what was typed: a language that says nothing any more has no text. Call it in a transaction.

    Each text is saved even when its own words are the same: it holds the stems of who leads `initiative`, and of its
    partners.
    """
    texts = {text.language: text for text in initiative.texts.all()}
    for language in content_languages():
        said = words_in(cleaned, language)
        text = texts.pop(language, None)
        if not any(said.values()):
            if text is not None:
                text.delete()
            continue
        text = text or InitiativeText(language=language)
        text.initiative = initiative
        for column, words in said.items():
            setattr(text, column, words)
        text.save()
    for other in texts.values():  # written in a language this site no longer offers
        other.initiative = initiative
        other.save()
