"""Whether the words of a translator may be put where they go; what may not is said in a sentence."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..merging.words import is_whole
from ..merging.written import from_written, to_written
from .described import limit_at
from .texts import Text, plain

HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
TAGS = re.compile(r"<(h\d)\b")
LINKS = re.compile(r'<a (?:linktype="(?P<sort>\w+)" id="(?P<id>[^"]*)"|href="(?P<address>[^"]*)")>')
LINK_SIGNS = re.compile(r"(?<!\\)\](?=\()")
BOLD = re.compile(r"(?<!\\)\*\*")
ESCAPED = re.compile(r"\\.", re.DOTALL)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def why_refused(text: Text, words: str, model: Any) -> str:
    """Why `words` cannot be the translation of `text`; nothing when they can. `model` is the type of its page."""
    if CONTROL.search(words):
        return _("Ce texte contient un signe invisible qui ne s’imprime pas : écrivez-le de nouveau.")
    if text.is_rich:
        return _why_not_rich(text, words)
    limit = limit_at(text.theirs, model)
    if limit is not None and "\n" in words:
        return _("Ce texte tient sur une ligne : retirez les fins de ligne.")
    if limit is not None and len(words) > limit:
        over = len(words) - limit
        sentence = ngettext(
            "Ce texte a %(count)s signe de trop : %(limit)s au plus.",
            "Ce texte a %(count)s signes de trop : %(limit)s au plus.",
            over,
        )
        return sentence % {"count": over, "limit": limit}
    return ""


def stored_form(text: Text, words: str) -> str:
    """`words`, not refused, as the programme keeps them."""
    return from_written(words) if text.is_rich else words


def _why_not_rich(text: Text, words: str) -> str:
    html = from_written(words)
    return _why_not_signs(text, words, html) or _why_not_links(text, words, html)


def _why_not_signs(text: Text, words: str, html: str) -> str:
    tag = HTML_TAG.search(words)
    if tag and not HTML_TAG.search(text.source):
        sentence = _("« %(tag)s » serait imprimé tel quel : écrivez **gras**, *italique*, [mots](adresse).")
        return sentence % {"tag": tag[0][:40]}
    if len(BOLD.findall(ESCAPED.sub("", words))) % 2:
        return _("Un ** ouvre du gras et rien ne le ferme.")
    if set(TAGS.findall(html)) - set(TAGS.findall(_known(text))):
        return _("Le texte d’origine n’a pas de titre ici : retirez les # du début de la ligne.")
    if not is_whole(html) or not plain(to_written(html)):
        return _("La mise en forme de ce texte ne tient pas : reprenez les signes du texte d’origine.")
    return ""


def _why_not_links(text: Text, words: str, html: str) -> str:
    if len(LINK_SIGNS.findall(words)) > len(LINKS.findall(html)):
        return _(
            "Un lien ne se lit pas : écrivez [mots](adresse), avec une adresse du web, de courriel ou de téléphone."
        )
    inside, known = (
        {(found["sort"], found["id"]) for found in LINKS.finditer(said) if found["sort"]}
        for said in (html, _known(text))
    )
    if inside - known:
        return _("Un lien mène à une page ou à un fichier que le texte d’origine ne nomme pas.")
    return ""


def _known(text: Text) -> str:
    """What the source and the translation already say, as it is stored."""
    return from_written(text.source) + from_written(text.words)
