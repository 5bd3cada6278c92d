"""Logs, and the forms of guests."""

from .outcomes import ALL, COORDINATION, OWNER, PLAN, SIGNED_IN, Rule

# Where there is already a log, or nothing to choose, its page answers instead.
OWNER_LED_ON = "sign-in none none form none none none"
LOG = ("uid",)

RULES: dict[str, Rule] = {
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
}
