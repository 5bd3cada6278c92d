"""What each role may do in Wagtail's admin: authors write, coordinators approve and publish.

The admin holds content only and is never the wall between organisations for plans or people; but within it each
organisation's groups reach only their own pages, pictures and files.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .models import AdminAccess, Membership, Organisation, OrganisationPage, Role, User

AUTHOR_PAGE_RIGHTS = ("add_page", "change_page")
# What Wagtail's own migrations make: groups that write in the whole tree, and the approval of one of them.
READY_MADE_GROUPS = ("Editors", "Moderators")
READY_MADE_WORKFLOW = "Moderators approval"
COORDINATOR_PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@transaction.atomic
def remove_ready_made_access() -> None:
    """Take away the groups Wagtail comes with, unless somebody belongs to them, and their workflow.

    They reach every organisation's pages, pictures and files: a person put in one by mistake would go past the walls.
    """
    groups = Group.objects.filter(name__in=READY_MADE_GROUPS)
    if groups.filter(user__isnull=False).exists():
        return
    Workflow.objects.filter(name=READY_MADE_WORKFLOW).delete()
    GroupApprovalTask.objects.filter(name=READY_MADE_WORKFLOW).delete()
    groups.delete()


@transaction.atomic
def ensure_admin_access(organisation: Organisation) -> AdminAccess:
    """The organisation's groups, collection and workflow, made on first use."""
    existing = AdminAccess.objects.filter(organisation=organisation).select_related("collection").first()
    if existing:
        return existing
    authors = Group.objects.create(name=_("%(name)s, rédaction") % {"name": _in_a_group(organisation.name)})
    coordinators = Group.objects.create(name=_("%(name)s, coordination") % {"name": _in_a_group(organisation.name)})
    collection = Collection.get_first_root_node().add_child(name=organisation.name)
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    rights = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=FILE_RIGHTS
    )
    for group in (authors, coordinators):
        group.permissions.add(enter)
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=collection, permission=right) for right in rights
        )
    # Wagtail says these two names in either interface: they are written the same in both languages.
    task = GroupApprovalTask.objects.create(name="Coordination")
    task.groups.add(coordinators)
    workflow = Workflow.objects.create(name=organisation.name)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return AdminAccess.objects.create(
        organisation=organisation,
        authors=authors,
        coordinators=coordinators,
        collection=collection,
        workflow=workflow,
    )


def rename_admin_access(organisation: Organisation, before: str) -> None:
    """Bring the organisation's new name to its groups, collection and workflow, where people left the old one in."""
    access = AdminAccess.objects.filter(organisation=organisation).first()
    if access is None:
        return
    for named in (access.collection, access.workflow):
        named.name = named.name.replace(before, organisation.name)
        named.save()
    for group in (access.authors, access.coordinators):
        group.name = group.name.replace(_in_a_group(before), _in_a_group(organisation.name))
        group.save()


def _in_a_group(name: str) -> str:
    """The name of an organisation in that of a group, which has 150 signs as the organisation has, and says more."""
    return name[:130].rstrip()


def open_admin_page(page: OrganisationPage) -> None:
    """Let the organisation's groups work under its page, and its workflow approve what they submit."""
    access = ensure_admin_access(page.organisation)
    rights = {right.codename: right for right in Permission.objects.filter(codename__in=COORDINATOR_PAGE_RIGHTS)}
    for group, names in ((access.authors, AUTHOR_PAGE_RIGHTS), (access.coordinators, COORDINATOR_PAGE_RIGHTS)):
        for name in names:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=rights[name])
    WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": access.workflow})


def sync_groups(user: User) -> None:
    """Put `user` in the admin groups her roles give her, and in no other organisation's."""
    roles = dict(Membership.objects.filter(user=user).values_list("organisation", "role"))
    wanted, every = set(), set()
    for access in AdminAccess.objects.all():
        every |= {access.authors_id, access.coordinators_id}
        match roles.get(access.organisation_id):
            case Role.AUTHOR:
                wanted.add(access.authors_id)
            case Role.COORDINATOR:
                wanted.add(access.coordinators_id)
    present = set(user.groups.filter(pk__in=every).values_list("pk", flat=True))
    user.groups.add(*wanted - present)
    user.groups.remove(*present - wanted)
