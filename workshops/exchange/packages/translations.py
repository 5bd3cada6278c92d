"""That a programme says another in its own language: it travels with it, and is tied here to what is here.

What the package said is kept with its import: the programme it translates may come later, or leave again first.
"""

from typing import Any

from django.db import transaction

from workshops.adaptations.models import TranslationOrigin
from workshops.programmes.pages import programme_of

from .models import PackageImport
from .queries import known_programme


def translation_said(page: Any) -> dict[str, Any] | None:
    """What a package says of the programme that `page` translates: its identity, and the number of its edition."""
    origin = TranslationOrigin.objects.filter(page=page.pk).exclude(source=None).first()
    source = programme_of(origin.source_id) if origin is not None and origin.source_id else None
    if origin is not None and source is not None:
        return {"identity": str(source.identity), "number": origin.number}
    came = PackageImport.objects.filter(page=page.pk).exclude(translation=None).order_by("-imported_at", "-pk").first()
    return came.translation if came else None


@transaction.atomic
def tie_translations(page: Any) -> None:
    """Tie `page`, which has just arrived, to the programme it translates, and to it those that translate it."""
    said = translation_said(page)
    source = known_programme(said["identity"]) if said else None
    if said and source is not None:
        _tie(page, source, said["number"])
    for came in PackageImport.objects.filter(translation__identity=str(page.identity)).exclude(page=None):
        version = programme_of(came.page_id) if came.page_id else None
        if version is not None and came.translation:
            _tie(version, page, came.translation["number"])


def _tie(page: Any, source: Any, number: int) -> None:
    """Unless they are not two languages of one work: no package ties itself to a programme of somebody else."""
    if page.pk == source.pk or page.translation_key != source.translation_key:
        return
    origin, _made = TranslationOrigin.objects.get_or_create(page_id=page.pk)
    origin.source_id, origin.number = source.pk, number
    origin.edition = source.editions.filter(number=number).first()
    origin.save()
