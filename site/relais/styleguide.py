"""The living style page: every component of the interface with words as real as those of a guide. Development only."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from relais.presentation.icons import shapes
from relais.presentation.words import KIND_CODES, kind_word
from relais.styleguide_samples import ACTIVITY, FACETS, MARKED_TEXTS, PLAN_ENTRIES, RUN_SHEET, SESSIONS, TOKENS

KIND_MINUTES = 10


class SampleForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(label=_("Titre du plan"), help_text=_("Pour le retrouver dans votre liste."))
    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    start = forms.TimeField(label=_("Heure de début"), widget=forms.TimeInput(attrs={"type": "time"}))
    participants = forms.IntegerField(
        label=_("Nombre de personnes"), min_value=1, help_text=_("Le matériel est compté pour ce nombre.")
    )
    setting = forms.ChoiceField(
        label=_("Milieu"),
        choices=[("school", _("École")), ("community", _("Organisme communautaire")), ("online", _("En ligne"))],
    )
    paper = forms.ChoiceField(
        label=_("Format de la feuille"),
        choices=[("a4", "A4"), ("letter", _("Lettre"))],
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(label=_("Note pour moi"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    shared = forms.BooleanField(label=_("Montrer ce plan à mon organisme, en lecture seule"), required=False)
    reread = forms.BooleanField(label=_("J’ai relu : ce ne sont pas des personnes participantes"), required=False)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page; routed only in development."""
    messages.success(request, _("Le plan est enregistré."))
    return render(request, "styleguide.html", _context())


def _context() -> dict[str, Any]:
    wrong = SampleForm(
        {"title": "", "day": "2026-05-14", "start": "13:30", "participants": "0", "setting": "school", "paper": "a4"}
    )
    return {
        "section": "guides",
        "tokens": TOKENS,
        "icon_names": sorted(shapes()),
        "sessions": SESSIONS,
        "longest": max(sum(activity["minutes"] for activity in session["activities"]) for session in SESSIONS),
        "each_kind": [{"title": kind_word(code), "kind": code, "minutes": KIND_MINUTES} for code in KIND_CODES],
        "activity": ACTIVITY,
        "facets": FACETS,
        "plan": {"pk": 1},
        "plan_entries": PLAN_ENTRIES,
        "run_sheet": RUN_SHEET,
        "options": {"with_script": True},
        "form": SampleForm(initial={"start": datetime.time(13, 30), "participants": 14}),
        "wrong_form": wrong,
        "screened": {"marked_texts": MARKED_TEXTS, "reread": wrong["reread"]},
        "page_obj": Paginator(range(200), 10).get_page(4),
        "today": datetime.date(2026, 5, 14),
        "start": datetime.time(13, 30),
        **_lists(),
    }


def _lists() -> dict[str, Any]:
    return {
        "crumbs": [
            {"label": "Guides", "url": "#guides"},
            {"label": "Mes limites, ma voix", "url": "#guide"},
            {"label": "2. Mes limites"},
        ],
        "facts": [
            {"label": "Pour", "value": "12 à 17 ans, tous"},
            {"label": "Groupe", "value": "8 à 30 personnes"},
            {"label": "Durée", "value": "6 rencontres de 75 min"},
            {"label": "Animation", "value": "2 personnes, formation recommandée"},
            {"label": "Milieu", "value": "École"},
            {"label": "Licence", "value": "CC BY-NC-SA 4.0"},
        ],
        "card_facts": [
            {"icon": "clock", "text": "6 rencontres de 75 min"},
            {"icon": "people", "text": "12 à 17 ans, tous"},
            {"icon": "pin", "text": "École"},
        ],
        "found": mark_safe("… reconnaître une <mark>relation égalitaire</mark>, le dire, et savoir à qui parler."),
        "chips": [
            {"group": "Âge", "label": "12 à 14 ans", "url": "#chips"},
            {"group": "Thème", "label": "Relations saines", "url": "#chips"},
            {"label": "60 minutes au plus", "url": "#chips"},
        ],
        "sort_options": [
            {"value": "new", "label": "Plus récents", "selected": True},
            {"value": "az", "label": "Titre"},
        ],
        "materials": [
            {"amount": "14", "name": "crayons"},
            {"amount": "4", "name": "feuilles de grand format", "note": "une par équipe"},
            {"amount": "1", "name": "ruban adhésif de couleur", "note": "6 m"},
            {"name": "cartes de situations, découpées"},
        ],
        "protocol": {
            "steps": [
                "Écoutez sans interrompre, et croyez la personne.",
                "Dites-lui qu’elle a bien fait d’en parler et que ce n’est pas sa faute.",
                "Ne promettez pas le secret : dites à qui vous devrez en parler, et pourquoi.",
                "Suivez le protocole de votre organisme le jour même.",
            ],
            "review_by": datetime.date(2027, 6, 1),
        },
        "help_lines": [
            {"name": "Ligne d’écoute (exemple à remplacer)", "phone": "418 555-0142", "hours": "jour et nuit"},
            {"name": "Soutien aux équipes (exemple)", "phone": "418 555-0117", "note": "pour vous aussi"},
        ],
        "tabs": [
            {"label": "À venir", "url": "#tabs", "current": True, "count": 2},
            {"label": "À consigner", "url": "#tabs", "count": 1},
            {"label": "Passées", "url": "#tabs"},
        ],
        "columns": [{"label": "Activité"}, {"label": "Prévu", "numeric": True}, {"label": "Réel", "numeric": True}],
        "rows": [["Accueil", "7 min", "9 min"], ["La ligne", "26 min", "31 min"], ["Clôture", "10 min", "8 min"]],
        "rail_items": [
            {"label": "Avant de commencer", "url": "#rail"},
            {
                "label": "1. Faire groupe",
                "url": "#rail",
                "minutes": 75,
                "children": [{"label": "Le cercle des prénoms", "url": "#rail", "minutes": 8}],
            },
            {"label": "2. Mes limites", "url": "#rail", "minutes": 75},
        ],
        "path": [
            {"label": "Quand et où", "state": "done"},
            {"label": "Ajuster", "state": "current"},
            {"label": "Imprimer", "state": "next"},
        ],
        "menu_items": [
            {"label": "Dupliquer", "url": "#menu", "icon": "copy"},
            {"label": "Retirer", "url": "#menu", "icon": "trash"},
        ],
        "empty_actions": [
            {"label": "Retirer « 60 minutes au plus »", "url": "#empty", "primary": True},
            {"label": "Voir tous les guides", "url": "#empty"},
        ],
    }
