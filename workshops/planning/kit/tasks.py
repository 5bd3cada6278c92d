"""Long documents, made outside the request by `manage.py db_worker --backend background`."""

from django_tasks import task

from .models import KitExport
from .services import make


@task(backend="background")
def make_export(key: str) -> None:
    """Make the document of the export of that key; one thrown away meanwhile is nobody's."""
    export = KitExport.objects.select_related("rendering", "owner").filter(key=key).first()
    if export is not None:
        make(export)
