"""The letters that wait to leave."""

from .outcomes import Rule

ADMINISTRATION = "sign-in none none none none none ok"

RULES: dict[str, Rule] = {
    "background:letters": Rule(ADMINISTRATION),
    "background:letter": Rule(ADMINISTRATION, ("letter",), method="post"),
}
