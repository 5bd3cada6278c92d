"""The publish gate: what a sensitive programme says before others read it, as data.

Each requirement has a code, a label for the author's checklist, the field where it is mended, and a judge that says
what a draft lacks, in a sentence. The list of requirements is the network's own; docs/authors/sensitive-guides.md tells
its sources. Programmes that are not sensitive are never held back: the same list only advises them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from relais.presentation.languages import language_name
from workshops.organisations.visibility import Visibility
from workshops.safeguarding.queries import Safeguards, safeguards_for

from .blocks.keeping import place_in_form
from .community_labels import keeping_label
from .licence_rules import licence_rule
from .lines import lines_of
from .vocabulary import Kind, VariantKind


@dataclass(frozen=True)
class Draft:
    """What the gate looks at. `sessions` is the stream of a programme's sessions, `safeguards` those of its region."""

    language: str
    safeguards: Safeguards
    sessions: Any = ()
    opt_out: str = ""
    ground_rules: str = ""
    alternative: str = ""
    resources: str = ""

    @classmethod
    def of(cls, page: Any, typed: Mapping[str, Any] | None = None) -> "Draft":
        """The draft `page` (a `ProgrammePage`), with what a form holds over it when `typed` is given. Two queries."""
        language = page.locale.language_code
        names = ("sessions", "opt_out", "ground_rules", "alternative", "resources")
        values = {name: getattr(page, name) for name in names} | dict(typed or {})
        return cls(
            language=language,
            safeguards=safeguards_for(page.organisation.region, language),
            **{name: values[name] or "" for name in names},
        )


@dataclass(frozen=True)
class Lack:
    """What is missing: the code of the requirement, the field to mend, the sentence.

    When it is missing in one session, `session` is its place (from 0) and `part` the field of the session.
    """

    code: str
    field: str
    sentence: str
    session: int | None = None
    part: str = ""


@dataclass(frozen=True)
class Requirement:
    """One line of the gate."""

    code: str
    label: Promise | str
    field: str
    judge: Callable[[Draft], Iterator[str | tuple[int, str]]]
    part: str = ""

    def lacks(self, draft: Draft) -> list[Lack]:
        """What `draft` lacks of it; empty when it has it."""
        found = []
        for said in self.judge(draft):
            place, sentence = (None, said) if isinstance(said, str) else said
            found.append(Lack(self.code, self.field, sentence, place, self.part if place is not None else ""))
        return found


def _content_note(draft: Draft) -> Iterator[tuple[int, str]]:
    """Each session warns, for itself or at the activity concerned: one prepares one session at a time."""
    for place, child in enumerate(draft.sessions):
        notes = [child.value["content_note"], *(one.value["content_note"] for one in child.value["activities"])]
        if not any(note and note.strip() for note in notes):
            yield place, _("Dites ce qui peut être difficile dans cette rencontre, ici ou à l’activité concernée.")


def _alternative(draft: Draft) -> Iterator[str]:
    """Something to do instead, for the whole programme or written as a variant in every session."""
    if draft.alternative.strip():
        return
    if not draft.sessions or not all(_has_variant_instead(child.value) for child in draft.sessions):
        yield _("Dites ce qu’une personne peut faire à la place d’une activité qui ne lui convient pas.")


def _has_variant_instead(session: Any) -> bool:
    variants = (variant for one in session["activities"] for variant in one.value["variants"])
    return any(variant["kind"] == VariantKind.INSTEAD for variant in variants)


def _opt_out(draft: Draft) -> Iterator[str]:
    if not draft.opt_out.strip():
        yield _("Écrivez les mots qui disent qu’on peut passer son tour ou sortir un moment.")


def _ground_rules(draft: Draft) -> Iterator[str]:
    if not lines_of(draft.ground_rules):
        yield _("Écrivez au moins une règle du groupe.")


def _closing(draft: Draft) -> Iterator[tuple[int, str]]:
    for place, child in enumerate(draft.sessions):
        if all(activity.value["kind"] != Kind.CLOSING for activity in child.value["activities"]):
            yield place, _("Cette rencontre n’a pas de clôture : ajoutez une activité de cette sorte à la fin.")


def _resources(draft: Draft) -> Iterator[str]:
    """Help lines in the programme's language for its region or the province, or resources of its own."""
    spoken = any(line.language == draft.language for line in draft.safeguards.help_lines)
    if not spoken and not lines_of(draft.resources):
        yield _(
            "Aucune ligne d’aide en %(language)s n’est inscrite pour votre région : écrivez ici au moins une "
            "ressource, ou demandez à l’administration d’en inscrire une."
        ) % {"language": language_name(draft.language)}


def _protocol(draft: Draft) -> Iterator[str]:
    """The protocol that readers of the region are shown, in the programme's language, reviewed within twelve months."""
    protocol = draft.safeguards.protocol
    if protocol is None or protocol.language != draft.language:
        yield _(
            "Il n’existe pas encore de protocole de dévoilement en %(language)s : demandez-en un à "
            "l’administration avant de publier ce programme sensible."
        ) % {"language": language_name(draft.language)}
    elif protocol.is_overdue:
        yield _(
            "Le protocole « %(title)s » n’a pas été revu depuis douze mois ou a passé sa date : demandez à "
            "l’administration de le revoir avant de publier ce programme sensible."
        ) % {"title": protocol.title}


REQUIREMENTS = (
    Requirement("content_note", gettext_lazy("Mise en garde dans chaque rencontre"), "sessions", _content_note,
                "content_note"),
    Requirement("closing", gettext_lazy("Clôture dans chaque rencontre"), "sessions", _closing, "activities"),
    Requirement("opt_out", gettext_lazy("Droit de passer"), "opt_out", _opt_out),
    Requirement("ground_rules", gettext_lazy("Règles du groupe"), "ground_rules", _ground_rules),
    Requirement("alternative", gettext_lazy("Autre activité possible"), "alternative", _alternative),
    Requirement("resources", gettext_lazy("Ressources"), "resources", _resources),
    Requirement("protocol", gettext_lazy("Protocole de dévoilement revu depuis moins de douze mois"), "sensitive",
                _protocol),
)  # fmt: skip


def lacks_of(draft: Draft) -> list[Lack]:
    """All that `draft` lacks, in the order of the requirements."""
    return [lack for requirement in REQUIREMENTS for lack in requirement.lacks(draft)]


Asker = Callable[[Any], Iterable[Lack]]
_askers: list[Asker] = []


def register_lacks(asker: Asker) -> None:
    """Let a higher room hold a programme back: `asker` is given the draft and says what it lacks.

    It may run a fixed number of queries. Registering it twice changes nothing.
    """
    if asker not in _askers:
        _askers.append(asker)


def gate_lacks(page: Any) -> list[Lack]:
    """What keeps `page` (a `ProgrammePage`, as its revision) from being published.

    Nothing unless it is sensitive, but for what its type, its sources, its community and higher rooms ask of every one.
    """
    own = lacks_of(Draft.of(page)) if page.sensitive else []
    return [*own, *terms_lacks(page), *page.own_lacks(), *asked_lacks(page)]


def terms_lacks(page: Any, typed: Mapping[str, Any] | None = None) -> list[Lack]:
    """What the licences of its sources and the labels of its community keep `page` from, over what a form holds."""
    values = {name: getattr(page, name) for name in ("licence", "visibility", "community_labels")} | dict(typed or {})
    lacks = []
    rule = licence_rule(page, typed)
    if rule is not None and values["licence"] not in rule.allowed:
        lacks.append(Lack("licence", "licence", rule.sentence))
    label = keeping_label(values["community_labels"])
    if label is not None and values["visibility"] != Visibility.ORGANISATION:
        sentence = _(
            "L’étiquette « %(label)s » garde ce programme dans sa communauté : choisissez « %(visibility)s », ou "
            "retirez "
            "l’étiquette avec l’accord de la communauté."
        ) % {"label": label.label, "visibility": Visibility.ORGANISATION.label}
        lacks.append(Lack("community", "visibility", sentence))
    return lacks


def asked_lacks(page: Any) -> list[Lack]:
    """What `page` lacks of what higher rooms ask."""
    return [lack for asker in _askers for lack in asker(page)]


def errors_by_field(lacks: list[Lack], sessions: Any) -> dict[str, ValidationError]:
    """The lacks as errors of a form, each at its field; those of `sessions` reach the field of the session."""
    errors: dict[str, ValidationError] = {}
    for field in dict.fromkeys(lack.field for lack in lacks):
        here = [lack for lack in lacks if lack.field == field]
        placed = [lack for lack in here if lack.session is not None]
        if field == "sessions":
            errors[field] = _session_errors(sessions, placed, [lack for lack in here if lack.session is None])
        else:
            errors[field] = ValidationError([lack.sentence for lack in here])
    return errors


def _session_errors(stream: Any, placed: list[Lack], others: list[Lack]) -> StreamBlockValidationError:
    sessions: dict[int, dict[str, ValidationError]] = {}
    for lack in placed:
        error = ValidationError(lack.sentence)
        whole = StreamBlockValidationError(non_block_errors=[error]) if lack.part == "activities" else error
        sessions.setdefault(place_in_form(stream, lack.session or 0), {})[lack.part] = whole
    return StreamBlockValidationError(
        block_errors={place: StructBlockValidationError(block_errors=parts) for place, parts in sessions.items()},
        non_block_errors=[ValidationError(lack.sentence) for lack in others],
    )


class PublicationRefusedError(Exception):
    """A programme was about to be published without all that the gate, or its own type, asks.

    `page` is the draft, `lacks` what is missing; the text is the sentences, one after the other.
    """

    def __init__(self, page: Any, lacks: list[Lack]) -> None:
        super().__init__(" ".join(dict.fromkeys(lack.sentence for lack in lacks)))
        self.page = page
        self.lacks = lacks


def refuse_unless_whole(page: Any) -> None:
    """Raise `PublicationRefusedError` when the gate holds `page` back."""
    lacks = gate_lacks(page)
    if lacks:
        raise PublicationRefusedError(page, lacks)
