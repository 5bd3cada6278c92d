"""The free words that authors put on programmes, beside the controlled ones."""

from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase


class ProgrammeTag(TagBase):
    """A free word: one vocabulary for guides and curricula, so that a word leads to both."""

    class Meta:
        verbose_name = _("mot-clé")
        verbose_name_plural = _("mots-clés")
