"""Adapting, following the source, proposing, translating, agreements."""

from .outcomes import COORDINATION, MEMBERS_OR_HIDDEN, SIGNED_IN, WRITERS, Rule

# A reader may see the translation, only its authors say it is brought up to date.
TRANSLATORS = "none none refused refused ok ok ok"
TRANSLATION_FILES = "sign-in none refused refused ok ok ok"

RULES: dict[str, Rule] = {
    # An adaptation of the organisation: those who write it follow its source.
    "adaptations:waiting": Rule(SIGNED_IN),
    "adaptations:follow": Rule("sign-in none none none ok ok ok", ("adaptation",)),
    "adaptations:translation": Rule(MEMBERS_OR_HIDDEN, ("translation",)),
    "adaptations:mark_translation_current": Rule(TRANSLATORS, ("translation",), method="post"),
    "adaptations:mark_translation_seen": Rule(TRANSLATORS, ("translation",), method="post"),
    "adaptations:translation_file": Rule(TRANSLATION_FILES, ("translation",)),
    "adaptations:translation_po": Rule(TRANSLATION_FILES, ("translation",)),
    "adaptations:translation_review": Rule(TRANSLATION_FILES, ("translation", "translation_file")),
    # Adaptations: here one of the organisation, offered to a guide of its own; proposing and answering is writing.
    "adaptations:compare": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:record": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:family": Rule(MEMBERS_OR_HIDDEN, ("adaptation",)),
    "adaptations:offer": Rule("sign-in none none none ok ok ok", ("adaptation", "changed_block")),
    "adaptations:proposals": Rule(SIGNED_IN),
    "adaptations:proposals_sent": Rule(SIGNED_IN),
    "adaptations:proposal": Rule("sign-in none none none ok ok ok", ("proposal",)),
    "adaptations:withdraw": Rule("sign-in none none none form form form", ("proposal",), "post"),
    "adaptations_reasons": Rule(WRITERS, ("adaptation",)),
    # Adapting what one may read, for those who write for an organisation; agreements, for those who coordinate it.
    "adaptations:adapt": Rule("sign-in none refused refused ok ok ok", ("edition",)),
    # What may be adapted is not asked for: one is led to adapting it.
    "adaptations:ask": Rule("sign-in none refused refused form form form", ("edition",)),
    "adaptations:copy": Rule("sign-in none refused refused ok ok ok", ("edition",)),
    "adaptations:remove_credit": Rule(COORDINATION, ("lineage",)),
    "adaptations:remove_part_credit": Rule(COORDINATION, ("part",)),
    # What its source changed in a copied part, for those who write where it is.
    "adaptations:part": Rule("sign-in none none none ok ok ok", ("part",)),
    "adaptations:mark_part_seen": Rule("sign-in none none none ok ok ok", ("part",), "post"),
    "adaptations:agreements": Rule(COORDINATION, ("organisation",)),
    "adaptations:new_agreement": Rule(COORDINATION, ("organisation",)),
    "adaptations:agreement": Rule(COORDINATION, ("organisation", "agreement")),
    "adaptations:end_agreement": Rule(COORDINATION, ("organisation", "agreement"), "post"),
}
