"""The letters that wait to leave, and the pages that wait for what takes long."""

from .outcomes import OWNER, Rule

ADMINISTRATION = "sign-in none none none none none ok"

RULES: dict[str, Rule] = {
    "background:letters": Rule(ADMINISTRATION),
    "background:letter": Rule(ADMINISTRATION, ("letter",), method="post"),
    "orders:order": Rule(OWNER, ("order",)),
}
