"""Translating with a file: take it, send it back, see what it would change, make a draft."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from relais.presentation.downloads import attached, named

from ..models import TranslationFile
from ..queries.translation_file import Translating, translating
from ..services.translation_file import TranslationMovedError, keep_file, take_words
from ..translation_files.other_versions import of_another_version
from ..translation_files.proposed import TAKEN
from ..translation_files.reading import Reading, file_of, lines_of, not_of_this, read_again
from ..translation_form import TranslationFileForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def translation_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file, or send it back translated."""
    found = _written_by(request, pk)
    form = TranslationFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        refused = not_of_this(form.words, found) or of_another_version(form.words, found, request.user)
        if refused:
            form.add_error("file", refused)
        else:
            file = keep_file(found.page, form.cleaned_data["file"].name, form.content, request.user)
            return redirect("adaptations:translation_review", pk, file.pk)
    context = {
        "section": found.page.section,
        "found": found,
        "form": form,
        "due": sum(text.due for text in found.texts),
        "locked": _is_locked(request, found),
        "files": _files_of(found),
    }
    return render(request, "adaptations/translation_file.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The PO file of a translation, as it is today."""
    found = _written_by(request, pk)
    name = named(found.source.title, found.language)
    page = found.source.page
    address = request.build_absolute_uri(page.get_absolute_url()) if page is not None and page.live else ""
    return attached(file_of(found, address), "text/x-gettext-translation; charset=utf-8", f"{name}.po")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """What a file would change; POST puts it in a draft, or gives the file up (`action=drop`)."""
    found = _written_by(request, pk)
    sent = get_object_or_404(TranslationFile, pk=file, page=pk)
    if request.method == "POST" and request.POST.get("action") == "drop":
        sent.delete()
        messages.success(request, _("Ce fichier est laissé de côté : rien n’a changé."))
        return redirect("adaptations:translation_file", pk)
    reading = read_again(sent, found)
    if request.method == "POST":
        return _take(request, found, sent, reading)
    context = {
        "section": found.page.section,
        "found": found,
        "sent": sent,
        "reading": reading,
        "groups": lines_of(reading, found),
        "locked": _is_locked(request, found),
    }
    return render(request, "adaptations/translation_review.html", context)


def _take(request: HttpRequest, found: Translating, sent: TranslationFile, reading: Reading) -> HttpResponse:
    here = reverse("adaptations:translation_review", args=(found.page.pk, sent.pk))
    taken = [each for each in reading.proposed if each.outcome in TAKEN]
    if _is_locked(request, found):
        messages.error(request, _("Cette traduction est verrouillée : le fichier est gardé, le brouillon attend."))
        return redirect(here)
    if not taken and sent.taken_at:
        messages.success(request, _taken_already())
        return redirect(here)
    if not taken:
        messages.warning(request, _("Ce fichier ne change rien : il n’y a pas de brouillon à faire."))
        return redirect(here)
    try:
        revision = take_words(sent, found, taken, request.POST.get("seen", ""), request.user)
    except TranslationMovedError:
        was_taken = sent.taken_at
        sent.refresh_from_db(fields=["taken_at"])
        if sent.taken_at != was_taken:  # pressed twice: the first press did it
            messages.success(request, _taken_already())
            return redirect(here)
        sentence = _(
            "Le texte a changé ici ou à la source depuis que cette page est ouverte. Rien n’est perdu : relisez ce que "
            "le fichier change maintenant, puis faites le brouillon."
        )
        messages.warning(request, sentence)
        return redirect(here)
    said = _("Le brouillon est fait. Rien n’est publié : relisez-le, puis publiez-le.")
    messages.success(request, said if revision else _("C’est noté : ces textes sont traduits."))
    return redirect(here)


def _taken_already() -> str:
    return _("Les mots de ce fichier sont déjà dans le brouillon. Rien n’est publié : relisez-le, puis publiez-le.")


def _written_by(request: HttpRequest, pk: int) -> Translating:
    found = translating(pk, request.user)
    if found is None:
        raise Http404
    if not found.draft.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return found


def _is_locked(request: HttpRequest, found: Translating) -> bool:
    return bool(found.draft.permissions_for_user(request.user).page_locked())


def _files_of(found: Translating) -> Any:
    """The last files whose words were taken: what they could not change is still to be read there."""
    return TranslationFile.objects.filter(page=found.page.pk).select_related("sent_by").defer("text")[:5]
