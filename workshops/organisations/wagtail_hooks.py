"""What organisations bring to Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.forms import TaskStateCommentForm

from .viewsets import OrganisationViewSet

# Wagtail translates this label once, at start, whoever reads it later; and its French takes the noun for a verb.
TaskStateCommentForm.base_fields["comment"].label = _("Commentaire")


@hooks.register("register_admin_viewset")
def organisations() -> ViewSet:
    """The list of organisations, for administrators."""
    return OrganisationViewSet("organisations_admin", url_prefix="organisations")
