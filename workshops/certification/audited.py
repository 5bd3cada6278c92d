"""What of this room is written in the audit trail: labels of models, names of addresses."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import Affiliation, Certification, Cohort, Enrolment, Person, RemovalRequest

# Addresses that show one person's record: each time one is opened is written in the audit trail.
READS = (
    "people:person",
    "people:change",
    "people:merge",
    "people:answer_removal",
    "cohorts:enrolment",
    "certificates:certification",
    "certificates:learner",
    "certificates:change",
    "certificates:correct",
    "coverage:branch",
    "coverage:cascade_paper",
)
_CASCADE = ("coverage:cascade_paper", "coverage:cascade_csv", "coverage:cascade_excel")
# Tables whose removed rows are written there.
REMOVALS = (
    "certification.person",
    "certification.cohort",
    "certification.enrolment",
    "certification.certification",
    "certification.observation",
    "certification.observedsession",
    "certification.learnerimport",
)


def _of_person(asked: dict[str, Any]) -> set[int]:
    """The organisations a person works in, or worked in."""
    found = Affiliation.objects.filter(person=asked["pk"], organisation__isnull=False)
    return set(found.values_list("organisation", flat=True))


def _of_branch(asked: dict[str, Any]) -> set[int]:
    return _of_person({"pk": asked["person"]}) if asked.get("person") else set()


def _of_cohort(asked: dict[str, Any]) -> set[int]:
    return set(Cohort._base_manager.filter(pk=asked["pk"]).values_list("organisation", flat=True))


def _of_enrolment(asked: dict[str, Any]) -> set[int]:
    return set(Enrolment._base_manager.filter(pk=asked["pk"]).values_list("cohort__organisation", flat=True))


def _of_certificate(asked: dict[str, Any]) -> set[int]:
    found = Certification._base_manager.filter(number=asked["number"])
    return set(found.exclude(cohort=None).values_list("cohort__organisation", flat=True))


def _rows(people: Iterable[int]) -> list[str]:
    return [f"certification.person:{pk}" for pk in people]


def _person(asked: dict[str, Any]) -> list[str]:
    return _rows([asked["pk"]])


def _at_the_top(asked: dict[str, Any]) -> list[str]:
    """The person whose branch was taken of the cascade; nobody for the whole of it."""
    return _rows([int(asked["person"])]) if asked.get("person") else []


def _both(asked: dict[str, Any]) -> list[str]:
    return _rows([asked["kept"], asked["merged"]])


def _who_asked_to_go(asked: dict[str, Any]) -> list[str]:
    return _rows(RemovalRequest._base_manager.filter(pk=asked["pk"]).values_list("person", flat=True))


def _enrolled(key: str) -> Callable[[dict[str, Any]], list[str]]:
    def whom(asked: dict[str, Any]) -> list[str]:
        return _rows(Enrolment._base_manager.filter(pk=asked[key]).values_list("person", flat=True))

    return whom


def _certified(asked: dict[str, Any]) -> list[str]:
    return _rows(Certification._base_manager.filter(number=asked["number"]).values_list("person", flat=True))


def _people_at(address: str) -> list[str]:
    found = Person._base_manager.filter(Q(email__iexact=address) | Q(user__email__iexact=address))
    return _rows(found.values_list("pk", flat=True))


# What the rows about somebody are called, from her address.
ROWS_OF = (_people_at,)
# Whom what was opened or taken away there is about.
ABOUT = (
    ("people:person", _person),
    ("people:change", _person),
    ("people:data", _person),
    ("people:merge", _both),
    ("people:answer_removal", _who_asked_to_go),
    ("cohorts:enrolment", _enrolled("enrolment_pk")),
    ("certificates:certification", _certified),
    ("certificates:change", _certified),
    ("certificates:correct", _certified),
    ("certificates:paper", _certified),
    ("certificates:credential_file", _certified),
    ("certificates:learner", _enrolled("pk")),
    ("coverage:branch", _person),
    *((name, _at_the_top) for name in _CASCADE),
)
# Whose trail tells of what was opened or taken away there.
CONCERNED = (
    ("people:person", _of_person),
    ("people:change", _of_person),
    ("people:data", _of_person),
    ("cohorts:enrolment", _of_cohort),
    ("cohorts:sign_in_sheet", _of_cohort),
    ("cohorts:learners_export", _of_cohort),
    ("certificates:certification", _of_certificate),
    ("certificates:change", _of_certificate),
    ("certificates:correct", _of_certificate),
    ("coverage:branch", _of_person),
    *((name, _of_branch) for name in _CASCADE),
    ("certificates:paper", _of_certificate),
    ("certificates:learner", _of_enrolment),
)
# What these addresses are, in words.
PLACES = (
    ("people:person", _("fiche d’une personne")),
    ("people:change", _("fiche d’une personne, à changer")),
    ("people:data", _("tout ce qui est gardé d’une personne")),
    ("people:merge", _("deux fiches à réunir")),
    ("people:answer_removal", _("demande d’effacement")),
    ("people:list_csv", _("liste des personnes, CSV")),
    ("people:list_excel", _("liste des personnes, Excel")),
    ("people:data_mine", _("tout ce qui est gardé de soi")),
    ("people:record_pdf", _("son propre parcours, PDF")),
    ("cohorts:enrolment", _("inscription à une cohorte")),
    ("cohorts:import_template", _("modèle de fichier de personnes")),
    ("cohorts:export", _("liste des cohortes")),
    ("cohorts:attention_export", _("cohortes à surveiller")),
    ("cohorts:sign_in_sheet", _("feuille de présence")),
    ("cohorts:learners_export", _("liste des personnes d’une cohorte")),
    ("certificates:certification", _("certification")),
    ("certificates:change", _("certification, à changer")),
    ("certificates:correct", _("histoire d’une certification, à corriger")),
    ("certificates:paper", _("certificat, PDF")),
    ("certificates:credential_file", _("badge, fichier")),
    ("certificates:learner", _("parcours d’une personne en formation")),
    ("certificates:attention_export", _("certifications à surveiller")),
    ("coverage:branch", _("personnes formées par une personne")),
    ("coverage:cascade_paper", _("cascade, à imprimer")),
    ("coverage:cascade_csv", _("cascade, CSV")),
    ("coverage:cascade_excel", _("cascade, Excel")),
    ("coverage:table_csv", _("couverture, CSV")),
    ("coverage:table_excel", _("couverture, Excel")),
)
