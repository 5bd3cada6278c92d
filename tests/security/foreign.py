"""The addresses of the libraries, filled with the objects of a world."""

from typing import Any

from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import Collection, Locale, Site, Workflow
from wagtail_localize.models import Translation, TranslationSource

from .addresses import addresses
from .rules import RULES

# Why an address is not tried.
NOT_FILLED: dict[str, str] = {
    "mfa_edit_webauthn": "the passkey of an account just signed in: tests/organisations/test_second_factor.py tries it",
    "mfa_remove_webauthn": "the same, removed: tests/organisations/test_second_factor.py tries it",
    "wagtail_serve": "takes the path of a page, not an id: tests/guides/test_guide_page_readers.py tries it",
}


def values(world, name: str) -> dict[str, Any]:
    """What the arguments of the libraries' addresses mean, for the address of that name."""
    guide = world.guide
    revision = guide.latest_revision_id
    return {
        "pk": key_of(world, name),
        "page_id": guide.pk,
        "page_pk": guide.pk,
        "page_to_move_id": guide.pk,
        "parent_page_id": guide.get_parent().pk,
        "destination_id": guide.get_parent().pk,
        "image_id": world.image.pk,
        "document_id": world.document.pk,
        "doc_id": world.document.pk,
        "revision_id": revision,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "collection_id": world.image.collection_id,
        "content_type_app_name": "guides",
        "content_type_model_name": "guidepage",
        "app_label": "guides",
        "app_name": "guides",
        "model_name": "guidepage",
        "object_id": guide.pk,
        "session_id": 1,
        "action": "delete",
        "action_name": "approve",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
        "workflow_pk": first(Workflow),
        "translation_id": first(Translation),
        "translation_source_id": first(TranslationSource),
        "string_segment_id": 1,
        "overridable_segment_id": 1,
        "uploaded_file_id": 1,
        "redirect_id": 1,
        "page_view_restriction_id": 1,
        "filter_spec": "width-300",
        "mode": "default",
        "uidb36": "1",
        "uidb64": "MQ",
        "token": "jeton",
        "key": "cle",
        "signature": "signature",
    }


def first(model) -> int:
    """The id of one row of the model, or of none."""
    return model.objects.values_list("pk", flat=True).first() or 1


def key_of(world, name: str) -> Any:
    """What `pk` is about in the addresses of that space."""
    space = name.rpartition(":")[0]
    spaces = {
        "images": world.image.pk,
        "docs": world.document.pk,
        "documents": world.document.pk,
        "pages": world.guide.pk,
        "organisations_admin": world.home.pk,
        "directory_initiatives": world.initiative.pk,
        "directory_sources": world.directory_source.pk,
        "wagtailusers_users": world.people["facilitator"].pk,
        "wagtailusers_groups": world.home.admin_access.authors_id,
        "collections": Collection.objects.order_by("-pk").values_list("pk", flat=True)[0],
        "wagtaillocales": first(Locale),
        "wagtailsites": first(Site),
    }
    return next((value for word, value in spaces.items() if word in space), 1)


def filled(world) -> list[tuple[str, str]]:
    """The name and address of every address of the libraries that the world can fill."""
    found = []
    for name, pattern in addresses(get_resolver().url_patterns):
        if name in RULES or name in NOT_FILLED:
            continue
        known = values(world, name)
        wanted = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
        try:
            found.append((name, reverse(name, kwargs={one: known[one] for one in wanted if one in known})))
        except NoReverseMatch:
            continue
    return found
