"""The import of guides, packages, the API and its tokens, harvests and feeds."""

from .outcomes import ALL, COORDINATION, Rule

# Of any organisation.
COORDINATORS = "sign-in ok none none none ok ok"

RULES: dict[str, Rule] = {
    # What other programs read. A session of the site gives nothing more than a visitor gets: the guide is hidden.
    "api:contents": Rule(ALL),
    "api:openapi-json": Rule(ALL),
    "api:programmes": Rule(ALL),
    "api:programme": Rule("none", ("identity",)),
    "api:editions": Rule(ALL),
    "api:programme_editions": Rule("none", ("identity",)),
    "api:edition": Rule("none", ("identity", "number")),
    "api:session": Rule("none", ("identity", "number", "session")),
    "api:activity": Rule("none", ("identity", "number", "block")),
    "api:sessions": Rule(ALL),
    "api:activities": Rule(ALL),
    "api:initiatives": Rule(ALL),
    "api:initiative": Rule("none", ("identity",)),
    "api:taxonomy": Rule(ALL),
    "api:vocabulary": Rule(ALL, ("vocabulary",)),
    "api:unknown": Rule("none", ("nothing",)),
    "harvesting:oai": Rule(ALL),
    "harvesting:lrmi_schema": Rule(ALL),
    "harvesting:editions": Rule(ALL),
    "harvesting:site_map": Rule(ALL),
    "harvesting:robots": Rule(ALL),
    # Tokens of the API: for those who coordinate.
    "tokens:list": Rule(COORDINATION, ("organisation",)),
    "tokens:revoke": Rule(COORDINATION, ("organisation", "api_token"), "post"),
    # The import of guides: for those who write; a document being reviewed is its owner's (here the author's).
    "exchange:upload": Rule("sign-in ok refused refused ok ok ok"),
    "exchange:review": Rule("sign-in none refused refused ok none none", ("import",)),
    "exchange:give_up": Rule("sign-in none refused refused ok none none", ("import",)),
    # Packages: any coordination brings and imports them, administrators alone trust the keys of other sites.
    # A programme is sent by those who coordinate, and the file belongs to whoever asked for it, here the coordinator.
    "packages:list": Rule(COORDINATORS),
    "packages:bring": Rule(COORDINATORS),
    "packages:import": Rule(COORDINATORS, ("brought",)),
    "packages:keys": Rule("sign-in none none none none none ok"),
    "packages:decide": Rule("sign-in none none none none none ok", ("site_key",), "post"),
    "packages:send": Rule(COORDINATION, ("guide",)),
    "packages:export": Rule("sign-in none none none none ok none", ("package",)),
    "packages:file": Rule("sign-in none none none none ok none", ("package",)),
}
