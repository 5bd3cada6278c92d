"""Big packages, made and imported outside the request by `manage.py db_worker --backend background`."""

from django_tasks import task

from .importing import order_import, run_import
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
    """Import the package that was ordered; one that was given up meanwhile is nobody's.

    Where an import died with its worker, what it wrote is taken away and it begins again.
    """
    brought = PackageImport.objects.filter(pk=pk).first()
    if brought is not None:
        if brought.is_stalled:
            order_import(brought, by=brought.imported_by, visibility=brought.visibility)
        run_import(brought)
