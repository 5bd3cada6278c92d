"""What organisations bring to Wagtail's admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .viewsets import OrganisationViewSet


@hooks.register("register_admin_viewset")
def organisations() -> ViewSet:
    """The list of organisations, for administrators."""
    return OrganisationViewSet("organisations_admin", url_prefix="organisations")
