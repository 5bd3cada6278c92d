"""Changes to organisations, their pages and people's roles."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from .admin_access import open_admin_page
from .models import Membership, NetworkPage, Organisation, OrganisationPage, User


@transaction.atomic
def ensure_network_page() -> NetworkPage:
    """The top of the tree in the interface's first language, made on first use and set as the site's root.

    Wagtail's own welcome page gives way to it.
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
    return page


@transaction.atomic
def ensure_organisation_page(organisation: Organisation, language: str) -> OrganisationPage:
    """The page that `organisation`'s programmes in `language` hang from, made on first use with its parents."""
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
def grant_role(user: User, organisation: Organisation, role: str) -> Membership:
    """Give `user` that role in `organisation`, replacing the one she had there."""
    membership, _made = Membership.objects.update_or_create(
        user=user, organisation=organisation, defaults={"role": role}
    )
    return membership
