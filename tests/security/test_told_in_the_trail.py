"""Every file taken away and every removal of something about people is written in the audit trail."""

from django.apps import apps
from django.db import transaction
from django.urls import URLResolver, get_resolver

from relais.personal_data import all_kept
from relais.rooms import declared
from tests.security.addresses import address_of
from tests.security.rules import RULES
from workshops.audit.middleware import place_of
from workshops.audit.models import Event, Kind

# Files without anything about a person or an organisation: an empty model to fill in.
EMPTY_MODELS = {"cohorts:import_template", "session_logs:import_template", "directory:import_template"}
# Tables about people whose removed rows are not written, and why; a part goes with what it is part of.
NOT_WRITTEN = {
    "audit.event": "the trail itself; the database refuses",
    "organisations.membership": "written as a role that ended",
    "organisations.user_groups": "written as a right that ended",
    "organisations.user_user_permissions": "given to nobody: rights come by groups",
    "background.order": "what was asked to be done, and is: the work itself is written where it is done",
    "programmes.edition": "goes with its guide",
    "curricula.ruleversion": "frozen: never removed",
    "adaptations.ingredient": "written again at each change of the guide",
    "adaptations.changereason": "the same",
    "adaptations.lineage": "goes with its guide",
    "adaptations.translationorigin": "goes with its guide",
    "adaptations.proposal": "goes with its guide",
    "adaptations.merge": "goes with its guide",
    "adaptations.agreement": "goes with its guide",
    "adaptations.translationfile": "what was sent and not taken, replaced by who sent it",
    "planning.kitexport": "a document made again when asked for",
    "planning.calendarfeed": "an address one replaces oneself",
    "directory.submission": "a draft, or what its sender takes back",
    "directory.asking": "goes with its entry",
    "directory.answer": "goes with its entry",
    "directory.decision": "goes with its submission",
    "directory.initiativemerge": "goes with its entry",
    "directory.distinctinitiatives": "goes with its entry",
    "directory.initiativeimport": "a file read and not taken in",
    "session_logs.sessionlog_co_facilitators": "goes with its log",
    "session_logs.logchange": "goes with its log",
    "session_logs.followup": "goes with its log",
    "session_logs.guestform": "an address one replaces oneself",
    "session_logs.logimport": "a file read and not taken in",
    **dict.fromkeys(
        (
            "certification.formeridentity",
            "certification.personlanguage",
            "certification.affiliation",
            "certification.personmerge",
            "certification.distinctpeople",
            "certification.consentchange",
            "certification.removalrequest",
        ),
        "goes with its person, erased as one",
    ),
    "certification.cohorttrainer": "goes with its cohort",
    "certification.enrolmentdecision": "never removed while the certification is there",
    "certification.attendance": "goes with its enrolment",
    "certification.assessment": "goes with its enrolment",
    "certification.historyevent": "never removed while the certification is there",
    "certification.sentreminder": "goes with its certification",
    "exchange.sitekey": "never removed: a key is withdrawn",
    "exchange.importdraft": "a file read and not taken in",
    "background.letter": "goes once it has left, or when it could not",
    "exchange.packageexport": "a package made again when asked for",
    "privacy.incidentchange": "goes with its incident",
}


def is_a_file(response) -> bool:
    return response.status_code == 200 and (
        response.get("Content-Disposition", "").startswith("attachment")
        or response.get("Content-Type") == "application/pdf"
    )


def test_every_file_taken_away_is_written(world, client_of):
    unwritten, files = [], set()
    for name, rule in RULES.items():
        if rule.method != "get" or name in EMPTY_MODELS:
            continue
        for person in ("facilitator", "author", "coordinator", "administrator"):
            with transaction.atomic():
                client = client_of(person)
                before = Event.objects.filter(kind=Kind.EXPORT, where=name).count()
                if is_a_file(client.get(address_of(name, rule, world))):
                    files.add(name)
                    if Event.objects.filter(kind=Kind.EXPORT, where=name).count() == before:
                        unwritten.append(f"{name} by {person}")
                transaction.set_rollback(True)
    assert unwritten == []
    assert len(files) > 20
    assert sorted((files | EMPTY_MODELS) - with_words()) == [], "say in PLACES what these are"


def with_words() -> set[str]:
    """The addresses of which a line of the trail says in words what they are."""
    return set(dict(declared("PLACES", "audited")))


def routes(resolver: URLResolver, before: str = ""):
    """Every address below, as it is written."""
    for pattern in resolver.url_patterns:
        written = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, written)
        else:
            yield written


def test_every_list_of_the_admin_that_is_taken_away_has_words(world, client_of):
    client = client_of("administrator")
    client.raise_request_exception = False
    places = set()
    for route in dict.fromkeys(routes(get_resolver())):
        if route.startswith("admin/") and not {"<", "(", "?"} & set(route) and "logout" not in route:
            with transaction.atomic():
                response = client.get(f"/{route}", {"export": "csv"})
                if is_a_file(response):
                    places.add(place_of(response.resolver_match))
                transaction.set_rollback(True)
    assert len(places) > 20
    assert sorted(places - with_words()) == [], "say in PLACES what these are"


def test_every_address_of_which_a_room_says_more_has_words():
    named = {name for said in ("ABOUT", "CONCERNED") for name, _more in declared(said, "audited")}
    assert sorted(named - with_words()) == []


def test_every_removal_of_something_about_people_is_written_or_said_not_to_be():
    written = set(declared("REMOVALS", "audited")) | set(NOT_WRITTEN)
    ours = {
        model._meta.label_lower
        for kept in all_kept()
        for model in kept.models
        if model.__module__.startswith("workshops.")
    }
    assert sorted(ours - written) == []
    assert all(apps.get_model(label) for label in written)
