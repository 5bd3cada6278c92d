"""Controlled words: short lists that people choose from, named in every language of the interface."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def validate_names(names: Any) -> None:
    """Refuse names that are not `{language code: word}` with a word in the interface's first language."""
    if not isinstance(names, dict) or not all(isinstance(word, str) for word in names.values()):
        raise ValidationError(_("Donnez le nom dans chaque langue."))
    if not names.get(settings.LANGUAGE_CODE, "").strip():
        raise ValidationError(_("Il manque le nom en français : c’est lui qui sert quand une traduction n’existe pas."))


def validate_phrases(phrases: Any) -> None:
    """Refuse what is not `{language code: words}`."""
    if not isinstance(phrases, dict) or not all(isinstance(words, str) for words in phrases.values()):
        raise ValidationError(_("Donnez les mots dans chaque langue, ou laissez vide."))


class Term(models.Model):
    """One word of a list.

    `code` is what files and addresses use and never changes; `names` is what people read:
    `{"fr": "École", "en": "School"}`; `phrases` is how a sentence says it: `{"fr": "à l’école", "en": "in schools"}`.
    """

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("Sert dans les adresses et les fichiers. Ne change plus une fois choisi."),
    )
    names = models.JSONField(_("noms"), default=dict, validators=[validate_names])
    phrases = models.JSONField(
        _("dans une phrase"),
        default=dict,
        blank=True,
        validators=[validate_phrases],
        help_text=_("Avec son petit mot devant, comme on le dit : « en Côte-Nord », « sur l’estime de soi »."),
    )
    position = models.PositiveSmallIntegerField(
        _("rang"), default=0, help_text=_("Ordre d’affichage; à rang égal, l’ordre alphabétique.")
    )

    class Meta:
        abstract = True
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The word in the language being used, else in the interface's first language, else the code."""
        return self.name_in(_language())

    @property
    def phrase(self) -> str:
        """How a sentence in the language being used says it; empty when nobody wrote how."""
        return str(self.phrases.get(_language()) or "")

    def name_in(self, language: str) -> str:
        """The word in `language` (a code such as `en`), with the same fallbacks as `name`."""
        return self.names.get(language) or self.names.get(settings.LANGUAGE_CODE) or self.code


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


class Audience(Term):
    """Whom a programme is for."""

    class Meta(Term.Meta):
        verbose_name = _("clientèle")
        verbose_name_plural = _("clientèles")


class Theme(Term):
    """What a programme is about."""

    class Meta(Term.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")


class Setting(Term):
    """The kind of place where sessions are held."""

    class Meta(Term.Meta):
        verbose_name = _("milieu")
        verbose_name_plural = _("milieux")


class Region(Term):
    """A territory; as shipped, the 17 administrative regions of Quebec with their two-digit codes."""

    class Meta(Term.Meta):
        verbose_name = _("région")
        verbose_name_plural = _("régions")


class Sector(Term):
    """The field an organisation works in."""

    class Meta(Term.Meta):
        verbose_name = _("secteur")
        verbose_name_plural = _("secteurs")


class ProjectType(Term):
    """What an initiative is: a tool, a training, a table of partners."""

    class Meta(Term.Meta):
        verbose_name = _("type de projet")
        verbose_name_plural = _("types de projet")


class Modality(Term):
    """The main way an initiative works with people."""

    class Meta(Term.Meta):
        verbose_name = _("modalité")
        verbose_name_plural = _("modalités")


class Involvement(Term):
    """How the people an initiative is for are touched by what it prevents."""

    class Meta(Term.Meta):
        verbose_name = _("type d’implication")
        verbose_name_plural = _("types d’implication")


CONTROLLED_LISTS: tuple[type[Term], ...] = (
    Audience,
    Theme,
    Setting,
    Region,
    Sector,
    ProjectType,
    Modality,
    Involvement,
)
