"""What a browser sends and is shown when a guide is written in Wagtail's admin."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.field_block import ChooserBlock
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from workshops.guides.models import GuidePage
from workshops.programmes.blocks.keeping import kept_in, put_back

PROSE = ["bold", "italic", "link", "ol", "ul", "h3", "h4"]


def sent_block(block: Any, value: Any) -> Any:
    """The value of a block as its form controls hold it."""
    if isinstance(block, StreamBlock):
        known = [
            {"type": child.block.name, "id": child.id or "", "value": sent_block(child.block, child.value)}
            for child in value
        ]
        return _numbered(list(put_back(known, kept_in(value), block.unknown.state_of)))
    if isinstance(block, ListBlock):
        return _numbered(
            [
                {"id": child.id or "", "value": sent_block(block.child_block, child.value)}
                for child in value.bound_blocks
            ]
        )
    if isinstance(block, StructBlock):
        return {name: sent_block(child, value[name]) for name, child in block.child_blocks.items()}
    if isinstance(block, RichTextBlock):
        return rich_text(value.source, features=PROSE)
    if isinstance(block, ChooserBlock):
        return value.pk if value else ""
    return "" if value is None else value


def _numbered(items: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = {str(place): {**item, "deleted": "", "order": str(place)} for place, item in enumerate(items)}
    return {"count": str(len(items)), **numbered}


def sent_guide(guide: GuidePage | None = None, sessions: list[dict] | None = None, **changes: Any) -> dict[str, Any]:
    """The whole form of a guide, of a new one by default; `sessions` as the StreamField stores them."""
    page = guide or GuidePage(title="Mes limites", summary="Dire ce qui est bon pour soi.")
    stream = page.sessions if sessions is None else page.sessions.stream_block.to_python(sessions)
    fields = {
        "title": page.title,
        "summary": page.summary,
        "objectives": page.objectives,
        "introduction": rich_text(page.introduction, features=PROSE),
        "sessions": sent_block(page.sessions.stream_block, stream),
        "unsorted": rich_text(page.unsorted, features=PROSE),
        "gender_focus": page.gender_focus,
        "risk_level": page.risk_level,
        "age_from": page.age_from,
        "age_to": page.age_to or "",
        "group_from": page.group_from,
        "group_to": page.group_to,
        "rhythm": page.rhythm,
        "facilitators": page.facilitators,
        "training_required": page.training_required,
        "training_note": page.training_note,
        "authors": page.authors,
        "credits": page.credits,
        "licence": page.licence,
        "opt_out": page.opt_out,
        "ground_rules": page.ground_rules,
        "alternative": page.alternative,
        "resources": page.resources,
        "safeguarding_note": rich_text(page.safeguarding_note, features=PROSE),
        "visibility": page.visibility,
        "stage": page.stage,
        "change_note": page.change_note,
        "tags": ", ".join(f'"{tag.name}"' for tag in page.tags.all()) if guide else "",
        "go_live_at": "",
        "expire_at": "",
        "comments": inline_formset([]),
    }
    if page.sensitive:
        fields["sensitive"] = "on"
    if guide:
        fields |= {
            name: [term.pk for term in getattr(page, name).all()] for name in ("audiences", "settings", "themes")
        }
    return nested_form_data({**fields, **changes})


def edit_url(guide: GuidePage) -> str:
    """Where a guide is written."""
    return reverse("wagtailadmin_pages:edit", args=(guide.pk,))


def send(client: Client, guide: GuidePage, action: str = "", **changes: Any) -> Any:
    """Save the latest draft of a guide with `changes`; `action` is `publish`, `submit` or nothing for a draft."""
    draft = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    data = sent_guide(draft, **changes)
    if action:
        data[f"action-{action}"] = "1"
    return client.post(edit_url(guide), data)


def text_of(client: Client, address: str) -> str:
    """What the page at `address` says."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def errors_of(response: Any) -> dict[str, Any]:
    """The sentences beside each field of a form that was refused, and none for one that was not."""
    if response.status_code == 302:
        return {}
    return {
        name: [getattr(error, "as_json_data", error.messages.copy)() for error in found]
        for name, found in response.context["form"].errors.as_data().items()
    }
