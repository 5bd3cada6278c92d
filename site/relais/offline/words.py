"""What the scripts of the device say. A sentence with a number has a form for one and a form for many."""

from typing import Any

from django.utils.translation import gettext as _

Forms = dict[str, str]


def mark_words() -> dict[str, str | Forms | dict[str, Forms]]:
    """The line under the header; %s is the number. `attendance` and `both` say otherwise what is not of logs alone."""
    return {
        "offline": _("Pas de réseau : ce que vous avez emporté marche."),
        "waiting": {"one": _("%s journal attend le réseau"), "many": _("%s journaux attendent le réseau")},
        "sent": {"one": _("%s journal envoyé"), "many": _("%s journaux envoyés")},
        "refused": {"one": _("%s journal à corriger"), "many": _("%s journaux à corriger")},
        "signedOut": {
            "one": _("Connectez-vous pour envoyer %s journal"),
            "many": _("Connectez-vous pour envoyer %s journaux"),
        },
        "conflict": _("Un journal a deux versions : choisissez celle à garder"),
        "attendance": _attendance_mark(),
        "both": _mixed_mark(),
    }


def _attendance_mark() -> dict[str, Forms]:
    return {
        "waiting": {
            "one": _("Des présences attendent le réseau"),
            "many": _("%s feuilles de présences attendent le réseau"),
        },
        "sent": {"one": _("Présences envoyées"), "many": _("%s feuilles de présences envoyées")},
        "refused": {"one": _("Des présences à revoir"), "many": _("%s feuilles de présences à revoir")},
        "signedOut": {
            "one": _("Connectez-vous pour envoyer des présences"),
            "many": _("Connectez-vous pour envoyer %s feuilles de présences"),
        },
    }


def _mixed_mark() -> dict[str, Forms]:
    return {
        "waiting": {"one": _("%s envoi attend le réseau"), "many": _("%s envois attendent le réseau")},
        "sent": {"one": _("%s envoi fait"), "many": _("%s envois faits")},
        "refused": {"one": _("%s envoi à corriger"), "many": _("%s envois à corriger")},
        "signedOut": {"one": _("Connectez-vous pour faire %s envoi"), "many": _("Connectez-vous pour faire %s envois")},
    }


def device_words() -> dict[str, Any]:
    """The page about the device."""
    return {
        "plan": _("%(date)s · %(size)s · gardé le %(day)s"),
        "kilobytes": _("%(size)s ko"),
        "megabytes": _("%(size)s Mo"),
        "removed": _("%(title)s : retiré de cet appareil."),
        "waiting": _("Attend le réseau depuis le %(day)s."),
        "refused": _("À corriger : ouvrez-le, puis enregistrez de nouveau."),
        "discard": _("Effacer ceci de cet appareil? « %(title)s » n’existe nulle part ailleurs."),
        "sent": _("Envoyé."),
        "nothing": _("Rien n’attendait."),
        "offline": _("Pas de réseau : l’envoi se fera tout seul quand il reviendra."),
        "signed-out": _("Connectez-vous pour envoyer."),
        "impossible": _("Ce navigateur ne garde rien sans réseau : imprimez la feuille de route avant de partir."),
    }


def _plan_taken() -> dict[str, str]:
    return {
        "failed": _("Le plan n’a pas pu être emporté : vérifiez le réseau, puis essayez de nouveau."),
        "done": _("Le plan est sur cet appareil : feuille de route, écran en direct et journal s’ouvrent sans réseau."),
    }


def _cohort_taken() -> dict[str, str]:
    return {
        "failed": _("La cohorte n’a pas pu être emportée : vérifiez le réseau, puis essayez de nouveau."),
        "done": _("La cohorte est sur cet appareil : ses présences se prennent sans réseau."),
    }


_TAKEN = {"plan": _plan_taken, "cohort": _cohort_taken}


def take_words(what: str = "plan") -> dict[str, str]:
    """The button that takes along a plan, or a `cohort`."""
    said = {"take": _("Emporter"), "taking": _("Un instant…"), "taken": _("Sur cet appareil")}
    return said | _TAKEN[what]()
