"""What organisations bring to Wagtail's admin."""

from collections.abc import Iterator

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import Button
from wagtail.forms import TaskStateCommentForm

from .models import User
from .permissions import may_end_sessions_of
from .viewsets import OrganisationViewSet

# Wagtail translates this label once, at start, whoever reads it later; and its French takes the noun for a verb.
TaskStateCommentForm.base_fields["comment"].label = _("Commentaire")


@hooks.register("register_admin_viewset")
def organisations() -> ViewSet:
    """The list of organisations, for administrators."""
    return OrganisationViewSet("organisations_admin", url_prefix="organisations")


@hooks.register("get_avatar_url")
def nobodys_portrait(user: User, size: int) -> str:
    """The same drawing for everybody: no portrait is kept here, and no other server is asked for one."""
    return static("wagtailadmin/images/default-user-avatar.png")


@hooks.register("register_user_listing_buttons")
def account_security(user: User, request_user: User) -> Iterator[Button]:
    """The way from the list of accounts to what is done when a telephone is lost."""
    if may_end_sessions_of(request_user, user):
        yield Button(_("Sécurité du compte"), reverse("organisations:account", args=(user.pk,)), icon_name="lock")
