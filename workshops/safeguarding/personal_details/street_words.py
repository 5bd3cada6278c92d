"""The words of addresses: sorts of streets, and what stands beside a number that is not an address."""

import re

STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR"
    "|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|Vermont|New York|Maine|Massachusetts|California|Florida|Texas|Michigan"
)
PLAIN_TYPE = (
    r"(?:rue|ruelle|r\.|avenue|aven|ave\.?|av\.?|boulevard|boul\.?|blvd\.?|bld\.?|bvd\.?|bd\.?|chemin|chem\.|ch\."
    r"|route"
    r"|rte\.?|autoroute|all[ée]e|impasse|mont[ée]e|croissant|cr\.|promenade|quai|esplanade|rond-point|faubourg)"
)
# Words that are also something else ("3 cours", "20 places"): a capital must follow.
OTHER_TYPE = (
    r"(?:ch|rang|rg|place|pl\.?|c[ôo]te|terrasse|carr[ée]|square|parc|cours|passage|sentier|domaine|rivage|cit[ée]|voie"
    r"|villa|jardin|clos|mail)"
)
PARTICLE = r"(?:de la |de l'|des |du |de |d'|le |la |les |l')"
ENGLISH_TYPE = (
    r"(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|crt|crescent|cres|boulevard|blvd|way|place|circle|cir"
    r"|terrace"
    r"|terr|trail|trl|highway|hwy|parkway|pkwy|square|sq|row|gardens|heights|hill|close|concession|line|alley|loop|mews"
    r"|gate)"
)
NOT_A_STREET_NAME = re.compile(
    r"\b(?:min(?:ute)?s?|h(?:our|eure)?s?|day|days|jours?|week|weeks|mois|months?|ans|year|years|people|personnes|youth"
    r"|participant[es]*|jeunes|the|and|to|of|on|in|a|with|for|from|by|at|their|our|pour|et|sur|dans|avec|de|en|au|aux|à"
    r"|vers|par|qui|que|pas|possibles?|ferm[ée]es?|bloqu[ée]es?|propos[ée]es?|[àa] suivre"
    r"|steps?"
    r"|groups?|grade|sessions?|x|points?|am|pm|a\.m|p\.m)\b(?<!\bd[eu])",
    re.IGNORECASE,
)
COUNTED_BEFORE = re.compile(
    r"\b(?:ateliers?|rencontres?|[ée]tapes?|activit[ée]s?|groupes?|[ée]quipes?|jours?|semaines?|s[ée]ances?|sessions?"
    r"|workshops?|activity|steps?|weeks?|days?|pages?|p\.|chapitres?|chapters?|blocs?|parties?|parts?|volets?|figures?"
    r"|tables?|tableaux?|fiches?|modules?|levels?|niveaux?|grades?|h)[ ]?$",
    re.IGNORECASE,
)
LIVES_BEFORE = re.compile(
    r"(?:\badresses?\b|\baddress\b|\bhabit(?:e|es|ent|ait|aient|ant|er)\b|\bdemeur(?:e|ent|ait|ant|er)\b|\bdomicil\w*"
    r"|\brest(?:e|ait|ent)\b|\bvi(?:t|vait|vent|vre)\b|\bd[ée]m[ée]nag\w+|\blog(?:e|eait|ent|er)\b|\bli(?:ves|ved"
    r"|ving|ve)\b"
    r"|\bresid\w+|\bstay(?:s|ing|ed)?\b|\bmoved\b|\bhome\b|\bchez\b)[^\d\n.;\x1f]{0,40}$",
    re.IGNORECASE,
)
