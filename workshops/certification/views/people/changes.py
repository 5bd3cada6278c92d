"""Changes to a record, by those who keep it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from workshops.organisations.requests import SignedInRequest

from ...forms.people import AffiliationForm, EndForm, KeptPersonForm, NewPersonForm
from ...models import Affiliation
from ...queries.duplicates import people_like
from ...queries.people import manages_people, organisations_shown
from ...services.history import RefusedEventError
from ...services.people import (
    add_affiliation,
    add_person,
    change_consent,
    change_person,
    end_affiliation,
)
from ...services.vetting import update_vetting
from .access import managed_person, page


@page("GET", "HEAD", "POST")
def new(request: SignedInRequest) -> HttpResponse:
    """A new record. Those it looks like are shown first; one then says that it is another person."""
    if not manages_people(request.user):
        return redirect("people:me")
    form = NewPersonForm(request.POST or None, organisations=organisations_shown(request.user))
    alike = []
    if request.method == "POST" and form.is_valid():
        details = form.details()
        alike = people_like(request.user, details.first_name, details.last_name, details.email)
        if not alike or form.cleaned_data["anyway"]:
            person = add_person(
                details,
                by=request.user,
                languages=form.cleaned_data["languages"],
                organisation=form.cleaned_data["organisation"],
                function=form.cleaned_data["function"],
                consents=form.cleaned_data["consents"],
                vetting_until=form.cleaned_data["vetting_until"],
            )
            messages.success(request, _("La fiche est créée : %(name)s.") % {"name": person})
            return redirect("people:person", person.pk)
        form.ask_whether_another()
    status = 422 if request.method == "POST" else 200
    context = {"section": "curricula", "form": form, "alike": alike}
    return render(request, "certification/people/new.html", context, status=status)


@page("GET", "HEAD", "POST")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a record."""
    person = managed_person(request, pk)
    form = KeptPersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        stored = managed_person(request, pk)
        try:
            # First: it is the only one that may be refused.
            update_vetting(stored, form.cleaned_data["vetting_until"], by=request.user)
        except RefusedEventError as error:
            form.add_error("vetting_until", str(error))
        else:
            change_person(stored, form.details(), form.cleaned_data["languages"])
            messages.success(request, _("La fiche est corrigée."))
            return redirect("people:person", pk)
    context = {"section": "curricula", "form": form, "person": managed_person(request, pk)}
    return render(request, "certification/people/change.html", context, status=422 if form.errors else 200)


@page("POST")
def affiliate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Attach the person to an organisation."""
    person = managed_person(request, pk)
    form = AffiliationForm(request.POST, organisations=organisations_shown(request.user))
    if form.is_valid():
        add_affiliation(person, **form.cleaned_data)
        messages.success(request, _("Le rattachement est ajouté."))
        return redirect("people:person", pk)
    context = {"section": "curricula", "form": form, "person": person}
    return render(request, "certification/people/affiliate.html", context, status=422)


@page("POST")
def end(request: HttpRequest, pk: int, affiliation: int) -> HttpResponse:
    """Say until which day she worked there."""
    person = managed_person(request, pk)
    row = get_object_or_404(Affiliation, pk=affiliation, person=person)
    form = EndForm(request.POST, affiliation=row)
    if form.is_valid():
        end_affiliation(row, form.cleaned_data["until"])
        messages.success(request, _("La fin du rattachement est notée."))
    else:
        messages.error(request, " ".join(str(each) for each in form.errors["until"]))
    return redirect("people:person", pk)


@page("POST")
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that a person asked to be on the register, or no longer to be."""
    person = managed_person(request, pk)
    given = request.POST.get("given") == "yes"
    change_consent(person, given=given, by=request.user)
    said = _("La personne paraît au registre public.") if given else _("La personne ne paraît plus au registre public.")
    messages.success(request, said)
    return redirect("people:person", pk)
