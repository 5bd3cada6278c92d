from django.urls import path, register_converter

from ..certificate_numbers import LETTERS, PREFIX
from ..views.certificates import certification, changes, closing, competencies, paper, renewals, verifying
from .credentials import of_people


class CertificateNumber:
    """A number as certificates write it, and no other word."""

    regex = rf"{PREFIX}-[{LETTERS}]{{4}}-[{LETTERS}]{{5}}"

    def to_python(self, value: str) -> str:
        """The number as it is."""
        return value

    to_url = to_python


register_converter(CertificateNumber, "certificate")

app_name = "certificates"
urlpatterns = [
    *of_people,
    path("cohorts/<int:pk>/competencies/", competencies.grid, name="grid"),
    path("cohorts/<int:pk>/closing/", closing.closing, name="closing"),
    path("learners/<int:pk>/", competencies.learner, name="learner"),
    path("learners/<int:pk>/observations/", competencies.observe, name="observe"),
    path(
        "learners/<int:pk>/observations/<int:observation>/remove/",
        competencies.forget_observation,
        name="forget_observation",
    ),
    path("learners/<int:pk>/observed/", competencies.observed, name="observed"),
    path("learners/<int:pk>/observed/<int:session>/remove/", competencies.forget_observed, name="forget_observed"),
    path("attention/", closing.attention, name="attention"),
    path("attention/export.<slug:kind>", closing.attention_export, name="attention_export"),
    path("renewals/", renewals.renewals, name="renewals"),
    path("verify/", verifying.find, name="find"),
    path("verify/<str:number>/", verifying.verify, name="verify"),
    path("<certificate:number>/", certification.certification, name="certification"),
    path("<certificate:number>/certificate.pdf", paper.paper, name="paper"),
    path("<certificate:number>/history/<int:event>/correct/", changes.correct, name="correct"),
    path("<certificate:number>/change/<slug:action>/", changes.change, name="change"),
]
