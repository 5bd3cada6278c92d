"""Verifying a credential received: one drops its file, and reads in a sentence what it is worth today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ...forms.credentials import CheckForm
from ...queries.verifying import checked


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and under it what was found; only what a signature covers is shown. The file is not kept."""
    form, found = CheckForm(), None
    if request.method == "POST":
        form = CheckForm(request.POST, request.FILES)
    if form.is_valid():
        found = checked(form.cleaned_data["file"].read(), form.cleaned_data["email"])
    status = 400 if form.errors else 200
    context = {"section": "curricula", "form": form, "found": found}
    return render(request, "certification/credentials/check.html", context, status=status)
