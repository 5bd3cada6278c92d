"""Which tables pages shown to visitors may be made of: all of them, but those named here.

A table that is forgotten here costs a page made again for nothing; one that is here by mistake would leave a page as
it was. So a table is only added when nothing of it reaches a page kept for visitors: `tests/freshness` reads every
such page and fails when it reads one of these.
"""

from typing import Final

# By the beginning of their names.
NEVER_SHOWN: Final = (
    "django_session",
    "django_tasks_database_",
    "account_",
    "audit_",
    "background_",
    "mfa_",
    "usersessions_",
    "certification_",
    "planning_",
    "privacy_",
    "reports_",
    "session_logs_",
    "safeguarding_screeningcount",
    "exchange_apitoken",
    "exchange_importdraft",
    "exchange_packageexport",
    "exchange_packageimport",
    "organisations_invitation",
    "wagtailadmin_",
    "wagtailcore_comment",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_uploadedfile",
    "wagtailimages_rendition",
    "wagtailsearch_",
    "wagtailusers_",
)

# Never shown to visitors either, but watched: what coverage and the cascade are drawn from (`records.py`).
RECORDS: Final = frozenset({
    "certification_affiliation",
    "certification_certification",
    "certification_cohort",
    "certification_cohorttrainer",
    "certification_coveragetarget",
    "certification_enrolment",
    "certification_enrolmentdecision",
    "certification_person",
    "certification_statusturn",
})  # fmt: skip

# What the rows of the directory and the words of its lists are made of: a change anywhere else leaves them as they are.
# By the beginning of their names (`directory.py`).
DIRECTORY: Final = ("directory_", "taxonomy_")

# What a draft or a sign-in changes of a row, when it changes nothing else of it.
COLUMNS_NEVER_SHOWN: Final = {
    "wagtailcore_page": frozenset(
        {"draft_title", "has_unpublished_changes", "latest_revision_created_at", "latest_revision_id"}
    ),
    "organisations_user": frozenset({"last_login", "password"}),
}
