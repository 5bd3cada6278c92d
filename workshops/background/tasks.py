"""Orders done beside the pages by `manage.py db_worker --backend background`."""

from django_tasks import task

from .models import Order
from .orders import perform


@task(backend="background")
def do_order(pk: int) -> None:
    """Do that order; one that is gone is nobody's."""
    order = Order.objects.filter(pk=pk).first()
    if order is not None:
        perform(order)
