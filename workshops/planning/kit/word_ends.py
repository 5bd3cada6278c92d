"""What every Word document of a kit has beside its sessions: protection, documents to give out, credits."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from relais.presentation.figures import short_date
from workshops.programmes.content import ProgrammeContent
from workshops.programmes.licences import named_licence

from .contents import Kit
from .word_document import WordDocument
from .word_html import write_html

PROTOCOL = "protocol"  # the name of its heading, for links inside the document


def write_protocol(document: WordDocument, kit: Kit, *, new_page: bool = False) -> None:
    """What to do when someone confides, in the language of the session."""
    protocol = kit.safety.get("protocol")
    with override(kit.language):
        title = protocol["title"] if protocol else _("Si une personne se confie")
        alone = _("Écoutez, croyez, ne promettez pas le secret, et suivez le protocole de votre organisme.")
        overdue = _("Ce protocole devait être relu avant le %(date)s : vérifiez qu’il tient toujours.")
    document.heading(title, 1, kit.language, new_page=new_page, name=PROTOCOL)
    if protocol is None:
        document.line(alone, language=kit.language)
        return
    write_html(document, protocol["body"], kit.language)
    if kit.safety.get("overdue"):
        document.line(overdue % {"date": short_date(protocol["review_by"])}, language=kit.language, bold=True)


def write_help_lines(document: WordDocument, kit: Kit) -> None:
    """Whom to call."""
    lines = kit.safety.get("help_lines")
    if not lines:
        return
    with override(kit.language):
        heading, text = _("Pour de l’aide"), _("Texto :")
    document.heading(heading, 1, kit.language)
    for line in lines:
        paragraph = document.paragraph("List Bullet")
        document.words(paragraph, f"{line['name']} {line['phone']}".strip(), kit.language, bold=True)
        more = [
            f"{text} {line['text_number']}" if line["text_number"] else "",
            line["url"],
            line["hours"],
            line["note"],
        ]
        document.words(paragraph, "".join(f" · {part}" for part in more if part), kit.language)


def write_frame(document: WordDocument, programme: ProgrammeContent) -> None:
    """What is said and agreed before a session starts."""
    language = programme.language
    with override(language):
        parts: tuple[tuple[str, tuple[str, ...]], ...] = (
            (_("Droit de passer, à dire au début"), (programme.opt_out,)),
            (_("Règles du groupe"), programme.ground_rules),
            (_("À la place d’une activité"), (programme.alternative,)),
            (_("Ressources du milieu"), programme.resources),
        )
    for heading, lines in parts:
        if any(lines):
            document.heading(heading, 2, language)
            document.bullets(lines, language)


def write_handouts(document: WordDocument, kit: Kit) -> None:
    """The documents to give out, one a page."""
    for one in kit.handouts:
        document.heading(one.handout.title, 1, one.language, new_page=True)
        use = "" if one.shareable else _("Pour l’animation seulement") + " · "
        document.line(f"{use}{one.session} · {one.activity}", language=one.language)
        write_html(document, one.handout.text, one.language)
        if one.handout.document is not None:
            document.line(_("Ce document est un fichier à part."))
    if kit.options.version == "participant" and not kit.handouts:
        document.line(_("Cette rencontre n’a pas de document à remettre."))


def write_credits(document: WordDocument, kit: Kit) -> None:
    """Who wrote what, under which licences, and what could not be included."""
    document.heading(_("Crédits et licences"), 1, new_page=True)
    for source in kit.sources:
        programme = source.programme
        document.line(programme.title, language=programme.language, bold=True)
        edition = _("édition %(number)s") % {"number": source.number} if source.number else ""
        facts = (programme.organisation, edition, ", ".join(programme.authors))
        document.line(" · ".join(part for part in facts if part))
        _licence(document, kit, programme.licence)
        if programme.credits:
            document.line(programme.credits, language=programme.language)
    if kit.pictures:
        document.heading(_("Images"), 2)
    for picture in kit.pictures:
        parts = (picture.title or picture.alt, picture.credit, picture.licence)
        document.line(" · ".join(part for part in parts if part), "List Bullet", kit.language)
    _withheld(document, kit)


def _licence(document: WordDocument, kit: Kit, written: str) -> None:
    licence = named_licence(written, kit.interface)
    if licence is None:
        return
    paragraph = document.line(_("Licence :") + " ")
    if licence.url:
        document.link(paragraph, licence.url, str(licence.label))
    else:
        document.words(paragraph, str(licence.label))


def _withheld(document: WordDocument, kit: Kit) -> None:
    if not kit.withheld:
        return
    document.heading(_("Ce qui n’est pas dans ce document"), 2)
    reasons = {
        "reserved": _("tous droits réservés, cette image ne peut pas être copiée."),
        "sign_in": _("pour l’animation seulement; connectez-vous pour le lire."),
        "file": _("un fichier à part, à télécharger."),
    }
    for one in kit.withheld:
        document.line(f"{one.title}\u00a0: {reasons[one.reason]}", "List Bullet")
    paragraph = document.line(_("Tout se trouve sur la page du programme :") + " ")
    document.link(paragraph, kit.address, kit.address)
