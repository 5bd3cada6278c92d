"""Who answers for what is kept about people."""

from workshops.organisations.models import Organisation
from workshops.organisations.queries import coordinated_by
from workshops.organisations.visibility import Viewer


def organisations_answered_for(user: Viewer) -> list[Organisation]:
    """The organisations whose incidents `user` may write: those she coordinates, all of them for an administrator."""
    if user.is_superuser:
        return list(Organisation.objects.filter(origin=""))
    return list(coordinated_by(user))
