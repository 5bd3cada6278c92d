"""One object of each sort, all of one organisation and hidden from others, with the people who come asking."""

from dataclasses import asdict, replace
from datetime import date, time
from types import SimpleNamespace
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.background.letters import a_letter
from tests.factories import (
    InitiativeFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    SourceFactory,
    a_guide,
    a_locale,
    a_member,
    a_session,
    an_activity,
)
from tests.factories_adaptations import an_adaptation, with_value
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
)
from tests.factories_curricula import a_curriculum
from tests.factories_directory import a_sent_submission, a_submission
from tests.factories_privacy import IncidentFactory
from tests.guides.pictures import a_document, an_image
from workshops.adaptations.models import Agreement, Proposal, TranslationFile
from workshops.adaptations.services.adapt import adapt
from workshops.adaptations.services.copying import copy_part
from workshops.background.models import Order
from workshops.certification.models import LearnerImport, Observation, ObservedSession, Person
from workshops.certification.services.credentials import issue
from workshops.certification.services.erasure import ask_for_removal
from workshops.certification.services.merging import merge_people
from workshops.certification.vocabulary import CohortStatus
from workshops.directory.models import Answer, Asking, InitiativeImport
from workshops.directory.report import ImportReport
from workshops.directory.services.merging import merge_entries
from workshops.directory.vocabulary import State, Truth
from workshops.exchange.api.scopes import Scope
from workshops.exchange.api.tokens import make_token
from workshops.exchange.guide_import import read_guide_bytes
from workshops.exchange.packages.models import PackageExport, PackageImport, SiteKey
from workshops.exchange.services import start_import
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role, User
from workshops.organisations.visibility import Visibility
from workshops.planning.kit.feeds import open_feed
from workshops.planning.kit.models import KitExport, KitRendering
from workshops.planning.kit.options import KitOptions
from workshops.planning.services import PlanDetails, prepare_session
from workshops.session_logs.drafts import draft_from_plan
from workshops.session_logs.models import FollowUp, LogImport
from workshops.session_logs.queries import uid_of_plan
from workshops.session_logs.services import LogOrigin, open_guest_form, save_log

DOCUMENT = b"# Mon guide\n\n## Rencontre 1\n\n### Le cercle (10 minutes)\n\nFormer un cercle.\n"


def build_world(mark: str = "a") -> SimpleNamespace:
    """The world of a new organisation; `mark`, one hexadecimal digit, keeps two of them apart."""
    home = OrganisationFactory(name=f"Chez nous {mark}", slug=f"chez-nous-{mark}")
    collection = ensure_admin_access(home).collection
    image, document = an_image(), a_document()
    for file in (image, document):
        file.collection = collection
        file.save()
    activity = an_activity(
        "Le cercle",
        media=[{"image": image.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}],
        handouts=[{"title": "Feuille", "document": document.pk, "rights": "shareable"}],
    )
    led = InitiativeFactory(lead=home)
    guide = a_guide(
        "Guide de chez nous",
        organisation=home,
        sessions=[a_session("Une", activity, an_activity("La ligne"))],
        visibility=Visibility.ORGANISATION,
    )
    changed = with_value(
        guide.current_edition.body, guide.current_edition.programme.sessions[0].activities[1].id, minutes=7
    )
    adaptation = an_adaptation(guide, organisation=home, sessions=changed, visibility=Visibility.ORGANISATION)
    people = {role.value: a_member(role, home) for role in Role}
    people["stranger"] = a_member(Role.COORDINATOR, a_guide("Ailleurs", publish=False).organisation)
    people["administrator"] = User.objects.create_superuser(f"administration-{mark}@example.org")
    plan = plan_of(people["facilitator"], guide)
    log = log_of(plan, home)
    affiliation = AffiliationFactory(organisation=home)
    others = [AffiliationFactory(organisation=home).person for _each in range(2)]
    certification = certification_of(people["facilitator"], home)
    learner = learner_of(people["author"], certification.cohort, guide, by=people["coordinator"])
    cohort = cohort_of(people, home)
    adapted = adapt(guide.current_edition, home, people["author"], ["audience"], "Adaptation de chez nous")
    api_token, _word = make_token(home, "Essai", Scope.values, 30, by=people["coordinator"])
    return SimpleNamespace(
        initiative=InitiativeFactory(lead=home, state=State.PROPOSED),
        directory_source=SourceFactory(),
        initiative_import=initiative_import_of(people["administrator"]),
        submission=a_submission(),
        proposed=a_sent_submission().proposals.get(),
        led_initiative=led,
        still_true=Asking.objects.create(
            initiative=led, recipient="chez-nous@example.org", asked_on=timezone.localdate()
        ),
        gone_answer=Answer.objects.create(initiative=led, kind=Truth.GONE, day=timezone.localdate()),
        initiative_merge=merge_entries(led.pk, InitiativeFactory().pk, choices={}, by=None),
        api_token=api_token,
        lineage=adapted.lineage,
        part=copy_part(guide.current_edition, guide.current_edition.body[0]["id"], adapted, people["author"]),
        agreement=Agreement.objects.create(giver=home, receiver=OrganisationFactory(), terms="Un an."),
        cohort=cohort,
        learner_import=LearnerImport.objects.create(owner=people["coordinator"], cohort=cohort),
        person=affiliation.person,
        affiliation=affiliation,
        same_person=others[0],
        person_merge=merge_people(affiliation.person, others[1], choices={}, by=people["coordinator"]),
        removal=ask_for_removal(affiliation.person),
        home=home,
        guide=guide,
        adaptation=adaptation,
        proposal=proposal_of(adaptation),
        incident=IncidentFactory(organisation=home),
        letter=a_letter(given_up_at=timezone.now()),
        translation=(translation := translation_of(guide)),
        translation_file=TranslationFile.objects.create(
            page=translation, name="traduit.po", text='msgid "Le cercle"\nmsgstr "The circle"\n'
        ),
        curriculum=a_curriculum("Formation de chez nous", organisation=home, visibility=Visibility.ORGANISATION),
        image=image,
        document=document,
        people=people,
        membership=MembershipFactory(organisation=home),
        invitation=InvitationFactory(organisation=home),
        certification=certification,
        learner=learner,
        observation=learner.observations.get(),
        observed=learner.person.observed_sessions.get(),
        plan=plan,
        feed=open_feed(people["facilitator"]),
        export=export_of(plan, mark),
        log=log,
        log_import=LogImport.objects.create(owner=plan.owner, organisation=home),
        order=Order.objects.create(
            owner=plan.owner,
            kind="session_logs.keep",
            subject=int(mark, 16),
            language="fr",
            state=Order.State.UNDER_WAY,
        ),
        guest=open_guest_form(people["facilitator"], plan_of(people["facilitator"], guide), home.pk),
        follow_up=FollowUp.objects.create(owner=plan.owner, log=log, text="Les affiches", due_on=date(2026, 6, 1)),
        brought=a_package_brought(mark),
        package=a_package_of(guide, people["coordinator"]),
        imported=start_import(read_guide_bytes(DOCUMENT, "guide.md", "fr"), home, "guide.md", by=people["author"]),
    )


def a_package_brought(mark: str):
    """A package that came from a site whose key nobody trusts yet."""
    key = SiteKey.objects.create(thumbprint=mark * 43, jwk={}, address="https://ailleurs.example")
    said = {"file_name": "a.zip", "title": "Un guide", "language": "fr", "organisation": "Ailleurs"}
    return PackageImport.objects.create(digest=mark * 128, key=key, identity=uuid4(), **said)


def initiative_import_of(owner):
    """A file of initiatives she tried, which would add nothing."""
    report = ImportReport("Recension", dry_run=True).as_json()
    return InitiativeImport.objects.create(
        owner=owner, file_name="a.csv", language="fr", state="proposed", report=report, source=SourceFactory()
    )


def a_package_of(guide, owner):
    """A package of the guide, made."""
    package = PackageExport(owner=owner, page=guide, edition=guide.current_edition, state=PackageExport.State.READY)
    package.file.save("guide.zip", ContentFile(b"PK"))
    return package


def translation_of(guide):
    """The guide in English, published."""
    page = guide.copy_for_translation(a_locale("en"), copy_parents=True)
    page.save_revision().publish()
    return page


def certification_of(holder, organisation):
    """A certification of the organisation, in force, with its credential."""
    cohort = a_cohort(a_curriculum(organisation=organisation))
    return issue(a_certification(cohort, user=holder, email=holder.email)).certification


def learner_of(user, cohort, guide, *, by):
    """A learner of the cohort who waits for a decision, with what the coordinator noted of her."""
    enrolment = a_learner_who_met_the_rule(cohort, user=user)
    Observation.objects.create(enrolment=enrolment, author=by, text="Laisse de la place au silence.")
    edition = guide.current_edition
    ObservedSession.objects.create(person=enrolment.person, edition=edition, day=date(2026, 4, 1), recorded_by=by)
    return enrolment


def cohort_of(people, organisation):
    """An open cohort given by the author, with the facilitator among its learners."""
    curriculum = a_curriculum("Former des pivots", organisation=organisation)
    trainer = Person.objects.get(user=people["author"])
    cohort = a_cohort(curriculum, trainers=(trainer,), status=CohortStatus.OPEN, title="Automne")
    EnrolmentFactory(cohort=cohort, person=Person.objects.get(user=people["facilitator"]))
    return cohort


def export_of(plan, mark: str):
    """A document of the plan, made."""
    rendering = KitRendering(digest=mark * 64, state=KitRendering.State.READY)
    rendering.file.save("document.pdf", ContentFile(b"%PDF-1.7"))
    return KitExport.objects.create(
        owner=plan.owner, plan=plan, rendering=rendering, options=asdict(KitOptions()), language="fr"
    )


def proposal_of(adaptation) -> Proposal:
    """A session of `adaptation` offered to its source, and not answered yet."""
    block = adaptation.current_edition.body[0]
    return Proposal.objects.create(
        page=adaptation,
        source=adaptation.lineage.source,
        organisation=adaptation.organisation,
        page_title=adaptation.title,
        source_title="Guide de chez nous",
        block_id=block["id"],
        title="Une",
        block=block,
        reason="Pour voir.",
    )


def plan_of(owner, guide):
    """A plan of the guide's first session."""
    details = PlanDetails(date=date(2026, 5, 14), start_time=time(13, 30), participants=12, minutes_available=60)
    edition = guide.current_edition
    return prepare_session(owner, edition, edition.programme.sessions[0].id, details)


def log_of(plan, organisation):
    """The complete log of a plan."""
    entry = replace(draft_from_plan(plan, organisation.pk), complete=True)
    return save_log(plan.owner, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), entry).log
