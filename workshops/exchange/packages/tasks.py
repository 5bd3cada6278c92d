"""Big packages, made outside the request by `manage.py db_worker --backend background`."""

from django_tasks import task

from .models import PackageExport
from .orders import make


@task(backend="background")
def make_package(key: str) -> None:
    """Make the package of that key; one thrown away meanwhile is nobody's."""
    export = PackageExport.objects.select_related("owner").filter(key=key).first()
    if export is not None:
        make(export)
