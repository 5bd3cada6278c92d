"""Certifications as the badges they become, and where their credentials stand."""

from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.curricula.queries import rule_in_words
from workshops.curricula.rules.vocabulary import AwardKind

from ..credential_addresses import (
    achievement_address,
    awarder_address,
    credential_address,
    list_address,
    list_token_address,
    picture_address,
)
from ..credentials.badges import Achievement, Awarder, Badge, HashedIdentity, Purpose, StatusEntry
from ..models import Certificate, Certification, IssuedCredential, StatusTurn
from ..period import ONE_DAY
from ..standing import State
from .issuer import site_issuer, site_signer
from .status import rule_of

# What a person without an address of her own is known by: her record, which only the site can tell.
BY_RECORD = "identifier"
BY_EMAIL = "emailAddress"


def certificate_numbered(number: str) -> Certificate | None:
    """The certificate of that number, lost or not, with all its credential's page needs. One query."""
    rows = Certificate.objects.select_related(
        "certification__person__user",
        "certification__organisation",
        "certification__rule_version",
        "certification__credential",
        "certification__cohort",
    )
    return rows.filter(number=number).first()


def achieved(programme: UUID, version: int) -> Certification | None:
    """The last certification by that version of that curriculum's rule for which a credential was issued. One query."""
    found = Certification.objects.filter(
        programme=programme, rule_version__number=version, credential__isnull=False
    ).select_related("rule_version")
    return found.order_by("-pk").first()


def turn_on(certification: Certification, day: date) -> StatusTurn | None:
    """The stretch it is in on `day`, the first to come when none has begun. One query."""
    turns = list(certification.turns.order_by("since"))
    begun = [turn for turn in turns if turn.since <= day]
    found = begun[-1:] or turns[:1]
    return found[0] if found else None


def is_public(certification: Certification) -> bool:
    """Whether its holder published its credential. It comes with its credential and person."""
    credential = getattr(certification, "credential", None)
    return credential is not None and credential.published and certification.person.removed_at is None


def last_files_are_refused(credential: IssuedCredential) -> bool:
    """Whether the key that signed its last files was withdrawn since: they are to be taken again. One query."""
    last = credential.signings.order_by("-first_at", "-pk").first()
    return last is not None and last.key not in site_signer().published_ends()


def may_go_out(turn: StatusTurn | None) -> bool:
    """Whether files may be signed: not of a certification that is revoked, nor of one whose award never held."""
    return turn is not None and turn.state not in (State.REVOKED, State.NOT_YET)


def title_in(certification: Certification, language: str) -> str:
    """What it is called in `language`, else in the interface's first language."""
    title: str = certification.titles.get(language) or certification.titles[settings.LANGUAGE_CODE]
    return title


def badge_of(credential: IssuedCredential, turn: StatusTurn, language: str) -> Badge:
    """The badge of a credential in `language`, valid to the end of validity as `turn` knows it. One query.

    `credential` comes with its certification, and that with its person, organisation and rule version. A renewal gives
    later files another end; those of before keep theirs.
    """
    certification = credential.certification
    return Badge(
        address=credential_address(certification.number),
        number=certification.number,
        achievement=achievement_of(certification, language),
        issuer=site_issuer(),
        recipient=_recipient(credential),
        valid_from=_start_of(certification.awarded_on),
        valid_until=_start_of(turn.until + ONE_DAY) if turn.until else None,
        status=tuple(
            StatusEntry(
                purpose,
                credential.position,
                list_address(purpose, credential.list_number),
                list_token_address(purpose, credential.list_number),
            )
            for purpose in Purpose
        ),
        awarder=Awarder(awarder_address(certification.organisation.slug), certification.organisation.name),
    )


def achievement_of(certification: Certification, language: str) -> Achievement:
    """What was achieved, in `language`: the rule of the award, explained. It comes with its rule version. One query."""
    key = (certification.programme, certification.rule_version.number)
    with override(language):
        return Achievement(
            address=achievement_address(*key),
            name=title_in(certification, language),
            description=_description(certification.kind),
            criteria=rule_in_words(rule_of(certification), language, own=str(certification.programme)),
            language=language,
            kind="CertificateOfCompletion" if certification.kind == AwardKind.ATTESTATION else "Certification",
            picture=picture_address(*key, language),
        )


def _description(kind: str) -> str:
    words = {
        AwardKind.PIVOT: _(
            "Personne-ressource de son milieu : elle transmet l’approche, et on peut se tourner vers elle."
        ),
        AwardKind.FACILITATOR: _("Personne certifiée pour animer ce programme."),
        AwardKind.TRAINER: _("Personne certifiée pour donner cette formation."),
        AwardKind.ATTESTATION: _("Personne qui a suivi cette formation jusqu’au bout."),
    }
    return words[AwardKind(kind)]


def _recipient(credential: IssuedCredential) -> HashedIdentity:
    person = credential.certification.person
    if person.email:
        return HashedIdentity.of(person.email, BY_EMAIL, credential.salt)
    return HashedIdentity.of(person.uid.urn, BY_RECORD, credential.salt)


def _start_of(day: date) -> datetime:
    """The first moment of a day, where the site is."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())
