"""What of this room is written in the audit trail: whose figures were taken away."""

from typing import Any

from workshops.organisations.models import Organisation


def _of_organisation(asked: dict[str, Any]) -> set[int]:
    return set(Organisation.objects.filter(slug=asked["slug"]).values_list("pk", flat=True))


CONCERNED = tuple(
    (f"reports:{name}", _of_organisation) for name in ("report_csv", "report_excel", "report_pdf", "summary_pdf")
)
