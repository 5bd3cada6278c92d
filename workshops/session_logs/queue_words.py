"""What the form of a log says when it is kept on a device."""

from django.utils.translation import gettext as _


def queue_words() -> dict[str, str]:
    """The sentences of `static/session_logs/offline_log.js`."""
    return {
        "kept": _("Pas de réseau : le journal est gardé sur cet appareil. Il sera envoyé dès que le réseau revient."),
        "signed_out": _("Le journal est gardé sur cet appareil. Connectez-vous pour l’envoyer."),
        "waiting": _("Voici ce que vous avez rempli sur cet appareil; ce n’est pas encore envoyé."),
        "sent": _("Voici ce que vous avez envoyé de cet appareil."),
        "refused": _("Ce journal n’a pas pu être enregistré : corrigez ce qui suit, puis enregistrez de nouveau."),
        "identifier": _(
            "Ce texte contient un détail qui peut identifier quelqu’un (courriel, téléphone, code postal ou numéro) : "
            "retirez-le. Rien n’a été gardé."
        ),
    }
