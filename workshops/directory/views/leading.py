"""Where the buttons of a step lead, once its answers are saved."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url

from ..intake.steps import OF_INITIATIVE
from .stepping import Place


def lead_on(request: HttpRequest, place: Place, following: str, *, valid: bool) -> str:
    """The address the pressed button (`go`) leads to; empty to stay, because what comes next needs other answers.

    Going elsewhere, or on in another language, is always possible: what is saved wrong is said before it is sent.
    """
    kind, _colon, value = request.POST.get("go", "next").partition(":")
    if kind == "language" and value in dict(settings.LANGUAGES):
        return translate_url(request.path, value)
    if kind == "later":
        return reverse("directory:proposed", args=(place.submission.token,))
    if kind == "step" and value in OF_INITIATIVE and place.proposal is not None:
        return reverse("directory:proposed_step", args=(place.submission.token, place.proposal.number, value))
    return following if valid else ""
