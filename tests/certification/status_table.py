"""What happened to a certification, written on one line, and the status expected on days at the edge.

An event is `DAY word`: `award`, `renew`, `suspend`, `reinstate`, `revoke`; `vet>DAY` says until when the background
check is valid, and so does `award>DAY`; `fix#2` corrects the second event. `log` is a logged session led that day, and
`observed` one that was only observed. Events are numbered as written. Expected: `DAY state since until`, where `-` is
none; `*` leaves a date unsaid.
"""

from datetime import UTC, date, datetime

from workshops.certification.evidence import PracticeLog
from workshops.certification.history import Event, EventKind
from workshops.curricula.rules.rule import Award, Practice, ReflectionDays, Renewal, Rule
from workshops.curricula.rules.vocabulary import AwardKind, CountedFrom, Role, Vetting

OLD_END, FROM_RENEWAL = CountedFrom.OLD_END, CountedFrom.RENEWAL
KINDS = {
    "award": EventKind.AWARDED,
    "renew": EventKind.RENEWED,
    "vet": EventKind.VETTING_UPDATED,
    "suspend": EventKind.SUSPENDED,
    "reinstate": EventKind.REINSTATED,
    "revoke": EventKind.REVOKED,
    "fix": EventKind.CORRECTED,
}
BY_DAY = Renewal(reflection=ReflectionDays(), grace_months=6)
BY_LOGS = Renewal(practice=Practice(logs=2), grace_months=6)
RULES = {
    "for ever": {},
    "a year, not renewed": {"validity_months": 12},
    "a year": {"validity_months": 12, "renewal": BY_DAY},
    "a year, early from the renewal": {
        "validity_months": 12,
        "renewal": Renewal(reflection=ReflectionDays(), early=FROM_RENEWAL),
    },
    "a year, late from the old end": {
        "validity_months": 12,
        "renewal": Renewal(reflection=ReflectionDays(), grace_months=6, late=OLD_END),
    },
    "a month": {"validity_months": 1, "renewal": BY_DAY},
    "six months": {"validity_months": 6, "renewal": BY_DAY},
    "a year by two logs": {"validity_months": 12, "renewal": BY_LOGS},
    "a year by two logs, early from the renewal": {
        "validity_months": 12,
        "renewal": Renewal(practice=Practice(logs=2), early=FROM_RENEWAL),
    },
    "a year, always vetted": {"validity_months": 12, "renewal": BY_DAY, "vetting": Vetting.THROUGHOUT},
    "a year, vetted at award": {"validity_months": 12, "renewal": BY_DAY, "vetting": Vetting.AT_AWARD},
}
CASES = [
    # The last day is included; 29 February ends on the 28th of a year that has no 29th.
    ("for ever", "2028-02-29 award",
     ["2028-02-28 not_yet - -", "2028-02-29 active 2028-02-29 -", "2099-01-01 active 2028-02-29 -"]),
    ("a year, not renewed", "2028-02-29 award",
     ["2028-02-28 not_yet - -", "2028-02-29 active 2028-02-29 2029-02-28", "2028-11-29 active 2028-02-29 2029-02-28",
      "2028-11-30 lapsing 2028-11-30 2029-02-28", "2029-02-28 lapsing 2028-11-30 2029-02-28",
      "2029-03-01 lapsed 2029-03-01 2029-02-28"]),
    ("a year", "2027-02-28 award", ["2028-02-28 lapsing * 2028-02-28", "2028-02-29 lapsed 2028-02-29 2028-02-28"]),
    # Early from the old end: no day is lost, and no month is gained by renewing twice.
    ("a year", "2028-02-29 award, 2028-12-15 renew",
     ["2028-12-14 lapsing 2028-11-30 2029-02-28", "2028-12-15 active 2028-12-15 2030-02-28",
      "2029-03-01 active 2028-12-15 2030-02-28", "2030-03-01 lapsed 2030-03-01 2030-02-28"]),
    ("a year", "2028-02-29 award, 2029-02-28 renew", ["2029-02-28 active 2029-02-28 2030-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 renew, 2028-07-01 renew", ["2028-07-01 active 2028-02-29 2030-02-28"]),
    ("a year", "2028-02-29 award, 2029-02-01 renew, 2030-02-01 renew, 2031-02-01 renew",
     ["2031-02-28 active * 2032-02-29", "2032-02-29 lapsing * 2032-02-29", "2032-03-01 lapsed 2032-03-01 *"]),
    ("six months", "2027-08-31 award, 2028-02-01 renew, 2028-08-01 renew",
     ["2027-09-01 active * 2028-02-29", "2028-02-01 active * 2028-08-31", "2028-08-31 active * 2029-02-28"]),
    ("six months", "2027-08-31 award, 2028-02-29 renew", ["2028-02-29 active * 2028-08-31"]),
    ("six months", "2027-08-31 award, 2028-03-01 renew", ["2028-03-01 active * 2028-09-01"]),
    ("a year, early from the renewal", "2028-02-29 award, 2028-12-15 renew",
     ["2028-12-15 active 2028-12-15 2029-12-15", "2029-12-16 lapsed 2029-12-16 2029-12-15"]),
    # Late: from the renewal, or from the old end within the grace only.
    ("a year", "2028-02-29 award, 2029-03-01 renew",
     ["2029-02-28 lapsing * 2029-02-28", "2029-03-01 active 2029-03-01 2030-03-01"]),
    ("a year", "2028-02-29 award, 2029-05-01 renew",
     ["2029-03-01 lapsed 2029-03-01 2029-02-28", "2029-04-30 lapsed 2029-03-01 2029-02-28",
      "2029-05-01 active 2029-05-01 2030-05-01"]),
    ("a year, late from the old end", "2028-02-29 award, 2029-08-29 renew",
     ["2029-08-28 lapsed 2029-03-01 2029-02-28", "2029-08-29 active 2029-08-29 2030-02-28"]),
    ("a year, late from the old end", "2028-02-29 award, 2029-08-30 renew",
     ["2029-08-30 active 2029-08-30 2030-08-30"]),
    ("a year, not renewed", "2028-02-29 award, 2028-12-15 renew", ["2028-12-15 active * 2030-02-28"]),
    # Practice renews by itself on the day of the last log asked, within the period and its grace.
    ("a year by two logs", "2028-02-29 award, 2028-05-01 log, 2028-12-15 log",
     ["2028-12-14 lapsing 2028-11-30 2029-02-28", "2028-12-15 active 2028-12-15 2030-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-05-01 log, 2028-12-15 observed",
     ["2028-12-15 lapsing * 2029-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-02-28 log, 2028-02-29 log, 2028-03-01 log",
     ["2028-03-01 active * 2029-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-04-01 log, 2028-05-01 log, 2028-06-01 log, 2028-07-01 log",
     ["2028-07-01 active 2028-02-29 2030-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-04-01 log, 2028-05-01 log, 2029-03-01 log, 2029-04-01 log",
     ["2029-04-01 active 2028-02-29 2031-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-05-01 log, 2029-08-29 log",
     ["2029-08-28 lapsed 2029-03-01 2029-02-28", "2029-08-29 active 2029-08-29 2030-08-29"]),
    ("a year by two logs", "2028-02-29 award, 2028-05-01 log, 2029-08-30 log",
     ["2029-08-30 lapsed 2029-03-01 2029-02-28"]),
    ("a year by two logs", "2028-02-29 award, 2028-05-01 suspend, 2028-06-01 log, 2028-07-01 log, 2028-08-01 reinstate",
     ["2028-08-01 active 2028-08-01 2029-02-28"]),
    ("a year by two logs, early from the renewal", "2028-02-29 award, 2028-04-01 log, 2028-05-01 log, 2028-06-01 log",
     ["2028-06-01 active 2028-02-29 2029-05-01"]),
    # Suspension and revocation come before dates; time goes on meanwhile.
    ("a year", "2028-02-29 award, 2028-06-01 suspend",
     ["2028-05-31 active * *", "2028-06-01 suspended 2028-06-01 2029-02-28", "2029-03-01 suspended 2028-06-01 *"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-06-15 suspend, 2028-07-01 reinstate",
     ["2028-06-30 suspended 2028-06-01 *", "2028-07-01 active 2028-07-01 2029-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2029-04-01 reinstate",
     ["2029-04-01 lapsed 2029-04-01 2029-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-06-01 reinstate", ["2028-06-01 active 2028-02-29 *"]),
    ("a year", "2028-02-29 award, 2028-06-01 revoke, 2028-07-01 reinstate, 2028-08-01 renew",
     ["2028-05-31 active * *", "2028-09-01 revoked 2028-06-01 2029-02-28"]),
    ("for ever", "2028-02-29 award, 2028-06-01 revoke", ["2028-06-01 revoked 2028-06-01 -"]),
    # A renewal decided of meanwhile counts, and a suspension of what has lapsed ends in a lapse.
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2029-02-01 renew, 2029-04-01 reinstate",
     ["2029-02-01 suspended 2028-06-01 2030-02-28", "2029-03-31 suspended 2028-06-01 2030-02-28",
      "2029-04-01 active 2029-04-01 2030-02-28"]),
    ("a year", "2028-02-29 award, 2029-05-01 suspend, 2029-06-01 reinstate",
     ["2029-04-30 lapsed 2029-03-01 2029-02-28", "2029-05-01 suspended 2029-05-01 2029-02-28",
      "2029-06-01 lapsed 2029-06-01 2029-02-28"]),
    ("a year", "2028-02-29 award, 2029-02-28 suspend, 2029-03-01 reinstate",
     ["2029-02-28 suspended 2029-02-28 2029-02-28", "2029-03-01 lapsed 2029-03-01 2029-02-28"]),
    # Two suspensions that overlap, the earlier one written down last, are one; each ending ends both.
    ("a year", "2028-02-29 award, 2028-06-15 suspend, 2028-07-01 reinstate, 2028-06-01 suspend",
     ["2028-05-31 active * *", "2028-06-01 suspended 2028-06-01 *", "2028-06-30 suspended 2028-06-01 *",
      "2028-07-01 active 2028-07-01 2029-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-07-01 reinstate, 2028-07-01 suspend, 2028-08-01 reinstate",
     ["2028-06-30 suspended 2028-06-01 *", "2028-07-31 suspended 2028-06-01 *", "2028-08-01 active 2028-08-01 *"]),
    ("a year", "2028-02-29 award, 2028-07-01 reinstate", ["2028-07-01 active 2028-02-29 2029-02-28"]),
    # One that is revoked while suspended, and what is left when either is corrected.
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-07-01 revoke",
     ["2028-06-30 suspended 2028-06-01 *", "2028-07-01 revoked 2028-07-01 *"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-07-01 revoke, 2028-09-01 fix#3",
     ["2028-07-01 suspended 2028-06-01 *", "2028-09-01 suspended 2028-06-01 *"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-07-01 revoke, 2028-09-01 fix#2",
     ["2028-06-30 active 2028-02-29 *", "2028-07-01 revoked 2028-07-01 *"]),
    ("a year", "2028-02-29 award, 2028-06-01 revoke, 2028-09-01 fix#2, 2029-01-15 renew",
     ["2029-01-15 active 2029-01-15 2030-02-28"]),
    ("a year", "2028-02-29 award, 2028-02-29 revoke", ["2028-02-28 not_yet - -", "2028-02-29 revoked 2028-02-29 *"]),
    # A renewal that never held leaves the end it had; a suspension that never held leaves nothing to reinstate.
    ("a year", "2028-02-29 award, 2029-02-01 renew, 2029-03-10 fix#2",
     ["2029-02-28 lapsing * 2029-02-28", "2029-03-01 lapsed 2029-03-01 2029-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 suspend, 2028-07-01 reinstate, 2028-09-01 fix#2",
     ["2028-06-15 active 2028-02-29 *", "2028-07-15 active 2028-02-29 2029-02-28"]),
    # Shorter than the notice: about to lapse from its first day.
    ("a month", "2027-01-31 award",
     ["2027-01-31 lapsing 2027-01-31 2027-02-28", "2027-02-28 lapsing 2027-01-31 2027-02-28",
      "2027-03-01 lapsed 2027-03-01 2027-02-28"]),
    ("a month", "2027-01-31 award, 2027-02-28 renew", ["2027-03-01 lapsing 2027-01-31 2027-03-31"]),
    # A background check asked throughout ends it sooner; asked at the award alone, it does not.
    ("a year, always vetted", "2028-02-29 award>2028-06-01",
     ["2028-03-01 active * 2028-06-01", "2028-03-03 lapsing 2028-03-03 2028-06-01",
      "2028-06-01 lapsing * 2028-06-01", "2028-06-02 lapsed 2028-06-02 2028-06-01"]),
    ("a year, always vetted", "2028-02-29 award>2028-06-01, 2028-07-01 vet>2031-01-01",
     ["2028-06-30 lapsed 2028-06-02 2028-06-01", "2028-07-01 active 2028-07-01 2029-02-28"]),
    ("a year, always vetted", "2028-02-29 award>2028-06-01, 2029-03-15 vet>2031-01-01",
     ["2029-03-15 lapsed 2028-06-02 2029-02-28"]),
    ("a year, always vetted", "2028-01-10 vet>2029-12-31, 2028-02-29 award", ["2028-02-29 active * 2029-02-28"]),
    ("a year, always vetted", "2028-02-29 award", ["2028-02-29 lapsed 2028-02-29 2028-02-28"]),
    ("a year, vetted at award", "2028-02-29 award>2028-06-01", ["2028-06-02 active 2028-02-29 2029-02-28"]),
    # A correction says that an event never held, and may itself be corrected.
    ("a year", "2028-02-29 award, 2028-06-01 revoke, 2028-09-01 fix#2",
     ["2028-06-15 active 2028-02-29 2029-02-28", "2028-09-01 active 2028-02-29 2029-02-28"]),
    ("a year", "2028-02-29 award, 2028-06-01 revoke, 2028-09-01 fix#2, 2028-10-01 fix#3",
     ["2028-06-15 revoked 2028-06-01 *"]),
    ("a year", "2028-02-29 award, 2028-03-01 fix#1, 2028-03-31 award",
     ["2028-03-30 not_yet - -", "2028-03-31 active 2028-03-31 2029-03-31"]),
    ("a year", "2028-02-29 award, 2028-03-01 fix#1", ["2028-03-30 not_yet - -"]),
    ("a year", "2028-02-29 award, 2028-03-01 fix#3, 2028-06-01 suspend", ["2028-06-01 suspended 2028-06-01 *"]),
    ("a year", "2028-02-29 suspend, 2028-02-29 award", ["2028-02-29 suspended 2028-02-29 2029-02-28"]),
    # Without hold: what comes before the award, and a second award.
    ("a year", "2028-01-01 suspend, 2028-02-29 award", ["2028-02-29 active * *"]),
    ("a year", "2028-02-29 award, 2028-06-01 award", ["2028-06-01 active 2028-02-29 2029-02-28"]),
]  # fmt: skip


def a_rule(name):
    return Rule(version=1, award=Award(kind=AwardKind.PIVOT), **RULES[name])


def read(text):
    """The events and the logs of a line of the table, in the order written."""
    history, practice = [], []
    for line in text.split(", "):
        day, word = line.split()
        effective = date.fromisoformat(day)
        if word in ("log", "observed"):
            role = Role.LEAD if word == "log" else Role.OBSERVED
            practice.append(PracticeLog(log=f"log-{len(practice)}", day=effective, role=role, programme="g", edition=1))
        else:
            history.append(an_event(word, effective, len(history) + 1))
    return history, practice


def an_event(word, effective, number):
    word, _sharp, corrects = word.partition("#")
    word, _until, vetting = word.partition(">")
    return Event(
        number=number,
        kind=KINDS[word],
        effective=effective,
        recorded_at=datetime(effective.year, effective.month, effective.day, number, tzinfo=UTC),
        author="person-1",
        reason="Dit au comité.",
        vetting_until=date.fromisoformat(vetting) if vetting else None,
        corrects=int(corrects) if corrects else None,
    )


def written(status, day):
    """A status as the table writes it."""
    return [day, status.state.value, str(status.since or "-"), str(status.until or "-")]
