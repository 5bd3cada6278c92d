"""Records of many programmes, told anew outside the request by `manage.py db_worker --backend background`."""

from uuid import UUID

from django_tasks import task

from .following import follow


@task(backend="background")
def follow_programmes(identities: list[str]) -> None:
    """Tell anew what changed among these programmes; done twice, nothing more changes."""
    follow(UUID(identity) for identity in identities)
