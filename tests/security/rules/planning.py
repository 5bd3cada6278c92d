"""Plans, run sheets, kits and calendars."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, OWNER, PLAN, SIGNED_IN, Rule

PLANNED = ("plan", "planned")

RULES: dict[str, Rule] = {
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
}
