"""Who answers for what is kept about people."""

from workshops.organisations.models import Organisation
from workshops.organisations.queries import coordinated_by
from workshops.organisations.visibility import Viewer


def may_read_incidents(user: Viewer) -> bool:
    """Administrators, and those who coordinate an organisation. One query."""
    return bool(user.is_superuser) or bool(coordinated_by(user))


def organisations_answered_for(user: Viewer) -> list[Organisation]:
    """The organisations whose incidents `user` may write: those she coordinates, all of them for an administrator."""
    if user.is_superuser:
        return list(Organisation.objects.filter(origin=""))
    return list(coordinated_by(user))
