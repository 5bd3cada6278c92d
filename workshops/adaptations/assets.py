"""Pictures and files of a programme that another organisation adapts: what goes along, and what leaves a mark behind.

Each asset has its own licence. What may travel does so as a copy of the receiving organisation, so that nothing is lost
when the source goes; in the place of what may not, readers see that something was there and whom to ask for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from workshops.programmes.placeholder import placeholder
from workshops.programmes.plain_text import text_of_html
from workshops.programmes.portable import ACTIVITIES, relinked
from workshops.programmes.unknown_blocks import inside, is_activity, is_session
from workshops.programmes.vocabulary import Licence

from .licences import licence_name

NOT_COPIED = {"id", "created_at", "uploaded_by_user_id", "collection_id", "file"}
LONGEST_CREDIT = 200  # in the editor


@dataclass
class Carrier:
    """Takes the assets of raw bodies to `collection`.

    `travels` is given the code of an asset's own licence, "" for a handout that has its programme's; `lends`, the
    fingerprint of one whose licence lets nobody have it, to say whether an agreement does. `source` names the
    organisation it comes from, `by` who copies, and `agreed` that an agreement lets the text go: a handout that is but
    text goes with it. `withheld` gathers the titles of what could not travel.
    """

    collection: Collection
    travels: Callable[[str], bool]
    lends: Callable[[str], bool]
    source: str
    by: Any = None
    agreed: bool = False
    withheld: list[str] = field(default_factory=list)
    _copies: dict[tuple[Any, int, bool], int | None] = field(default_factory=dict)

    def carried(self, body: Any) -> list[dict[str, Any]]:
        """The sessions of a raw body, block ids kept, with the assets they may have and the files their prose links.

        What this site does not know goes along as it is.
        """
        carried = [
            {**session, "value": {**session["value"], "activities": self.listed(inside(session))}}
            if is_session(session)
            else session
            for session in body
        ]
        return relinked(carried, self.link)

    def activities(self, activities: Any) -> list[dict[str, Any]]:
        """The same for raw activities."""
        return relinked(self.listed(activities), self.link, stream=ACTIVITIES)

    def listed(self, activities: Any) -> list[dict[str, Any]]:
        """Raw activities with the pictures and handouts they list carried."""
        return [self._activity(activity) if is_activity(activity) else activity for activity in activities]

    def link(self, document: int, words: str) -> int | str | None:
        """What a link of the prose to a file becomes: one to our copy, or its words and the mark of its absence.

        It has the licence of its programme: prose says no other.
        """
        original = get_document_model().objects.filter(pk=document).first()
        copy = original and self._copy(get_document_model(), document, "")
        if copy is not None or original is None:
            return copy
        self.withheld.append(original.title)
        return marked_absent(words, self._absent(original.title, ""))

    def _activity(self, activity: dict[str, Any]) -> dict[str, Any]:
        value = dict(activity["value"])
        for name, carry in (("media", self._picture), ("handouts", self._handout)):
            if value.get(name):
                value[name] = [self._item(item, carry) for item in value[name]]
        return {**activity, "value": value}

    def _item(self, item: dict[str, Any], carry: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
        """An item of a list, whether it was stored with an id or bare."""
        if "value" in item and "type" in item:
            return {**item, "value": carry(item["value"])}
        return carry(item)

    def _picture(self, value: dict[str, Any]) -> dict[str, Any]:
        licence = value.get("licence") or Licence.RESERVED.value
        copy = self._copy(get_image_model(), value["image"], licence)
        if copy is not None:
            return {**value, "image": copy, "credit": value.get("credit") or self.source}
        title = value.get("title") or value.get("alt") or _("Image")
        self.withheld.append(title)
        return {
            **value,
            "image": self._placeholder(),
            "alt": self._absent(title, licence),
            "credit": self._absent_in_caption(licence),
            "licence": Licence.CC0.value,
        }

    def _handout(self, value: dict[str, Any]) -> dict[str, Any]:
        licence = value.get("licence") or ""
        document = value.get("document")
        copy = self._copy(get_document_model(), document, licence) if document else None
        if copy is not None or (not document and self._text_travels(value, licence)):
            return {**value, "document": copy}
        self.withheld.append(value["title"])
        absent = format_html("<p>{}</p>", self._absent(value["title"], licence))
        return {**value, "document": None, "text": absent, "licence": ""}

    def _absent(self, title: str, licence: str) -> str:
        return _("« %(title)s » n’a pas suivi (%(licence)s) : demandez-le à %(source)s, ou remplacez-le.") % {
            "title": title,
            "licence": licence_name(licence or Licence.RESERVED.value),
            "source": self.source,
        }

    def _absent_in_caption(self, licence: str) -> str:
        """What is read under the empty frame, on screen and on paper, in the place of the credit."""
        said = _("L’image n’a pas suivi (%(licence)s) : demandez-la à %(source)s.") % {
            "licence": licence_name(licence),
            "source": self.source,
        }
        return said if len(said) <= LONGEST_CREDIT else _("L’image n’a pas suivi : demandez-la à sa source.")

    def _text_travels(self, value: dict[str, Any], licence: str) -> bool:
        if self.travels(licence) or (self.agreed and not licence):
            return True
        return self.lends(fingerprint_of_text(str(value.get("text") or "")))

    def _copy(self, model: Any, pk: int, licence: str) -> int | None:
        """The id of a copy of ours; None when it may not travel, it is gone, or its file is."""
        travels = self.travels(licence)
        if (model, pk, travels) not in self._copies:
            original = model.objects.filter(pk=pk).first()
            self._copies[model, pk, travels] = original and self._copied(original, travels=travels)
        return self._copies[model, pk, travels]

    def _copied(self, original: Any, *, travels: bool) -> int | None:
        if original.collection_id == self.collection.pk:
            return int(original.pk)
        if not original.file.storage.exists(original.file.name):
            return None
        if not travels and not self.lends(original.get_file_hash()):
            return None
        same = type(original).objects.filter(collection=self.collection, file_hash=original.get_file_hash()).first()
        if same is not None:
            return int(same.pk)
        with original.file.open() as stored:
            content = ContentFile(stored.read(), PurePath(original.file.name).name)
        kept = {column.attname for column in original._meta.concrete_fields} - NOT_COPIED
        copy = type(original)(**{name: getattr(original, name) for name in kept})
        return self._ours(copy, content)

    def _placeholder(self) -> int:
        """The id of the picture that stands for those that did not come, one a collection."""
        content = placeholder()
        mark = hash_filelike(BytesIO(content))
        same = get_image_model().objects.filter(collection=self.collection, file_hash=mark).first()
        if same is not None:
            return int(same.pk)
        image = get_image_model()(title=_("Image à remplacer"), file_hash=mark, file_size=len(content))
        return self._ours(image, ContentFile(content, "image-a-remplacer.png"))

    def _ours(self, asset: Any, content: ContentFile) -> int:
        asset.file, asset.collection, asset.uploaded_by_user = content, self.collection, self.by
        asset.save()
        return int(asset.pk)


def marked_absent(words: str, absent: str) -> str:
    """The words of a link to a file that could not come, with the sentence that says so."""
    return f"{words} {format_html('[{}]', absent)}"


def fingerprint_of_text(html: str) -> str:
    """What a text to hand out is known by, whatever the editor does to the way it is stored."""
    return hash_filelike(BytesIO(text_of_html(html).encode()))
