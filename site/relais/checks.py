"""Rules of the project checked at every start."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution


@register()
def no_site_package(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """`site/` is a source root: made a package, it would hide Python's own `site` module."""
    from django.conf import settings

    if (settings.BASE_DIR / "site" / "__init__.py").exists():
        return [Error("site/__init__.py must not exist: remove it.", id="relais.E001")]
    return []


@register()
def pages_know_their_parents(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A page type without `parent_page_types` could be created anywhere, outside any organisation."""
    from wagtail.models import get_page_models

    return [
        Error(f"{model.__name__} must declare parent_page_types.", obj=model, id="relais.E002")
        for model in get_page_models()
        if model.__module__.startswith("workshops.") and "parent_page_types" not in vars(model)
    ]


@register()
def no_half_restored_site(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A restoration that stopped before its end left an empty site that does not look so."""
    from relais.backup.staging import STOPPED, is_unfinished

    return [Error(STOPPED, id="relais.E003")] if is_unfinished() else []


@register()
def pdf_can_be_made(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """WeasyPrint needs system libraries that pip cannot bring."""
    from workshops.planning.pdf import why_no_pdf

    reason = why_no_pdf()
    return [Caution(reason, id="relais.W001")] if reason else []
