"""Organisations and their members."""

from .outcomes import ADMINISTRATOR, COORDINATION, SIGNED_IN, Rule

RULES: dict[str, Rule] = {
    # Members of organisations.
    "organisations:profile": Rule(SIGNED_IN),
    # Where one is signed in; the session asked about is nobody's.
    "organisations:sessions": Rule(SIGNED_IN),
    "organisations:end_session": Rule("sign-in none none none none none none", ("event",), "post"),
    "organisations:end_other_sessions": Rule(SIGNED_IN, (), "post"),
    # A lost telephone or second factor.
    "organisations:account": Rule(COORDINATION, ("account",)),
    "organisations:end_sessions_of": Rule(COORDINATION, ("account",), "post"),
    # (The administrator of this world has nothing to prove who she is with, so she is not asked to; who has is, in
    # tests/organisations/test_second_factor_reset.py.)
    "organisations:reset_second_factor_of": Rule("sign-in none none none none none ok", ("account",)),
    "organisations:accept": Rule("form refused refused refused refused refused refused", ("token",)),
    "organisations:members": Rule("sign-in none ok ok ok ok ok", ("organisation",)),
    "organisations:change_role": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:remove_member": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:cancel_invitation": Rule(COORDINATION, ("organisation", "invitation"), "post"),
    "organisations:send_invitation_again": Rule(COORDINATION, ("organisation", "invitation"), "post"),
    # The second proof is asked of who just gave her password, and of nobody else.
    "mfa_authenticate": Rule("form"),
    # Their list, in the admin.
    "organisations_admin:index": Rule(ADMINISTRATOR),
    "organisations_admin:index_results": Rule(ADMINISTRATOR),
    "organisations_admin:add": Rule(ADMINISTRATOR),
    "organisations_admin:edit": Rule(ADMINISTRATOR, ("organisation_id",)),
    "organisations_admin:delete": Rule(ADMINISTRATOR, ("organisation_id",)),
}
