"""The fixed words of an initiative. Those that only classify are taxonomy terms."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workshops.programmes.vocabulary import GenderFocus

# Years.
ADULT = 18
ADULT_WORDS = {GenderFocus.GIRLS: _("femmes"), GenderFocus.BOYS: _("hommes")}


def gender_word(code: str, *, adults: bool) -> str | Promise:
    """Whom an initiative is for: guides speak to young people, an initiative may be for adults only."""
    focus = GenderFocus(code)
    return ADULT_WORDS.get(focus, focus.label) if adults else focus.label


class State(models.TextChoices):
    """Whether an entry is shown."""

    PROPOSED = "proposed", _("à examiner")
    PUBLISHED = "published", _("publiée")
    WITHDRAWN = "withdrawn", _("retirée")


class Funding(models.TextChoices):
    """How an initiative is paid for; the three answers of the 2022 provincial survey, question 8."""

    NONE = "none", _("non financée")
    SOUGHT = "sought", _("en recherche de financement")
    FUNDED = "funded", _("financée")


class Evaluation(models.TextChoices):
    """What is known of its effects."""

    NONE = "none", _("aucune évaluation")
    PLANNED = "planned", _("évaluation prévue")
    UNDER_WAY = "under_way", _("évaluation en cours")
    COMPLETED = "completed", _("évaluation terminée")


class Answer(models.TextChoices):
    """Yes or no."""

    YES = "yes", _("oui")
    NO = "no", _("non")


class Checked(models.TextChoices):
    """Whether somebody stood by an entry in time."""

    OVERDUE = "overdue", _("à vérifier")
    CURRENT = "current", _("à jour")


class Truth(models.TextChoices):
    """What somebody who knows an entry answers of it."""

    STILL_TRUE = "still_true", _("toujours vraie")
    GONE = "gone", _("n’existe plus")


class ProposalState(models.TextChoices):
    """Where a proposal stands, between who makes it and who keeps the directory."""

    DRAFT = "draft", _("en préparation")
    WAITING = "waiting", _("à examiner")
    ASKED = "asked", _("une question attend une réponse")
    PUBLISHED = "published", _("publiée")
    DECLINED = "declined", _("non retenue")

    @classmethod
    def open_states(cls) -> tuple[str, ...]:
        """Those in which whoever made it may still change it."""
        return cls.DRAFT.value, cls.ASKED.value

    @classmethod
    def to_decide(cls) -> tuple[str, ...]:
        """Those in which a keeper may decide."""
        return cls.WAITING.value, cls.ASKED.value


class DecisionKind(models.TextChoices):
    """What was done with a proposal."""

    EDITED = "edited", _("modifiée avant publication")
    ASKED = "asked", _("question posée")
    ANSWERED = "answered", _("renvoyée avec une réponse")
    PUBLISHED = "published", _("publiée")
    DECLINED = "declined", _("non retenue")
