"""One's own profile, an organisation's members, and invitations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from relais.tries import allowed, seconds_left
from relais.visitors import visitor

from .forms import INVITATION_SESSION_KEY, InvitationForm, ProfileForm, RoleForm
from .mail import send_invitation
from .models import Invitation, Membership, Organisation, Role, User
from .permissions import may_manage_members, may_see_members
from .queries import members_of, memberships_of, open_invitation, waiting_invitations_of
from .requests import SignedInRequest
from .services import (
    LastCoordinatorError,
    UsedInvitationError,
    accept_invitation,
    change_role,
    invite,
    remove_member,
    renew_invitation,
)
from .too_many_tries import too_many_tries

MOST_LINKS = 20  # of invitations, followed from one address in a minute


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """One's name, region and organisations."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Votre profil est enregistré."))
        return redirect("organisations:profile")
    return render(request, "organisations/profile.html", {"form": form, "memberships": memberships_of(request.user)})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def members(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who is in an organisation; its coordinators also invite from here."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_see_members(request.user, organisation):
        raise Http404
    manages = may_manage_members(request.user, organisation)
    memberships = members_of(organisation)
    # An organisation starts with those who will invite the others.
    first = {} if memberships else {"role": Role.COORDINATOR}
    form = InvitationForm(request.POST or None, organisation=organisation, initial=first) if manages else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            said = form.cleaned_data
            with transaction.atomic():
                invitation = invite(organisation, said["email"], said["role"], by=request.user)
                send_invitation(invitation, request)
            messages.success(request, _("L’invitation est envoyée à %(email)s.") % {"email": invitation.email})
            return redirect("organisations:members", slug)
    context = {
        "organisation": organisation,
        "manages": manages,
        "form": form,
        "role_choices": Role.choices,
        "memberships": memberships,
        "invitations": waiting_invitations_of(organisation) if manages else [],
    }
    return render(request, "organisations/members.html", context)


@login_required
@require_POST
def change_member_role(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Give a member another role."""
    membership = _managed_membership(request.user, slug, pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            change_role(membership, form.cleaned_data["role"])
            messages.success(request, _("%(name)s a un nouveau rôle.") % {"name": membership.user})
        except LastCoordinatorError as error:
            messages.error(request, str(error))
    else:
        messages.error(request, _("Ce rôle n’existe pas : choisissez-en un dans la liste."))
    return redirect("organisations:members", slug)


@login_required
@require_POST
def remove_from_organisation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """End a membership."""
    membership = _managed_membership(request.user, slug, pk)
    try:
        remove_member(membership)
        messages.success(request, _("%(name)s ne fait plus partie de l’organisme.") % {"name": membership.user})
    except LastCoordinatorError as error:
        messages.error(request, str(error))
    return redirect("organisations:members", slug)


@login_required
@require_POST
def cancel_invitation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Take back an invitation nobody has accepted yet."""
    organisation = _managed_organisation(request.user, slug)
    invitation = get_object_or_404(Invitation, pk=pk, organisation=organisation, accepted_at=None)
    invitation.delete()
    messages.success(request, _("L’invitation envoyée à %(email)s est annulée.") % {"email": invitation.email})
    return redirect("organisations:members", slug)


@login_required
@require_POST
def send_invitation_again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Write once more to who did not accept in time, or lost the letter."""
    organisation = _managed_organisation(request.user, slug)
    invitation = get_object_or_404(Invitation, pk=pk, organisation=organisation, accepted_at=None)
    renew_invitation(invitation)
    send_invitation(invitation, request)
    messages.success(request, _("L’invitation est envoyée à %(email)s.") % {"email": invitation.email})
    return redirect("organisations:members", slug)


@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation's link opens: a new account, a sign-in, or one more organisation."""
    if not allowed(request, "invitation", visitor(request), most=MOST_LINKS, seconds=60):
        return too_many_tries(request, seconds_left("invitation", visitor(request)))
    invitation = open_invitation(token)
    if invitation is None:
        return _closed(request)
    if not request.user.is_authenticated:
        return _led_to_an_account(request, invitation)
    if request.user.email != invitation.email:
        return render(request, "organisations/invitation_other.html", {"invitation": invitation}, status=403)
    if request.method == "POST":
        return _accepted(request, request.user, invitation)
    return render(request, "organisations/invitation.html", {"invitation": invitation})


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/invitation_closed.html", status=410)


def _led_to_an_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if User.objects.filter(email=invitation.email).exists():
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    request.session[INVITATION_SESSION_KEY] = invitation.token
    return redirect("account_signup")


def _accepted(request: HttpRequest, user: User, invitation: Invitation) -> HttpResponse:
    try:
        accept_invitation(invitation, user)
    except UsedInvitationError:
        return _closed(request)
    messages.success(
        request, _("Vous faites maintenant partie de %(organisation)s.") % {"organisation": invitation.organisation}
    )
    return redirect("organisations:profile")


def _managed_organisation(user: User, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_manage_members(user, organisation):
        raise Http404
    return organisation


def _managed_membership(user: User, slug: str, pk: int) -> Membership:
    organisation = _managed_organisation(user, slug)
    return get_object_or_404(Membership.objects.select_related("user"), pk=pk, organisation=organisation)
