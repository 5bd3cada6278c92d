"""From a programme page, draft or published, to the reading form of its content."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

from .carried_credits import lines_to_print
from .content import Activity, Handout, Material, Picture, ProgrammeContent, Session, Variant
from .editor_html import as_edited
from .lines import lines_of
from .placeholder import stands_in
from .safe_html import cleaned, is_safe


def read_programme(page: Any, *, owed: bool = True, published: bool = False) -> ProgrammeContent:
    """Read `page` (a `ProgrammePage`) as it stands in memory, drafts and previews included.

    Turns rich text into HTML, which costs a query a link: call it when an edition is made or a draft previewed,
    never in a list. With `owed`, its credits end with what it owes to others, at the cost of their queries; `published`
    says that what was read is what readers have, and not a draft.
    """
    return ProgrammeContent(
        title=page.title,
        language=page.locale.language_code,
        summary=_text(page.summary),
        objectives=tuple(page.objective_list),
        introduction=_html(page.introduction),
        safeguarding_note=_html(page.safeguarding_note),
        sensitive=page.sensitive,
        opt_out=_text(page.opt_out),
        ground_rules=tuple(page.ground_rule_list),
        alternative=_text(page.alternative),
        resources=tuple(page.resource_list),
        credits="\n".join(
            line
            for line in (_text(page.credits).strip(), *(lines_to_print(page, published=published) if owed else ()))
            if line
        ),
        authors=tuple(page.author_list),
        licence=str(page.get_licence_display()),
        organisation=page.organisation.name,
        sessions=tuple(_sessions(page.sessions)),
    )


def _html(rich_text: Any) -> str:
    source = getattr(rich_text, "source", rich_text) or ""
    if not strip_tags(source).strip():
        return ""  # the editor leaves an empty paragraph where nothing is written
    # Read the same, an edition opened and published again stays the same edition.
    html = as_edited(expand_db_html(source))
    # What the editor wrote stays as it is, to the letter; what came round it is cleaned before anyone reads it.
    return html if is_safe(html) else cleaned(html)


def _text(typed: str | None) -> str:
    """What was typed, with the line ends of this machine: forms send others."""
    return (typed or "").replace("\r\n", "\n")


def _sessions(stream: Any) -> Iterator[Session]:
    for position, child in enumerate(stream, start=1):
        value = child.value
        yield Session(
            id=child.id or f"draft-{position}",
            title=value["title"],
            position=position,
            purpose=_text(value["purpose"]),
            objectives=tuple(lines_of(value["objectives"])),
            preparation=tuple(lines_of(value["preparation"])),
            activities=tuple(_activities(value["activities"], position)),
            content_note=_text(value["content_note"]),
            follow_up=_text(value["follow_up"]),
        )


def _activities(stream: Any, session: int) -> Iterator[Activity]:
    for position, child in enumerate(stream, start=1):
        value = child.value
        yield Activity(
            id=child.id or f"draft-{session}-{position}",
            title=value["title"],
            kind=value["kind"],
            minutes=value["minutes"] or 0,
            shortest_minutes=value["shortest_minutes"],
            importance=value["importance"],
            adapting_level=value["adapting_level"],
            adapting_advice=_text(value["adapting_advice"]),
            grouping=value["grouping"],
            small_group_size=value["small_group_size"] or 4,
            purpose=_text(value["purpose"]),
            steps=_html(value["steps"]),
            say=_html(value["say"]),
            questions=tuple(lines_of(value["questions"])),
            materials=tuple(_material(item) for item in value["materials"]),
            tips=_html(value["tips"]),
            variants=tuple(Variant(item["kind"], _text(item["text"])) for item in value["variants"]),
            content_note=_text(value["content_note"]),
            handouts=tuple(_handout(item) for item in value["handouts"]),
            media=tuple(_picture(item) for item in value["media"] if item["image"]),
        )


def _material(item: Any) -> Material:
    return Material(item["name"], item["quantity"] or 1, item["per"], item["plural"] or "")


def _handout(item: Any) -> Handout:
    document = item["document"]
    return Handout(
        title=item["title"],
        text=_html(item["text"]),
        document=document.pk if document else None,
        rights=item["rights"],
        licence=item["licence"] or "",
    )


def _picture(item: Any) -> Picture:
    image = item["image"]
    empty = stands_in(image)
    return Picture(
        image=image.pk,
        title=item["title"] or "",
        alt=_text(item["alt"]),
        credit=item["credit"] or "",
        licence="" if empty else item["licence"],
        width=image.width,
        height=image.height,
        stands_in=empty,
    )
