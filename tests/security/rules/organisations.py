"""Organisations and their members."""

from .outcomes import ADMINISTRATOR, COORDINATION, SIGNED_IN, Rule

RULES: dict[str, Rule] = {
    # Members of organisations.
    "organisations:profile": Rule(SIGNED_IN),
    "organisations:accept": Rule("form refused refused refused refused refused refused", ("token",)),
    "organisations:members": Rule("sign-in none ok ok ok ok ok", ("organisation",)),
    "organisations:change_role": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:remove_member": Rule(COORDINATION, ("organisation", "membership"), "post"),
    "organisations:cancel_invitation": Rule(COORDINATION, ("organisation", "invitation"), "post"),
    # Their list, in the admin.
    "organisations_admin:index": Rule(ADMINISTRATOR),
    "organisations_admin:index_results": Rule(ADMINISTRATOR),
    "organisations_admin:add": Rule(ADMINISTRATOR),
    "organisations_admin:edit": Rule(ADMINISTRATOR, ("organisation_id",)),
    "organisations_admin:delete": Rule(ADMINISTRATOR, ("organisation_id",)),
}
