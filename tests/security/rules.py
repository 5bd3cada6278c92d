"""Who gets what at each address: one line an address, one column a person.

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
PLANNED = ("plan", "planned")
GUIDE = ("guide", "slug")

RULES: dict[str, Rule] = {
    "home": Rule(ALL),
    "set_language": Rule(ALL, method="post"),
    # Wagtail's own password doors lead to ours.
    "closed_admin_login": Rule("form form refused refused form form form"),
    "closed_admin_reset": Rule("form form refused refused form form form"),
    "closed_site_login": Rule("form"),
    # Guides of the organisation, visible to its members alone.
    "guides:catalogue": Rule(ALL),
    "guides:activities": Rule(ALL),
    "guides:guide": Rule(MEMBERS_OR_HIDDEN, GUIDE),
    "guides:edition": Rule(MEMBERS_OR_HIDDEN, (*GUIDE, "number")),
    "files:image": Rule(MEMBERS_OR_HIDDEN, ("edition", "image", "size")),
    "files:document": Rule(MEMBERS_OR_HIDDEN, ("edition", "document")),
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
    "planning:fit": Rule(OWNER, PLAN, "post"),
    "planning:restore": Rule(OWNER, PLAN, "post"),
    "planning:add_own": Rule(OWNER, PLAN, "post"),
    "planning:minutes": Rule(OWNER, PLANNED, "post"),
    "planning:place": Rule(OWNER, PLANNED, "post"),
    "planning:left_out": Rule(OWNER, PLANNED, "post"),
    "planning:note": Rule(OWNER, PLANNED, "post"),
    "planning:remove": Rule(OWNER, PLANNED, "post"),
    # People.
    "organisations:profile": Rule(SIGNED_IN),
    "organisations:accept": Rule("form refused refused refused refused refused refused", ("token",)),
    "organisations:members": Rule("sign-in none ok ok ok ok ok", ("organisation",)),
    "organisations:change_role": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:remove_member": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:cancel_invitation": Rule(COORDINATION, ("organisation", "invitation"), "post"),
    # The import of guides: for those who write; a document being reviewed is its owner's (here the author's).
    "exchange:upload": Rule("sign-in ok refused refused ok ok ok"),
    "exchange:review": Rule("sign-in none refused refused ok none none", ("import",)),
    "exchange:give_up": Rule("sign-in none refused refused ok none none", ("import",), "post"),
    # Languages of a guide, and the list of organisations, in the admin.
    "guides_write_in": Rule(WRITERS, ("folder", "language"), "post"),
    "guides_translate": Rule(WRITERS, ("guide", "language"), "post"),
    "guides_renew_translations": Rule(WRITERS, ("guide",), "post"),
    "organisations_admin:index": Rule(ADMINISTRATOR),
    "organisations_admin:index_results": Rule(ADMINISTRATOR),
    "organisations_admin:add": Rule(ADMINISTRATOR),
    "organisations_admin:delete": Rule(ADMINISTRATOR, ("organisation_id",)),
    # What Wagtail's admin gives its authors: their own organisation's pictures and files.
    "media_for_authors": Rule("none none none none ok ok ok", ("media",)),
    "wagtaildocs_serve": Rule("none none none none ok ok ok", ("document", "document_name")),
}
