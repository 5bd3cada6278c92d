"""What a rule says, and the outcomes that rooms share: one line an address, one column a person.

People, in order: a visitor; a stranger (coordinator of another organisation); a reader, a facilitator, an author and a
coordinator of the organisation that owns everything asked for; an administrator. The facilitator is the owner of the
plan. Outcomes: `ok` (a page, a file or a redirect after a change), `sign-in` (led to the sign-in page), `none` (404:
not even its existence is told), `refused` (403), `form` (led elsewhere on purpose).
"""

from dataclasses import dataclass

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
COORDINATION = "sign-in none none none none ok ok"
# Wagtail leads those who write, but may not do this, back to its first page.
WRITERS = "sign-in form refused refused ok ok ok"
ADMINISTRATOR = "sign-in form refused refused form form ok"
PLAN = ("plan",)
