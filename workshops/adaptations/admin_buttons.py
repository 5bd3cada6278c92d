"""What one may do with a translation besides writing it: the buttons in its header."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from workshops.programmes.pages import programme_types

from .queries.translation_file import is_translation


def translation_buttons(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Translate with a file, where the page is a translation that she writes."""
    is_programme = page.cached_content_type.model_class() in programme_types()
    if is_programme and page.permissions_for_user(user).can_edit() and is_translation(page):
        address = reverse("adaptations:translation_file", args=(page.pk,))
        yield Button(_("Traduire avec un fichier"), address, icon_name="download", priority=62)
