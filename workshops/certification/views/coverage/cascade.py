"""Who trained whom: the tree, one branch of it, the tree on paper, and its files."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relais.presentation.downloads import csv_response, excel_response, named
from relais.presentation.spreadsheets import Sheet, Value
from workshops.freshness.records import at_one_moment

from ...attention import Attention
from ...branches import ROOTS_A_PAGE, branch, on_paper
from ...coverage_words import SHORT_KINDS
from ...permissions import may_set_targets
from ...queries.branches import people_named
from ...queries.reach import reach_of
from ...weak_words import as_attention
from .cascade_asked import Asked, Node, asked_of, nodes
from .table import attention_sheet

LEARNERS_A_PAGE = 30
FOUND_SHOWN = 50
PATH_SHOWN = 8


@never_cache
@login_required
@require_safe
@at_one_moment()
def cascade(request: HttpRequest) -> HttpResponse:
    """The tree: two generations at a time, from the beginning or from one person; the reach of each generation."""
    asked = asked_of(request)
    context: dict[str, Any] = {
        "section": "curricula",
        "tab": "coverage",
        "view": "cascade",
        "asked": asked,
        "may_set_targets": may_set_targets(request.user),
    }
    if not asked.valid:
        return render(request, "certification/coverage/cascade.html", context, status=422)
    found = _found(asked)
    if found is not None and len(found) == 1:
        return redirect(f"{reverse('coverage:cascade')}?{asked.query}&person={found[0]}#tree")
    context |= _tree(asked, request.GET.get("page")) | _named_people(asked, found and found[:FOUND_SHOWN])
    context["attention_page"] = context["attention"].page(request.GET.get("attention"))
    context["reach"], context["whole_reach"] = figures = reach_of(asked.read)
    context["reach_key"] = repr(figures)
    return render(request, "certification/coverage/cascade.html", context)


def _found(asked: Asked) -> list[int] | None:
    """The people of the name that was typed; None when none was."""
    words = asked.form.cleaned_data["q"].strip()
    return people_named(words, asked.read.forest.generation, asked.user) if words else None


def _tree(asked: Asked, page: str | None) -> dict[str, Any]:
    """The page of the tree; its people are read when it is drawn, as long as `tree_key` is not known."""
    forest = asked.read.forest
    if asked.person is None:
        shown = Paginator(forest.roots, ROOTS_A_PAGE).get_page(page)
    else:
        shown = Paginator(forest.children.get(asked.person, []), LEARNERS_A_PAGE).get_page(page)
    return {
        "page_obj": shown,
        "tree_key": asked.tree_key(shown.number),
        "nodes": partial(_nodes, asked, list(shown)),
        "people": len(forest),
    }


def _nodes(asked: Asked, shown: list[int]) -> list[Node]:
    forest = asked.read.forest
    if asked.person is None:
        branches = [branch(forest, root) for root in shown]
    else:
        branches = [branch(forest, asked.person, shown, generations=2)]
    return nodes(branches, asked.facts({person for each in branches for person in each.people()}))


def _named_people(asked: Asked, found: list[int] | None) -> dict[str, Any]:
    """Everyone the page names beside its tree, read at once."""
    path = asked.read.forest.path_to(asked.person)[:-1] if asked.person else []
    spots = asked.weak_spots
    known = asked.facts({*path[-PATH_SHOWN:], *(found or ()), *(trainer for trainer, _pivots in spots.trainers)})
    return {
        "path": [(person, known[person]) for person in path[-PATH_SHOWN:]],
        "path_is_cut": len(path) > PATH_SHOWN,
        "found": None if found is None else [(person, known[person]) for person in found],
        "attention": as_attention(spots, known),
    }


@never_cache
@login_required
@require_safe
@at_one_moment()
def branch_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The people one person trained, to put where her branch is opened."""
    asked = asked_of(request, pk)
    if not asked.valid or asked.person is None:
        return HttpResponse(status=422)
    shown = branch(asked.read.forest, asked.person)
    known = asked.facts(shown.people())
    (node,) = nodes([shown], known)
    return render(request, "certification/coverage/tree_learners.html", {"asked": asked, "node": node})


@never_cache
@login_required
@require_safe
@at_one_moment()
def paper(request: HttpRequest) -> HttpResponse:
    """The whole tree, or one branch, to print: one line a person."""
    asked = asked_of(request)
    if not asked.valid:
        return _back_to_form(asked)
    forest = asked.read.forest
    lines, whole = on_paper(forest, forest.roots if asked.person is None else [asked.person])
    known = asked.facts({person for line in lines for person in (line.person, *line.beside)})
    context = {
        "section": "curricula",
        "asked": asked,
        "lines": [(line, known[line.person], [known[person] for person in line.beside]) for line in lines],
        "whole": whole,
        "people": len(forest) if asked.person is None else forest.below[asked.person] + 1,
    }
    return render(request, "certification/coverage/paper.html", context)


@login_required
@require_safe
@at_one_moment()
def cascade_csv(request: HttpRequest) -> HttpResponse:
    """The people of the cascade, or of one branch, as CSV."""
    asked = asked_of(request)
    return csv_response(_people_sheet(asked), named(_("cascade"))) if asked.valid else _back_to_form(asked)


@login_required
@require_safe
@at_one_moment()
def cascade_excel(request: HttpRequest) -> HttpResponse:
    """The cascade as a workbook: the reach of each generation, the people, the weak spots."""
    asked = asked_of(request)
    if not asked.valid:
        return _back_to_form(asked)
    sheets = [_reach_sheet(asked), _people_sheet(asked), attention_sheet(_weak_spots(asked))]
    return excel_response(sheets, named(_("cascade")))


def _weak_spots(asked: Asked) -> Attention:
    spots = asked.weak_spots
    return as_attention(spots, asked.facts(trainer for trainer, _pivots in spots.trainers))


def _reach_sheet(asked: Asked) -> Sheet:
    header = [_("Génération"), _("Personnes"), _("Certifiées"), _("Rencontres données"), _("Présences")]
    rows, whole = reach_of(asked.read)
    lines = [(row.number or _("Toutes"), row) for row in [*rows, whole]]
    return Sheet(
        _("Générations"),
        header,
        [[number, row.people, row.certified, row.sessions, row.participants] for number, row in lines],
    )


def _people_sheet(asked: Asked) -> Sheet:
    """One line a person, each after the one she hangs under."""
    forest = asked.read.forest
    tops = forest.roots if asked.person is None else [asked.person]
    people = [person for top in tops for person in forest.branch(top)]
    trainers = {trainer for person in people for trainer in forest.beside.get(person, ())}
    known = asked.facts({*people, *trainers, *(forest.parent[person] for person in people if person in forest.parent)})
    header = [
        _("Génération"),
        _("Personne"),
        _("Région"),
        _("Formée par"),
        _("Avec"),
        _("Personnes en dessous"),
        _("État"),
    ]
    rows: list[list[Value]] = []
    for person in people:
        facts, parent = known[person], forest.parent.get(person)
        rows.append([
            forest.generation[person] + 1,
            capfirst(str(facts)),
            facts.region,
            "" if parent is None else str(known[parent]),
            ", ".join(str(known[trainer]) for trainer in forest.beside.get(person, ())),
            forest.below[person],
            "; ".join(f"{SHORT_KINDS[kind]}{_(' : ')}{state.label}" for kind, state in facts.states),
        ])  # fmt: skip
    return Sheet(_("Personnes"), header, rows)


def _back_to_form(asked: Asked) -> HttpResponse:
    return redirect(f"{reverse('coverage:cascade')}?{asked.query}")
