"""The first page, languages, what a device asks of itself, and the doors of the accounts."""

from .outcomes import ALL, Rule

RULES: dict[str, Rule] = {
    "home": Rule(ALL),
    "set_language": Rule(ALL, method="post"),
    # The site of these tests gives no contact.
    "security_txt": Rule("none"),
    # What a device asks of itself, and leaves behind.
    "who": Rule(ALL),
    "service_worker": Rule(ALL),
    "manifest": Rule(ALL),
    "device": Rule(ALL),
    "no_network": Rule(ALL),
    "lock": Rule(ALL, method="post"),
    "account_logout": Rule("form", method="post"),
    # Wagtail's own password doors lead to ours.
    "closed_admin_login": Rule("form form refused refused form form form"),
    "closed_admin_reset": Rule("form form refused refused form form form"),
    "closed_admin_logout": Rule("form form refused refused form form form"),
    "closed_site_login": Rule("form"),
}
