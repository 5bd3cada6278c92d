"""Credentials, certificates, cohorts, people, coverage and the cascade."""

from .outcomes import ALL, COORDINATION, SIGNED_IN, Rule

# The facilitator, who is certified, and the author, who learns.
ON_RECORD = "sign-in none none ok ok none none"
TRAINING = "sign-in none none none ok ok ok"
COHORT = ("cohort",)
CERTIFICATE = ("certificate",)
ACHIEVEMENT = ("programme", "rule_number")
PERSON = ("person",)

RULES: dict[str, Rule] = {
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
}
