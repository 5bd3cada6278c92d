"""Changes to organisations, their pages and people's roles."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from .admin_access import open_admin_page, remove_ready_made_access, rename_admin_access
from .models import Invitation, Membership, NetworkPage, Organisation, OrganisationPage, Role, User
from .models.people import invitation_deadline, new_token


class UsedInvitationError(ValueError):
    """The invitation was accepted, or expired, in between."""


class LastCoordinatorError(ValueError):
    """An organisation would be left without anyone to invite people; the text is a sentence to show."""


@transaction.atomic
def ensure_network_page() -> NetworkPage:
    """The top of the tree in the interface's first language, made on first use and set as the site's root.

    Wagtail's own welcome page gives way to it, and so do the groups it comes with.
    """
    first, _made = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    existing = NetworkPage.objects.filter(locale=first).first()
    if existing:
        return existing
    root = Page.get_first_root_node()
    page = root.add_child(instance=NetworkPage(title=settings.WAGTAIL_SITE_NAME, slug="relais", locale=first))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": page, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    for welcome in root.get_children().filter(content_type__model="page"):
        welcome.delete()
    remove_ready_made_access()
    return page


@transaction.atomic
def ensure_organisation_page(organisation: Organisation, language: str) -> OrganisationPage:
    """The page that `organisation`'s programmes in `language` hang from, made on first use with its parents.

    One query when it is there.
    """
    here = OrganisationPage.objects.filter(organisation=organisation, locale__language_code=language)
    if existing := here.select_related("locale").first():
        existing.organisation = organisation
        return existing
    first = ensure_network_page().locale
    page = OrganisationPage.objects.filter(organisation=organisation, locale=first).first()
    if page is None:
        page = ensure_network_page().add_child(
            instance=OrganisationPage(
                title=organisation.name, slug=organisation.slug, organisation=organisation, locale=first
            )
        )
        open_admin_page(page)
    if language == first.language_code:
        return page
    locale, _made = Locale.objects.get_or_create(language_code=language)
    translated = page.get_translation_or_none(locale)
    if translated is None:
        translated = page.copy_for_translation(locale, copy_parents=True)
        for copied in [*translated.get_ancestors().filter(depth__gt=1, live=False).specific(), translated]:
            copied.save_revision().publish()
        open_admin_page(translated)
    return translated


@transaction.atomic
def follow_name(organisation: Organisation, before: str) -> None:
    """Give a renamed organisation's pages and what it has in the admin its new name; addresses stay.

    `before` is the name it had. A page that somebody titled otherwise, in its own language for instance, keeps its
    title.
    """
    for page in OrganisationPage.objects.filter(organisation=organisation, title=before):
        page.title = page.draft_title = organisation.name
        revision = page.save_revision(changed=False, clean=False)
        if page.live:
            revision.publish()
        else:
            page.save(update_fields=["title", "draft_title"])
    rename_admin_access(organisation, before)


@transaction.atomic
def grant_role(user: User, organisation: Organisation, role: str) -> Membership:
    """Give `user` that role in `organisation`, replacing the one she had there."""
    membership, _made = Membership.objects.update_or_create(
        user=user, organisation=organisation, defaults={"role": role}
    )
    return membership


@transaction.atomic
def invite(organisation: Organisation, email: str, role: str, *, by: User) -> Invitation:
    """Invite an address, taking back any invitation of that organisation it already holds."""
    Invitation.objects.filter(organisation=organisation, email=email, accepted_at=None).delete()
    return Invitation.objects.create(organisation=organisation, email=email, role=role, invited_by=by)


@transaction.atomic
def renew_invitation(invitation: Invitation) -> None:
    """Give an invitation nobody accepted another link and its whole time again; the link sent before opens nothing."""
    invitation.token, invitation.expires_at = new_token(), invitation_deadline()
    invitation.save(update_fields=["token", "expires_at"])


@transaction.atomic
def accept_invitation(invitation: Invitation, user: User) -> Membership:
    """Make `user` a member as the invitation says, and use it up. A role already held is never lowered.

    `UsedInvitationError` when somebody was quicker.
    """
    now = timezone.now()
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=now).update(accepted_at=now):
        raise UsedInvitationError
    invitation.accepted_at = now
    current = Membership.objects.filter(user=user, organisation=invitation.organisation).first()
    ranks = list(Role.values)
    if current and ranks.index(current.role) >= ranks.index(invitation.role):
        return current
    return grant_role(user, invitation.organisation, invitation.role)


@transaction.atomic
def change_role(membership: Membership, role: str) -> None:
    """Give a member another role; `LastCoordinatorError` when nobody would be left to coordinate."""
    if role != Role.COORDINATOR:
        _keep_a_coordinator(membership)
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def remove_member(membership: Membership) -> None:
    """End a membership; `LastCoordinatorError` when nobody would be left to coordinate."""
    _keep_a_coordinator(membership)
    membership.delete()


def _keep_a_coordinator(leaving: Membership) -> None:
    others = Membership.objects.filter(organisation=leaving.organisation, role=Role.COORDINATOR).exclude(pk=leaving.pk)
    if leaving.role == Role.COORDINATOR and not others.exists():
        raise LastCoordinatorError(
            _("%(name)s est la seule personne à la coordination : nommez-en une autre d’abord.")
            % {"name": leaving.user}
        )
