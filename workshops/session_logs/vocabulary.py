"""The fixed words of a session log. Why an activity was skipped is said with `planning.vocabulary.Reason`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

FEWER_THAN = 5  # a cell of a breakdown under this is stored as « fewer than 5 », never as its number
# How it is typed, without spaces.
FEWER_WRITINGS = {"<5", "<5.", "1-4", "1à4", "moinsde5", "moinsquecinq", "fewerthan5", "lessthan5"}


class State(models.TextChoices):
    """Where a log is in its life; only complete logs count."""

    DRAFT = "draft", _("brouillon")
    AWAITING = "awaiting", _("à approuver")
    COMPLETE = "complete", _("complet")


class Source(models.TextChoices):
    """How a log came to be."""

    PLAN = "plan", _("d’un plan")
    DIRECT = "direct", _("sans plan")
    SERIES = "series", _("d’une série")
    IMPORT = "import", _("d’un fichier")
    GUEST = "guest", _("d’une personne invitée")


class AgeBand(models.TextChoices):
    """The age of participants, in years, both ends included."""

    UNDER_9 = "0-8", _("8 ans et moins")
    FROM_9 = "9-11", _("9 à 11 ans")
    FROM_12 = "12-14", _("12 à 14 ans")
    FROM_15 = "15-17", _("15 à 17 ans")
    FROM_18 = "18-25", _("18 à 25 ans")
    FROM_26 = "26+", _("26 ans et plus")


class Gender(models.TextChoices):
    """The gender participants say, where an organisation counts it."""

    GIRLS = "girls", _("filles et femmes")
    BOYS = "boys", _("garçons et hommes")
    DIVERSE = "diverse", _("personnes non binaires ou d’un autre genre")
    UNSAID = "unsaid", _("genre non précisé")


class PlaceKind(models.TextChoices):
    """The kind of room."""

    CLASSROOM = "classroom", _("classe")
    GROUP_ROOM = "group_room", _("local de groupe")
    GYMNASIUM = "gymnasium", _("gymnase ou grande salle")
    LIVING_UNIT = "living_unit", _("unité de vie")
    OUTDOORS = "outdoors", _("dehors")
    ONLINE = "online", _("en ligne")
    OTHER = "other", _("autre lieu")


class SpokenLanguage(models.TextChoices):
    """The language a session was held in. Codes are ISO 639."""

    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")
    INUKTITUT = "iu", _("inuktitut")
    INNU = "moe", _("innu")
    OTHER = "other", _("autre langue")


class HowItWent(models.IntegerChoices):
    """The facilitator's own impression, in five steps."""

    VERY_HARD = 1, _("très difficile")
    HARD = 2, _("difficile")
    FAIR = 3, _("correct")
    WELL = 4, _("bien")
    VERY_WELL = 5, _("très bien")


class AfterPurge(models.TextChoices):
    """What a purge removes."""

    TEXTS = "texts", _("textes libres")
    LOGS = "logs", _("journaux entiers")
