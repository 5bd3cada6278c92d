"""What there is of the demonstration, counted in the tables."""

from typing import Any

from workshops.certification.models import (
    Certification,
    Cohort,
    CoverageTarget,
    Enrolment,
    Person,
)
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation
from workshops.session_logs.models import SessionLog

from .plan import PREFIX


def is_there() -> bool:
    """Whether the province was already built."""
    return Organisation.objects.filter(slug__startswith=PREFIX).exists()


def figures_of() -> dict[str, Any]:
    """Its counts, and the numbers of its certifications."""
    organisations = Organisation.objects.filter(slug__startswith=PREFIX)
    certifications = Certification.objects.filter(organisation__in=organisations)

    def holders(kind: AwardKind) -> int:
        return certifications.filter(kind=kind).values("person").distinct().count()

    return {
        "regions": organisations.values("region").distinct().count(),
        "sectors": organisations.values("sector").distinct().count(),
        "organisations": organisations.count(),
        "people": Person.objects.filter(affiliations__organisation__in=organisations).distinct().count(),
        "trainers": holders(AwardKind.TRAINER),
        "pivots": holders(AwardKind.PIVOT),
        "cohorts": Cohort.objects.filter(organisation__in=organisations).count(),
        "enrolments": Enrolment.objects.filter(cohort__organisation__in=organisations).count(),
        "session_logs": SessionLog.objects.filter(organisation__in=organisations).count(),
        "targets": CoverageTarget.objects.count(),
        "certifications": list(certifications.order_by("pk").values_list("number", flat=True)),
    }
