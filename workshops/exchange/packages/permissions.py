"""Who sends programmes to other sites, who takes in theirs, and what must stay."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from workshops.adaptations.licences import UNDER_AGREEMENT
from workshops.adaptations.queries.terms import ids_in_body, sources_binding
from workshops.organisations.models import Membership, Role
from workshops.organisations.permissions import roles_of
from workshops.organisations.visibility import Viewer, Visibility
from workshops.programmes.community_labels import keeping_label


def may_bring(user: Viewer) -> bool:
    """Coordinators of any organisation, and administrators, bring packages and import those of known sites."""
    if not (user.is_authenticated and user.is_active):
        return False
    return bool(user.is_superuser) or Membership.objects.filter(user=user, role=Role.COORDINATOR).exists()


def may_decide_on_keys(user: Viewer) -> bool:
    """Administrators alone say whose packages are taken."""
    return bool(user.is_active and user.is_superuser)


def may_send(user: Viewer, page: Any, roles: Mapping[int, str] | None = None) -> bool:
    """Coordinators of its organisation, and administrators, send a programme; any coordinator who may read it sends on
    one that everyone may read. One query, none when her roles are given.
    """
    if not (user.is_authenticated and user.is_active):
        return False
    if user.is_superuser:
        return True
    known = roles_of(user) if roles is None else roles
    coordinated = {organisation for organisation, role in known.items() if role == Role.COORDINATOR}
    passes_on = page.visibility == Visibility.ALL and page.licence not in UNDER_AGREEMENT
    return page.organisation_id in coordinated or (passes_on and bool(coordinated))


def reasons_to_stay(page: Any) -> list[str]:
    """Why `page` may not leave the site, in sentences; empty when it may. Two queries."""
    return list(_reasons(page))


def _reasons(page: Any) -> Iterator[str]:
    if page.current_edition is None:
        yield _("Ce programme n’a pas encore d’édition : publiez-le avant de l’envoyer.")
        return
    label = keeping_label(page.community_labels)
    if label is not None:
        yield _("Sa communauté demande qu’il ne circule pas : %(label)s.") % {"label": label.label}
    bound = [
        source
        for source in sources_binding(page, ids_in_body(page.current_edition.body))
        if source.licence in UNDER_AGREEMENT
    ]
    for source in bound:
        yield _("Il contient ce qu’une entente permet ici seulement : %(source)s.") % {"source": source.named}
