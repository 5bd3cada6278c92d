"""What of this room is written in the audit trail: whose figures were taken away."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation


def _of_organisation(asked: dict[str, Any]) -> set[int]:
    return set(Organisation.objects.filter(slug=asked["slug"]).values_list("pk", flat=True))


CONCERNED = tuple(
    (f"reports:{name}", _of_organisation) for name in ("report_csv", "report_excel", "report_pdf", "summary_pdf")
)
# What these addresses are, in words.
PLACES = (
    ("reports:network_csv", _("bilan du réseau, CSV")),
    ("reports:network_excel", _("bilan du réseau, Excel")),
    ("reports:report_csv", _("bilan d’un organisme, CSV")),
    ("reports:report_excel", _("bilan d’un organisme, Excel")),
    ("reports:report_pdf", _("bilan d’un organisme, PDF")),
    ("reports:summary_pdf", _("résumé d’un organisme, PDF")),
)
