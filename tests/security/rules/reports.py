"""Figures."""

from .outcomes import SIGNED_IN, Rule

OWN_FIGURES = "sign-in none none ok ok ok ok"

RULES: dict[str, Rule] = {
    # Figures: exact ones for those who deliver sessions, rounded ones of all organisations for anyone signed in.
    "reports:index": Rule("sign-in form form form form form form"),
    "reports:report": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_csv": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_excel": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_pdf": Rule(OWN_FIGURES, ("organisation",)),
    "reports:summary_pdf": Rule(OWN_FIGURES, ("organisation",)),
    "reports:network": Rule(SIGNED_IN),
    "reports:network_csv": Rule(SIGNED_IN),
    "reports:network_excel": Rule(SIGNED_IN),
    # What was lived with a guide: for those who write or coordinate and may see it.
    "reports:delivery": Rule("sign-in none none none ok ok none", ("guide",)),
}
