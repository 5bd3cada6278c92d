"""Every address of the site, and the objects of a world that fill it."""

from typing import Any

from django.urls import URLPattern, URLResolver, reverse

from workshops.directory.still_true_links import token_of

OURS = ("workshops.", "relais.")


def addresses(patterns, prefix: str = ""):
    """The qualified name and pattern of every named address under `patterns`."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern


def values_of(world) -> dict[str, Any]:
    """What the rules call the objects of a world."""
    edition = world.guide.current_edition
    return {
        "guide": world.guide.pk,
        "slug": world.guide.slug,
        "adaptation": world.adaptation.pk,
        "changed_block": world.adaptation.current_edition.programme.sessions[0].activities[1].id,
        "proposal": world.proposal.pk,
        "incident": world.incident.pk,
        "translation": world.translation.pk,
        "translation_file": world.translation_file.pk,
        "curriculum": world.curriculum.pk,
        "curriculum_slug": world.curriculum.slug,
        "number": 1,
        "edition": edition.pk,
        "session": edition.programme.sessions[0].id,
        "image": world.image.pk,
        "size": "small",
        "document": world.document.pk,
        "document_name": world.document.filename,
        "media": world.image.file.name,
        "plan": world.plan.pk,
        "planned": world.plan.activities.all()[0].pk,
        "feed": world.feed.token,
        "export": world.export.key,
        "organisation": world.home.slug,
        "account": world.people["facilitator"].pk,
        "membership": world.membership.pk,
        "invitation": world.invitation.pk,
        "token": world.invitation.token,
        "import": world.imported.pk,
        "uid": world.log.uid,
        "guest": world.guest.token,
        "kind": "csv",
        "model": "guidepage",
        "log_import": world.log_import.pk,
        "follow_up": world.follow_up.pk,
        "person": world.person.pk,
        "same_person": world.same_person.pk,
        "affiliation": world.affiliation.pk,
        "removal": world.removal.pk,
        "person_merge": world.person_merge.pk,
        "cohort": world.cohort.pk,
        "cohort_session": world.cohort.sessions.all()[0].pk,
        "enrolment": world.cohort.enrolments.all()[0].pk,
        "enrolment_token": world.cohort.enrolment_token,
        "learner_import": world.learner_import.pk,
        "folder": world.guide.get_parent().pk,
        "language": "en",
        "organisation_id": world.home.pk,
        "certificate": world.certification.number,
        "certified": world.certification.person_id,
        "programme": world.certification.programme,
        "rule_number": world.certification.rule_version.number,
        "purpose": "revocation",
        "list_number": world.certification.credential.list_number,
        "picture_kind": "svg",
        "credential_kind": "json",
        "action": "suspend",
        "event": 1,
        "learner": world.learner.pk,
        "lineage": world.lineage.pk,
        "part": world.part.pk,
        "agreement": world.agreement.pk,
        "identity": world.guide.identity,
        "block": edition.programme.sessions[0].activities[0].id,
        "vocabulary": "themes",
        "nothing": "rien",
        "api_token": world.api_token.pk,
        "observation": world.observation.pk,
        "observed": world.observed.pk,
        "brought": world.brought.pk,
        "site_key": world.brought.key_id,
        "package": world.package.key,
        "initiative": world.initiative.pk,
        "directory_source": world.directory_source.pk,
        "initiative_import": world.initiative_import.pk,
        "letter": world.letter.pk,
        "order": world.order.key,
        "submission": world.submission.token,
        "sender_step": "you",
        "proposal_step": "identity",
        "proposed": world.proposed.pk,
        "led_initiative": world.led_initiative.pk,
        "still_true_token": token_of(world.still_true.pk, world.still_true.asked_on),
        "gone_answer": world.gone_answer.pk,
        "initiative_merge": world.initiative_merge.pk,
    }


def address_of(name, rule, world) -> str:
    """The address of that name about the objects of the world."""
    values = values_of(world)
    return reverse(name, args=[values[argument] for argument in rule.arguments])
