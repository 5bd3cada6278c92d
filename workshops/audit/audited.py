"""What of this room, and of the reports of Wagtail's admin, is written in the audit trail, in words."""

from django.utils.translation import gettext_lazy as _

_HISTORY, _USAGE = _("historique du site"), _("usages des sortes de pages")
# What these addresses are, in words; some of the admin have no name.
PLACES = (
    ("audit:trail_csv", _("journal des accès, CSV")),
    ("admin/reports/site-history/", _HISTORY),
    ("admin/reports/site-history/results/", _HISTORY),
    ("admin/reports/page-types-usage/", _USAGE),
    ("admin/reports/page-types-usage/results/", _USAGE),
    *(
        (f"{name}{part}", words)
        for name, words in (
            ("wagtailadmin_reports:locked_pages", _("pages verrouillées")),
            ("wagtailadmin_reports:workflow", _("approbations")),
            ("wagtailadmin_reports:workflow_tasks", _("étapes d’approbation")),
            ("wagtailadmin_reports:aging_pages", _("âge des pages")),
            ("wagtailredirects:index", _("redirections")),
        )
        for part in ("", "_results")
    ),
)
