"""Keeping what is searched of curricula in step with what is published: an edition's text, and its page's words."""

from workshops.programmes.plain_text import text_of_programme
from workshops.programmes.stems import stem_text

from .models import CurriculumEdition, CurriculumPage


def index_curriculum(curriculum: CurriculumPage) -> None:
    """Write the stems of its current edition again, with the themes, free words and organisation it has today."""
    edition = curriculum.current_edition
    if edition is None:
        return
    frozen = CurriculumEdition.objects.get(pk=edition.pk)
    said = [
        text_of_programme(edition.programme),
        *frozen.prerequisites,
        *(each["statement"] for each in frozen.competencies),
        *(theme.name_in(edition.language) for theme in curriculum.themes.all()),
        *(str(tag) for tag in curriculum.tags.all()),
        curriculum.organisation.name,
    ]
    CurriculumEdition.objects.filter(pk=edition.pk).update(stems=stem_text("\n".join(said), edition.language))


def index_all_curricula() -> int:
    """Index every curriculum again, and return how many: after a theme or an organisation changes its name."""
    curricula = CurriculumPage.objects.published().select_related("current_edition", "organisation")
    count = 0
    for curriculum in curricula.iterator(chunk_size=50):
        index_curriculum(curriculum)
        count += 1
    return count
