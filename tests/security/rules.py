"""Who gets what at each address: one line an address, one column a person.

People, in order: a visitor; a stranger (coordinator of another organisation); a reader, a facilitator, an author and a
coordinator of the organisation that owns everything asked for; an administrator. The facilitator is the owner of the
plan. Outcomes: `ok` (a page, a file or a redirect after a change), `sign-in` (led to the sign-in page), `none` (404:
not even its existence is told), `refused` (403), `form` (led elsewhere on purpose).
"""

from dataclasses import dataclass

from workshops.taxonomy.models import CONTROLLED_LISTS

PEOPLE = ("visitor", "stranger", "reader", "facilitator", "author", "coordinator", "administrator")


@dataclass(frozen=True)
class Rule:
    """What each person gets; `arguments` names the objects the address is about."""

    outcomes: str
    arguments: tuple[str, ...] = ()
    method: str = "get"

    def outcome(self, person: str) -> str:
        """What `person` gets."""
        words = self.outcomes.split()
        return words[PEOPLE.index(person)] if len(words) > 1 else words[0]


ALL = "ok"
SIGNED_IN = "sign-in ok ok ok ok ok ok"
MEMBERS_OR_HIDDEN = "none none ok ok ok ok ok"
OWNER = "sign-in none none ok none none none"
# The facilitator, who is certified, and the author, who learns.
ON_RECORD = "sign-in none none ok ok none none"
OWN_FIGURES = "sign-in none none ok ok ok ok"
COORDINATION = "sign-in none none none none ok ok"
# Wagtail leads those who write, but may not do this, back to its first page.
WRITERS = "sign-in form refused refused ok ok ok"
# Of any organisation.
COORDINATORS = "sign-in ok none none none ok ok"
TRAINING = "sign-in none none none ok ok ok"
ADMINISTRATOR = "sign-in form refused refused form form ok"

# A reader may see the translation, only its authors say it is brought up to date.
TRANSLATORS = "none none refused refused ok ok ok"
TRANSLATION_FILES = "sign-in none refused refused ok ok ok"

# Where there is already a log, or nothing to choose, its page answers instead.
OWNER_LED_ON = "sign-in none none form none none none"

LOG = ("uid",)
PLAN = ("plan",)
COHORT = ("cohort",)
PLANNED = ("plan", "planned")
GUIDE = ("guide", "slug")
CERTIFICATE = ("certificate",)
ACHIEVEMENT = ("programme", "rule_number")
PERSON = ("person",)
CURRICULUM = ("curriculum", "curriculum_slug")

RULES: dict[str, Rule] = {
    "home": Rule(ALL),
    "set_language": Rule(ALL, method="post"),
    # Wagtail's own password doors lead to ours.
    "closed_admin_login": Rule("form form refused refused form form form"),
    "closed_admin_reset": Rule("form form refused refused form form form"),
    "closed_site_login": Rule("form"),
    # Guides and curricula of the organisation, visible to its members alone.
    "guides:catalogue": Rule(ALL),
    "guides:activities": Rule(ALL),
    "guides:guide": Rule(MEMBERS_OR_HIDDEN, GUIDE),
    "guides:edition": Rule(MEMBERS_OR_HIDDEN, (*GUIDE, "number")),
    "curricula:catalogue": Rule(ALL),
    "curricula:curriculum": Rule(MEMBERS_OR_HIDDEN, CURRICULUM),
    "curricula:edition": Rule(MEMBERS_OR_HIDDEN, (*CURRICULUM, "number")),
    # An adaptation of the organisation: those who write it follow its source.
    "adaptations:waiting": Rule(SIGNED_IN),
    "adaptations:follow": Rule("sign-in none none none ok ok ok", ("adaptation",)),
    "adaptations:translation": Rule(MEMBERS_OR_HIDDEN, ("translation",)),
    "adaptations:mark_translation_current": Rule(TRANSLATORS, ("translation",), method="post"),
    "adaptations:mark_translation_seen": Rule(TRANSLATORS, ("translation",), method="post"),
    "adaptations:translation_file": Rule(TRANSLATION_FILES, ("translation",)),
    "adaptations:translation_po": Rule(TRANSLATION_FILES, ("translation",)),
    "adaptations:translation_review": Rule(TRANSLATION_FILES, ("translation", "translation_file")),
    "curricula_rule": Rule(WRITERS, ("curriculum",)),
    "files:image": Rule(MEMBERS_OR_HIDDEN, ("edition", "image", "size")),
    "files:document": Rule(MEMBERS_OR_HIDDEN, ("edition", "document")),
    # Adaptations: here one of the organisation, offered to a guide of its own; proposing and answering is writing.
    "adaptations:compare": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:record": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:family": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:offer": Rule("sign-in none none none ok ok ok", ("adaptation", "changed_block")),
    "adaptations:proposals": Rule(SIGNED_IN),
    "adaptations:proposals_sent": Rule(SIGNED_IN),
    "adaptations:proposal": Rule("sign-in none none none ok ok ok", ("proposal",)),
    "adaptations:withdraw": Rule("sign-in none none none form form form", ("proposal",), "post"),
    "adaptations_reasons": Rule(WRITERS, ("adaptation",)),
    # What other programs read. A session of the site gives nothing more than a visitor gets: the guide is hidden.
    "api:contents": Rule(ALL),
    "api:openapi-json": Rule(ALL),
    "api:programmes": Rule(ALL),
    "api:programme": Rule("none", ("identity",)),
    "api:editions": Rule(ALL),
    "api:programme_editions": Rule("none", ("identity",)),
    "api:edition": Rule("none", ("identity", "number")),
    "api:session": Rule("none", ("identity", "number", "session")),
    "api:activity": Rule("none", ("identity", "number", "block")),
    "api:sessions": Rule(ALL),
    "api:activities": Rule(ALL),
    "api:taxonomy": Rule(ALL),
    "api:vocabulary": Rule(ALL, ("vocabulary",)),
    "api:unknown": Rule("none", ("nothing",)),
    "harvesting:oai": Rule(ALL),
    "harvesting:lrmi_schema": Rule(ALL),
    "harvesting:editions": Rule(ALL),
    "harvesting:site_map": Rule(ALL),
    "harvesting:robots": Rule(ALL),
    # Tokens of the API: for those who coordinate.
    "tokens:list": Rule(COORDINATION, ("organisation",)),
    "tokens:revoke": Rule(COORDINATION, ("organisation", "api_token"), "post"),
    # What a device asks of itself, and leaves behind.
    "who": Rule(ALL),
    "service_worker": Rule(ALL),
    "manifest": Rule(ALL),
    "device": Rule(ALL),
    "no_network": Rule(ALL),
    "lock": Rule(ALL, method="post"),
    "account_logout": Rule("form", method="post"),
    # Plans: their owner's; the administrator is no exception, for a plan is personal.
    "planning:plans": Rule(SIGNED_IN),
    "planning:prepare": Rule("sign-in none ok ok ok ok ok", ("edition", "session")),
    "planning:plan": Rule(OWNER, PLAN),
    "planning:details": Rule(OWNER, PLAN),
    "planning:copy": Rule(OWNER, PLAN),
    "planning:share": Rule(OWNER, PLAN),
    "planning:delete": Rule(OWNER, PLAN),
    "planning:add": Rule(OWNER, PLAN),
    "planning:run_sheet": Rule(OWNER, PLAN),
    "planning:run_sheet_pdf": Rule(OWNER, PLAN),
    "planning:picture": Rule(OWNER, (*PLAN, "image")),
    "planning:luggage": Rule(OWNER, PLAN),
    "planning:live": Rule(OWNER, PLAN),
    "planning_sync:live": Rule(OWNER, PLAN),
    "planning:fit": Rule(OWNER, PLAN, "post"),
    "planning:restore": Rule(OWNER, PLAN, "post"),
    "planning:add_own": Rule(OWNER, PLAN, "post"),
    "planning:minutes": Rule(OWNER, PLANNED, "post"),
    "planning:place": Rule(OWNER, PLANNED, "post"),
    "planning:left_out": Rule(OWNER, PLANNED, "post"),
    "planning:note": Rule(OWNER, PLANNED, "post"),
    "planning:remove": Rule(OWNER, PLANNED, "post"),
    # The kit, and calendars: one's own; the address of a subscription is for whoever holds its token.
    "kits:plan": Rule(OWNER, PLAN),
    "kits:guide": Rule(MEMBERS_OR_HIDDEN, ("edition",)),
    # A document belongs to whoever asked for it, here the owner of the plan; its key tells nothing to anyone else.
    "kits:export": Rule("none none none ok none none none", ("export",)),
    "kits:file": Rule("none none none ok none none none", ("export",)),
    "kits:try_again": Rule("none none none ok none none none", ("export",), "post"),
    "kits:plan_calendar": Rule(OWNER, PLAN),
    "kits:calendar": Rule(SIGNED_IN),
    "kits:subscription": Rule(SIGNED_IN),
    "kits:feed": Rule(ALL, ("feed",)),
    # Logs: their author's; the coordinators of her organisation read the complete ones.
    "session_logs:logs": Rule(SIGNED_IN),
    "session_logs:finish": Rule(OWNER, ("follow_up",), "post"),
    "session_logs:from_plan": Rule(OWNER_LED_ON, PLAN),
    "session_logs:log": Rule("sign-in none none ok none ok none", LOG),
    "session_logs:edit": Rule(OWNER, LOG),
    "session_logs:versions": Rule(OWNER_LED_ON, LOG),
    "session_logs:queued": Rule("sign-in refused refused ok refused refused refused", LOG, "post"),
    "session_logs:delete": Rule(OWNER_LED_ON, LOG),
    "session_logs:choose": Rule(SIGNED_IN),
    "session_logs:direct": Rule("sign-in none refused ok ok ok refused", ("edition", "session")),
    "session_logs:series": Rule("sign-in none refused ok ok ok refused", ("edition",)),
    "session_logs:import": Rule("sign-in ok refused ok ok ok refused"),
    "session_logs:import_template": Rule(SIGNED_IN, ("kind",)),
    "session_logs:import_report": Rule(OWNER, ("log_import",)),
    "session_logs:guest_form": Rule(OWNER, PLAN),
    "session_logs:settings": Rule(COORDINATION, ("organisation",)),
    "session_logs:purges": Rule(COORDINATION, ("organisation",)),
    # A guest has no account: who holds the address fills the form.
    "session_logs:guest": Rule(ALL, ("guest",)),
    # Figures: exact ones for those who deliver sessions, rounded ones of all organisations for anyone signed in.
    "reports:index": Rule("sign-in form form form form form form"),
    "reports:report": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_csv": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_excel": Rule(OWN_FIGURES, ("organisation",)),
    "reports:report_pdf": Rule(OWN_FIGURES, ("organisation",)),
    "reports:summary_pdf": Rule(OWN_FIGURES, ("organisation",)),
    "reports:network": Rule(SIGNED_IN),
    "reports:network_csv": Rule(SIGNED_IN),
    "reports:network_excel": Rule(SIGNED_IN),
    # What was lived with a guide: for those who write or coordinate and may see it.
    "reports:delivery": Rule("sign-in none none none ok ok none", ("guide",)),
    # Credentials: what their addresses answer is for anyone; the files for the holder (here the facilitator), her
    # trainers and those who coordinate, until she makes them public, which she alone may.
    "credentials:did_document": Rule(ALL),
    "credentials:did_document_in_folder": Rule(ALL),
    "credentials:issuer": Rule(ALL),
    "credentials:status_list": Rule(ALL, ("purpose", "list_number")),
    "credentials:status_list_token": Rule(ALL, ("purpose", "list_number")),
    "credentials:achievement": Rule(ALL, ACHIEVEMENT),
    "credentials:picture": Rule(ALL, (*ACHIEVEMENT, "language", "picture_kind")),
    "credentials:credential": Rule("form", CERTIFICATE),
    "certificates:check": Rule(ALL),
    "certificates:achievement": Rule(ALL, ACHIEVEMENT),
    "certificates:credential": Rule(ALL, CERTIFICATE),
    "certificates:credential_picture": Rule(ALL, CERTIFICATE),
    "certificates:credential_file": Rule("sign-in none none ok none ok ok", (*CERTIFICATE, "credential_kind")),
    "certificates:publish": Rule("sign-in none none ok none none none", CERTIFICATE, "post"),
    # Cohorts: those who coordinate the organisation change them, those who train (here the author) read them and take
    # attendance; their learners (here the facilitator) have a page of their own instead.
    "cohorts:list": Rule(SIGNED_IN),
    "cohorts:export": Rule(SIGNED_IN, ("kind",)),
    "cohorts:attention": Rule(SIGNED_IN),
    "cohorts:attention_export": Rule(SIGNED_IN, ("kind",)),
    "cohorts:new": Rule("sign-in ok refused refused refused ok ok"),
    "cohorts:import_template": Rule(SIGNED_IN, ("kind",)),
    # Who holds the address of a cohort enrols, without an account.
    "cohorts:enrol": Rule(ALL, ("enrolment_token",)),
    "cohorts:enrolled": Rule(ALL, ("enrolment_token",)),
    "cohorts:cohort": Rule(TRAINING, COHORT),
    "cohorts:luggage": Rule(TRAINING, COHORT),
    "cohorts:sign_in_sheet": Rule(TRAINING, COHORT),
    "cohorts:learners_export": Rule(TRAINING, (*COHORT, "kind")),
    "cohorts:attendance": Rule(TRAINING, (*COHORT, "cohort_session")),
    "cohorts:attendance_others": Rule(TRAINING, (*COHORT, "cohort_session")),
    "cohorts:attendance_queued": Rule("sign-in refused refused refused ok ok ok", (*COHORT, "cohort_session"), "post"),
    "cohorts:edit": Rule(COORDINATION, COHORT),
    "cohorts:edition": Rule(COORDINATION, COHORT),
    "cohorts:sessions": Rule(COORDINATION, COHORT),
    "cohorts:trainers": Rule(COORDINATION, COHORT),
    "cohorts:move": Rule(COORDINATION, COHORT, "post"),
    "cohorts:link": Rule(COORDINATION, COHORT),
    "cohorts:add_learner": Rule(COORDINATION, COHORT),
    "cohorts:pairs": Rule(COORDINATION, COHORT),
    "cohorts:import": Rule(COORDINATION, COHORT),
    "cohorts:enrolment": Rule(COORDINATION, (*COHORT, "enrolment")),
    # A file that was read is its sender's alone, here the coordinator's.
    "cohorts:import_report": Rule("sign-in none none none none ok none", (*COHORT, "learner_import")),
    # Records of people: those who coordinate an organisation they belong to. The person asked for works there and has
    # no account; the facilitator has a record of her own.
    "people:list": Rule("sign-in ok form form ok ok ok"),
    "people:list_csv": Rule("sign-in ok form form ok ok ok"),
    "people:list_excel": Rule("sign-in ok form form ok ok ok"),
    "people:new": Rule("sign-in ok form form form ok ok"),
    "people:duplicates": Rule("sign-in ok form form form ok ok"),
    "people:person": Rule(COORDINATION, PERSON),
    "people:change": Rule(COORDINATION, PERSON),
    "people:data": Rule(COORDINATION, PERSON),
    "people:affiliate": Rule(COORDINATION, PERSON, "post"),
    "people:end_affiliation": Rule(COORDINATION, (*PERSON, "affiliation"), "post"),
    "people:consent": Rule(COORDINATION, PERSON, "post"),
    "people:ask_removal": Rule(COORDINATION, PERSON, "post"),
    "people:answer_removal": Rule(COORDINATION, ("removal",)),
    "people:distinct": Rule(COORDINATION, (*PERSON, "same_person"), "post"),
    "people:merge": Rule(COORDINATION, (*PERSON, "same_person")),
    "people:undo_merge": Rule(COORDINATION, ("person_merge",), "post"),
    # Her own page, for anyone with an account.
    "people:me": Rule(SIGNED_IN),
    "people:begin": Rule("sign-in ok ok form form ok ok"),
    "people:change_mine": Rule(ON_RECORD),
    "people:consent_mine": Rule(ON_RECORD, method="post"),
    "people:data_mine": Rule(ON_RECORD),
    "people:removal_mine": Rule(ON_RECORD),
    "people:record": Rule(ON_RECORD),
    "people:record_pdf": Rule(ON_RECORD),
    "people:register": Rule(ALL),
    # Adapting what one may read, for those who write for an organisation; agreements, for those who coordinate it.
    "adaptations:adapt": Rule("sign-in none refused refused ok ok ok", ("edition",)),
    "adaptations:copy": Rule("sign-in none refused refused ok ok ok", ("edition",)),
    "adaptations:remove_credit": Rule(COORDINATION, ("lineage",)),
    "adaptations:remove_part_credit": Rule(COORDINATION, ("part",)),
    "adaptations:agreements": Rule(COORDINATION, ("organisation",)),
    "adaptations:new_agreement": Rule(COORDINATION, ("organisation",)),
    "adaptations:agreement": Rule(COORDINATION, ("organisation", "agreement")),
    "adaptations:end_agreement": Rule(COORDINATION, ("organisation", "agreement"), "post"),
    # Members of organisations.
    "organisations:profile": Rule(SIGNED_IN),
    "organisations:accept": Rule("form refused refused refused refused refused refused", ("token",)),
    "organisations:members": Rule("sign-in none ok ok ok ok ok", ("organisation",)),
    "organisations:change_role": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:remove_member": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:cancel_invitation": Rule(COORDINATION, ("organisation", "invitation"), "post"),
    # Certificates. The facilitator holds one; the author is a learner who waits; anyone verifies a number.
    "certificates:find": Rule(ALL),
    "certificates:verify": Rule(ALL, ("certificate",)),
    "certificates:certification": Rule("sign-in none none ok none ok ok", ("certificate",)),
    "certificates:paper": Rule("sign-in none none ok none ok ok", ("certificate",)),
    "certificates:change": Rule(COORDINATION, ("certificate", "action")),
    "certificates:correct": Rule(COORDINATION, ("certificate", "event")),
    "certificates:grid": Rule(TRAINING, ("cohort",)),
    "certificates:closing": Rule(TRAINING, ("cohort",)),
    "certificates:attention": Rule(SIGNED_IN),
    "certificates:attention_export": Rule(SIGNED_IN, ("kind",)),
    "certificates:renewals": Rule(SIGNED_IN),
    "certificates:learner": Rule("sign-in none none none ok ok ok", ("learner",)),
    "certificates:observe": Rule("sign-in none none none refused ok ok", ("learner",), "post"),
    "certificates:observed": Rule("sign-in none none none refused ok ok", ("learner",), "post"),
    # What was noted is taken back by whoever noted it, here the coordinator.
    "certificates:forget_observation": Rule("sign-in none none none none ok none", ("learner", "observation"), "post"),
    "certificates:forget_observed": Rule("sign-in none none none refused ok none", ("learner", "observed"), "post"),
    # Coverage and the cascade: figures for anyone signed in, names for those who may read them; targets are set by
    # administrators. The facilitator holds a certification.
    "coverage:table": Rule(SIGNED_IN),
    "coverage:table_csv": Rule(SIGNED_IN),
    "coverage:table_excel": Rule(SIGNED_IN),
    "coverage:map": Rule(SIGNED_IN),
    "coverage:cascade": Rule(SIGNED_IN),
    "coverage:branch": Rule(SIGNED_IN, ("certified",)),
    "coverage:cascade_paper": Rule(SIGNED_IN),
    "coverage:cascade_csv": Rule(SIGNED_IN),
    "coverage:cascade_excel": Rule(SIGNED_IN),
    "coverage:targets": Rule("sign-in refused refused refused refused refused ok"),
    # The import of guides: for those who write; a document being reviewed is its owner's (here the author's).
    "exchange:upload": Rule("sign-in ok refused refused ok ok ok"),
    "exchange:review": Rule("sign-in none refused refused ok none none", ("import",)),
    "exchange:give_up": Rule("sign-in none refused refused ok none none", ("import",)),
    # Packages: any coordination brings and imports them, administrators alone trust the keys of other sites.
    # A programme is sent by those who coordinate, and the file belongs to whoever asked for it, here the coordinator.
    "packages:list": Rule(COORDINATORS),
    "packages:bring": Rule(COORDINATORS),
    "packages:import": Rule(COORDINATORS, ("brought",)),
    "packages:keys": Rule("sign-in none none none none none ok"),
    "packages:decide": Rule("sign-in none none none none none ok", ("site_key",), "post"),
    "packages:send": Rule(COORDINATION, ("guide",)),
    "packages:export": Rule("sign-in none none none none ok none", ("package",)),
    "packages:file": Rule("sign-in none none none none ok none", ("package",)),
    # Languages of a guide, and the list of organisations, in the admin.
    "programmes_write_in": Rule(WRITERS, ("model", "folder", "language"), "post"),
    "programmes_translate": Rule(WRITERS, ("guide", "language"), "post"),
    "programmes_checklist": Rule(WRITERS, ("guide",)),
    "programmes_renew_translations": Rule(WRITERS, ("guide",), "post"),
    **{
        f"{model.snippet_viewset.url_namespace}:{name}": Rule(ADMINISTRATOR)
        for model in CONTROLLED_LISTS
        for name in ("list", "list_results")
    },
    "organisations_admin:index": Rule(ADMINISTRATOR),
    "organisations_admin:index_results": Rule(ADMINISTRATOR),
    "organisations_admin:add": Rule(ADMINISTRATOR),
    "organisations_admin:edit": Rule(ADMINISTRATOR, ("organisation_id",)),
    "organisations_admin:delete": Rule(ADMINISTRATOR, ("organisation_id",)),
    # What Wagtail's admin gives its authors: their own organisation's pictures and files.
    "media_for_authors": Rule("none none none none ok ok ok", ("media",)),
    "wagtaildocs_serve": Rule("none none none none ok ok ok", ("document", "document_name")),
}
