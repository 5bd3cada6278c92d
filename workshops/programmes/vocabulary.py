"""The fixed words of a programme: kinds, importance, grouping, and so on.

Fixed because the code acts on them (a fit never drops a core activity, the timeline hatches a break). Words that
only classify are taxonomy terms.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What people do during an activity."""

    WELCOME = "welcome", _("accueil")
    ENERGISER = "energiser", _("brise-glace")
    INPUT = "input", _("apport")
    DISCUSSION = "discussion", _("échange")
    PRACTICE = "practice", _("mise en pratique")
    MEDIA = "media", _("média")
    CREATION = "creation", _("création")
    GAME = "game", _("jeu")
    REFLECTION = "reflection", _("réflexion")
    CLOSING = "closing", _("clôture")
    BREAK = "break", _("pause")


class Importance(models.TextChoices):
    """Whether a session still works without an activity."""

    CORE = "core", _("essentielle")
    ADAPTABLE = "adaptable", _("adaptable")
    OPTIONAL = "optional", _("facultative")


class AdaptingLevel(models.TextChoices):
    """How freely an activity may be changed: green, yellow, red."""

    FREE = "free", _("libre")
    CARE = "care", _("avec soin")
    RISK = "risk", _("change ce qui fonctionne")


class Grouping(models.TextChoices):
    """How participants work."""

    ALONE = "alone", _("individuellement")
    PAIRS = "pairs", _("en dyades")
    SMALL_GROUPS = "small_groups", _("en petits groupes")
    WHOLE_GROUP = "whole_group", _("en grand groupe")


class Per(models.TextChoices):
    """What a quantity of material is counted for."""

    GROUP = "group", _("pour le groupe")
    SMALL_GROUP = "small_group", _("par petit groupe")
    PAIR = "pair", _("par dyade")
    PARTICIPANT = "participant", _("par personne")
    FACILITATOR = "facilitator", _("par personne qui anime")


class VariantKind(models.TextChoices):
    """What a variant of an activity is for."""

    SHORTER = "shorter", _("plus court")
    YOUNGER = "younger", _("groupe plus jeune")
    OLDER = "older", _("groupe plus âgé")
    ONLINE = "online", _("en ligne")
    LARGE_GROUP = "large_group", _("grand groupe")
    ACCESSIBLE = "accessible", _("accessibilité")
    INSTEAD = "instead", _("à la place")


class Rights(models.TextChoices):
    """What may be done with a handout."""

    SHAREABLE = "shareable", _("peut être remis au groupe")
    INTERNAL = "internal", _("pour l’animation seulement")


class GenderFocus(models.TextChoices):
    """For which gender a programme was made."""

    ALL = "all", _("tous les genres")
    GIRLS = "girls", _("filles")
    BOYS = "boys", _("garçons")
    DIVERSE = "diverse", _("personnes trans et non binaires")


class RiskLevel(models.TextChoices):
    """The level of prevention."""

    UNIVERSAL = "universal", _("prévention universelle")
    SELECTIVE = "selective", _("prévention sélective")
    INDICATED = "indicated", _("prévention indiquée")


class Training(models.TextChoices):
    """Whether facilitators must be trained first."""

    NONE = "none", _("aucune formation demandée")
    RECOMMENDED = "recommended", _("formation conseillée")
    REQUIRED = "required", _("formation demandée")


class Stage(models.TextChoices):
    """Where a programme is in its life."""

    DEVELOPMENT = "development", _("en développement")
    IN_USE = "in_use", _("en application")
    SUSPENDED = "suspended", _("suspendu")


class Licence(models.TextChoices):
    """Under which terms others may use a programme or a part of it. Names are those of the Creative Commons."""

    CC0 = "CC0-1.0", "CC0 1.0"
    BY = "CC-BY-4.0", "CC BY 4.0"
    BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    BY_NC = "CC-BY-NC-4.0", "CC BY-NC 4.0"
    BY_NC_SA = "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"
    BY_SA_3 = "CC-BY-SA-3.0", "CC BY-SA 3.0"
    BY_ND = "CC-BY-ND-4.0", "CC BY-ND 4.0"
    BY_NC_ND = "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0"
    RESERVED = "reserved", _("tous droits réservés")
    AGREEMENT = "agreement", _("entente particulière")
