"""Pages that wait for long work: a script asks again every two seconds, and replaces what changed alone.

What is read aloud is then said once, and whoever is on a button of the page stays there.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def answer_when_changed(
    request: HttpRequest, page: str, part: str, context: dict[str, object], *, now: str
) -> HttpResponse:
    """`page`, or to the script its `part`; nothing (204) while what it shows, and says as `seen`, is as it is `now`."""
    if not getattr(request, "htmx", False):
        return render(request, page, {**context, "now": now})
    if request.GET.get("seen") == now:
        return HttpResponse(status=204)
    return render(request, part, {**context, "now": now})
