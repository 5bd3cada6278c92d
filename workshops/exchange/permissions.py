"""Who may import guides, and where."""

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from workshops.organisations.models import Membership, Organisation, Role, User

WRITING_ROLES = (Role.AUTHOR, Role.COORDINATOR)


def organisations_to_import_into(user: User) -> QuerySet[Organisation]:
    """The organisations under whose page `user` may add guides, by name.

    An organisation without a page yet counts for those who write there: its page is made on first use, with their
    rights. Runs one query for the person's page rights; the rest is the queryset's.
    """
    if not user.is_active:
        return Organisation.objects.none()
    if user.is_superuser:
        return Organisation.objects.order_by("name")
    pages: QuerySet[Page] = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    writes = Membership.objects.filter(user=user, role__in=WRITING_ROLES).values("organisation")
    may_add = Q(pages__in=pages.order_by().values("pk")) | Q(pages=None, pk__in=writes)
    return Organisation.objects.filter(may_add).distinct().order_by("name")
