"""What one may do with a programme besides writing it: the buttons in its header."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from relais.presentation.languages import language_name

from .pages import programme_types


def language_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Translate into each language the programme is not in, and bring changes to its translations."""
    if (
        page.cached_content_type.model_class() not in programme_types()
        or not page.permissions_for_user(user).can_edit()
    ):
        return
    languages = set(page.get_translations(inclusive=True).values_list("locale__language_code", flat=True))
    for code, _name in settings.LANGUAGES:
        if code not in languages:
            label = _("Traduire en %(language)s") % {"language": language_name(code)}
            yield Button(label, reverse("programmes_translate", args=(page.pk, code)), icon_name="globe", priority=60)
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is not None and source.translations.filter(enabled=True).exists():
        post = {
            "data-controller": "w-action",
            "data-action": "w-action#post",
            "data-w-action-url-value": reverse("programmes_renew_translations", args=(page.pk,)),
        }
        yield Button(_("Mettre les traductions à jour"), icon_name="resubmit", attrs=post, priority=61)
