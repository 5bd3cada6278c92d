"""The programmes a rule names: each must be there for whoever reads the curriculum."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from workshops.organisations.visibility import shown_to_all_of
from workshops.programmes.pages import NamedProgramme, programmes_named

from .rules.rule import Rule
from .rules.validation import Problem


def problems_of_names(page: Any, rule: Rule, visibility: str) -> tuple[Problem, ...]:
    """What keeps the curriculum `page`, shown as far as `visibility`, from naming what its rule names.

    A query a type of programme, none when the rule names only the curriculum itself or nothing.
    """
    own = str(page.translation_key)
    wanted = {key for keys in rule.named.values() for key in keys} - {own}
    versions: dict[str, list[NamedProgramme]] = defaultdict(list)
    for version in programmes_named(wanted):
        versions[version.key].append(version)
    lacking = any(not any(each.is_published for each in versions[key]) for key in wanted)
    came = lacking and page.organisation.is_elsewhere
    sentences = {
        key: _what_is_wrong(versions[key], visibility, page.organisation_id, from_elsewhere=came) for key in wanted
    }
    return tuple(
        Problem(part, sentences[key]) for part, keys in rule.named.items() for key in keys if sentences.get(key)
    )


def _what_is_wrong(versions: list[NamedProgramme], visibility: str, organisation: int, *, from_elsewhere: bool) -> str:
    """In a sentence, for a programme in all its languages; empty when one of them can be read.

    Nobody here changes the rule of a curriculum `from_elsewhere`: what it names may still come.
    """
    if not versions and from_elsewhere:
        return _("Sa règle nomme un programme qui n’est pas encore ici : demandez aussi son paquet.")
    if not versions:
        return _("Le programme nommé ici n’existe plus : nommez-en un autre.")
    published = [each for each in versions if each.is_published]
    if not published and from_elsewhere:
        return _("Sa règle nomme « %(title)s », qui n’est pas encore publié ici.") % {"title": versions[0].title}
    if not published:
        return _("« %(title)s » n’est pas publié : publiez-le d’abord, ou nommez un autre programme.") % {
            "title": versions[0].title
        }
    if any(shown_to_all_of((each.visibility, each.organisation), (visibility, organisation)) for each in published):
        return ""
    return _(
        "« %(title)s » ne se montre pas à toutes les personnes qui liront cette formation : nommez un autre "
        "programme, ou changez qui peut voir l’un des deux."
    ) % {"title": published[0].title}
