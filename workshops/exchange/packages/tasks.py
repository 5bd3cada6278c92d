"""Big packages, made and imported outside the request by `manage.py db_worker --backend background`."""

from django_tasks import task

from .importing import run_import
from .models import PackageExport, PackageImport
from .orders import make


@task(backend="background")
def make_package(key: str) -> None:
    """Make the package of that key; one thrown away meanwhile is nobody's."""
    export = PackageExport.objects.select_related("owner").filter(key=key).first()
    if export is not None:
        make(export)


@task(backend="background")
def import_package(pk: int) -> None:
    """Import the package that was ordered; one that was given up meanwhile is nobody's."""
    brought = PackageImport.objects.filter(pk=pk).first()
    if brought is not None:
        run_import(brought)
