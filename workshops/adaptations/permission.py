"""Who may adapt what, and into which of her organisations; a refusal says why, and whom to ask."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation
from workshops.organisations.queries import organisations_with
from workshops.organisations.visibility import Viewer
from workshops.programmes.community_labels import keeping_label
from workshops.programmes.licences import code_of
from workshops.programmes.pages import readable_programme

from .licences import ADAPTED_AS, allowed_licences, licence_sentence
from .permissions import WRITING, writes_for
from .queries.terms import organisations_with_agreement, sources_taken_by


@dataclass(frozen=True)
class Contact:
    """Whom to ask: an organisation, with its address and page, either of which may be empty."""

    organisation: str
    email: str = ""
    website: str = ""

    @classmethod
    def of(cls, organisation: Organisation) -> "Contact":
        """Of an organisation."""
        return cls(organisation.name, organisation.email, organisation.website)


@dataclass(frozen=True)
class Permission:
    """The organisations of a person that may adapt, and those of them that do by an agreement alone or beside."""

    organisations: tuple[Organisation, ...]
    by_agreement: frozenset[int] = frozenset()

    def agreed(self, organisation: Organisation) -> bool:
        """Whether an agreement with the source's organisation lets that one adapt it."""
        return organisation.pk in self.by_agreement

    def covers(self, organisation: Organisation) -> bool:
        """Whether that organisation may adapt it."""
        return organisation in self.organisations


@dataclass(frozen=True)
class Refusal:
    """Why not: a word for the code, a sentence for the person, and whom to ask when asking may help."""

    reason: str
    sentence: str
    contact: Contact | None = None


class AdaptationRefusedError(ValueError):
    """Something was about to be adapted or copied that may not be; the text is a sentence to show."""


def may_adapt(edition: Any, user: Viewer, page: Any = None) -> Permission | Refusal:
    """What `user` may do with `edition`; `page` is its programme, when the caller has it and has checked who asks.

    Five queries at most, whatever her organisations.
    """
    page = page or readable_programme(edition.page_id, user)
    if page is None:
        return Refusal("hidden", _("Ce programme n’est pas accessible, ou n’est plus publié."))
    if edition.pk != page.current_edition_id:
        return Refusal("old", _("Cette édition n’est plus la dernière : adaptez celle qui est publiée aujourd’hui."))
    label = keeping_label(page.community_labels)
    if label is not None:
        sentence = _(
            "L’étiquette « %(label)s » garde ce programme dans sa communauté : il ne s’adapte pas et ne se copie pas."
        )
        return Refusal("community", sentence % {"label": label.label}, Contact.of(page.organisation))
    writers = tuple(Organisation.objects.all() if user.is_superuser else organisations_with(user, *WRITING))
    if not writers:
        return Refusal(
            "role",
            _("Pour adapter un programme, il faut en écrire pour un organisme : demandez ce rôle à sa coordination."),
        )
    return _permission(edition, page, writers)


def may_adapt_into(edition: Any, organisation: Organisation, user: Viewer, page: Any = None) -> Permission | Refusal:
    """The same, for one organisation: when she writes for it and its terms do not let it, a refusal says why.

    A permission that does not cover it is that of someone who does not write for it.
    """
    answer = may_adapt(edition, user, page)
    if isinstance(answer, Refusal) or answer.covers(organisation) or not writes_for(user, organisation.pk):
        return answer
    page = page or readable_programme(edition.page_id, user)
    written = code_of(edition.programme.licence)
    return Refusal("licence", licence_sentence(written), Contact.of(page.organisation))


def refusal_to_all(page: Any) -> Refusal | None:
    """Why nobody from elsewhere adapts `page` without an agreement, and whom to ask; None when its terms let them.

    For whoever has not said who she is: nothing that a community keeps is shown to her. No query once its organisation
    and current edition are known.
    """
    written = code_of(page.current_edition.programme.licence)
    if ADAPTED_AS.get(written):
        return None
    return Refusal("licence", licence_sentence(written), Contact.of(page.organisation))


def _permission(edition: Any, page: Any, writers: tuple[Organisation, ...]) -> Permission | Refusal:
    agreed = organisations_with_agreement(page, (organisation.pk for organisation in writers))
    able = tuple(
        organisation
        for organisation in writers
        if organisation.pk == page.organisation_id
        or allowed_licences(
            sources_taken_by(edition, page, organisation.pk, agreement=organisation.pk in agreed)
        ).licences
    )
    if able:
        return Permission(able, frozenset(agreed))
    for organisation in writers:
        if organisation.pk in agreed:  # it has an agreement, but not with all that the programme is made of
            sources = sources_taken_by(edition, page, organisation.pk, agreement=True)
            return Refusal("licence", allowed_licences(sources).sentence, Contact.of(page.organisation))
    written = edition.programme.licence
    return Refusal("licence", licence_sentence(code_of(written)), Contact.of(page.organisation))
