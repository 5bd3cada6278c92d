"""What of this room is written in the audit trail: labels of models, names of addresses."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import User

# Tables whose removed rows are written there.
REMOVALS = ("organisations.user", "organisations.organisation", "organisations.invitation")


def _account(asked: dict[str, Any]) -> list[str]:
    return [f"organisations.user:{asked['pk']}"]


def _accounts_at(address: str) -> list[str]:
    found = User.objects.filter(email__iexact=address)
    return [f"organisations.user:{pk}" for pk in found.values_list("pk", flat=True)]


# What the rows about somebody are called, from her address.
ROWS_OF = (_accounts_at,)
# Whom what was opened or taken away there is about.
ABOUT = (
    ("organisations:account", _account),
    ("organisations:reset_second_factor_of", _account),
    ("wagtailusers_users:edit", _account),
    ("wagtailusers_users:copy", _account),
    ("wagtailusers_users:history", _account),
    ("wagtailusers_users:history_results", _account),
    ("wagtailusers_users:delete", _account),
    ("wagtailusers_users:usage", _account),
)
# Pages that show somebody else's address and how her account is kept.
READS = tuple(name for name, _whom in ABOUT)
_ORGANISATIONS = _("liste des organismes")
# What these addresses are, in words.
PLACES = (
    ("organisations:account", _("sécurité d’un compte")),
    ("organisations:reset_second_factor_of", _("double vérification d’un compte, à retirer")),
    ("wagtailusers_users:edit", _("compte, dans l’administration")),
    ("wagtailusers_users:copy", _("compte, dans l’administration")),
    ("wagtailusers_users:history", _("historique d’un compte")),
    ("wagtailusers_users:history_results", _("historique d’un compte")),
    ("wagtailusers_users:delete", _("effacement d’un compte")),
    ("wagtailusers_users:usage", _("usages d’un compte")),
    ("organisations_admin:index", _ORGANISATIONS),
    ("organisations_admin:index_results", _ORGANISATIONS),
)
