"""Documents read outside the request by `manage.py db_worker --backend background`."""

from django_tasks import task

from .models import ImportDraft
from .reading_drafts import read_draft


@task(backend="background")
def read_document(pk: int) -> None:
    """Read the document of that import; one that was given up meanwhile is nobody's."""
    draft = ImportDraft.objects.filter(pk=pk).first()
    if draft is not None:
        read_draft(draft)
