"""Translation files in the PO format (GNU gettext), written and read with polib."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import polib
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024  # bytes
MOST_ENTRIES = 20_000  # the longest guide has 4,000
PROGRAMME, VERSION, EDITION = "X-Relais-Programme", "X-Relais-Version", "X-Relais-Edition"
ENTRY = re.compile(r"^\s*msgid\s", re.MULTILINE)
# polib takes these for ends of lines; in a file they only ever come with a paste from elsewhere.
STRANGE_ENDS = re.compile("[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
LINE = re.compile(r'\s*(?:#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*"(?:[^"\\]|\\.)*")?\s*')
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Entry:
    """A text of a file: its place, the source, the translation (empty: none yet), whether it is to be looked at."""

    context: str
    source: str
    words: str
    fuzzy: bool = False
    before: str | None = None
    comment: str = ""
    address: str = ""


@dataclass(frozen=True)
class TranslationWords:
    """A file: its entries in order, the programme it is of, and the language it is in (empty when it does not say)."""

    entries: tuple[Entry, ...]
    programme: str = ""
    language: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def write_po(entries: Iterable[Entry], *, programme: str, version: str, edition: int, language: str) -> bytes:
    """The file of `entries`; `programme` and `version` are the identities of the source and of its translation."""
    file = polib.POFile(wrapwidth=78)
    file.metadata = {
        "Project-Id-Version": "Relais",
        "POT-Creation-Date": timezone.localtime().strftime("%Y-%m-%d %H:%M%z"),
        "PO-Revision-Date": timezone.localtime().strftime("%Y-%m-%d %H:%M%z"),
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        PROGRAMME: programme,
        VERSION: version,
        EDITION: str(edition),
    }
    for entry in entries:
        file.append(_written(entry))
    return f"{file}\n".encode()


def _written(entry: Entry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.context,
        msgid=entry.source,
        msgstr=entry.words,
        comment=entry.comment,
        occurrences=[(entry.address, "")] if entry.address else [],
        flags=["fuzzy"] if entry.fuzzy else [],
        previous_msgid=entry.before or None,
    )


def read_po(content: bytes) -> TranslationWords:
    """The words of a file; `ValidationError`, with one sentence, when it is not one or is too big to be one of ours."""
    text = _decoded(content)
    if len(ENTRY.findall(text)) > MOST_ENTRIES:
        message = _("Ce fichier a plus de %(most)s textes : ce n’est pas celui d’un programme.")
        raise ValidationError(message % {"most": MOST_ENTRIES})
    text = STRANGE_ENDS.sub(" ", text)
    wrong = next((number for number, line in enumerate(text.splitlines(), 1) if not LINE.fullmatch(line)), None)
    if wrong is not None:
        raise ValidationError(_("Ce fichier PO ne se lit pas : regardez sa ligne %(line)s.") % {"line": wrong})
    try:
        # The comment that is put first keeps polib from ever taking what was sent for the name of a file.
        file = polib.pofile(f"# \n{text}")
    except (OSError, ValueError, IndexError, AttributeError, KeyError) as error:
        message = _("Ce fichier PO ne se lit pas : ouvrez-le dans votre outil et enregistrez-le de nouveau.")
        raise ValidationError(message) from error
    entries = tuple(
        Entry(entry.msgctxt or "", entry.msgid, entry.msgstr, fuzzy=entry.fuzzy)
        for entry in file
        if not entry.obsolete and entry.msgid
    )
    if not entries:
        raise ValidationError(
            _("Ce fichier ne contient aucun texte : envoyez un fichier PO, celui que vous avez pris ici.")
        )
    headers = {str(name): str(value) for name, value in file.metadata.items()}
    return TranslationWords(entries, headers.get(PROGRAMME, ""), headers.get("Language", "").strip(), headers)


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise ValidationError(_("Ce fichier dépasse 5 Mo : ce n’est pas celui d’un programme."))
    try:
        text = content.decode().removeprefix(BOM)
    except UnicodeDecodeError as error:
        message = _("Ce fichier n’est pas en UTF-8 : dans votre outil, enregistrez-le dans cet encodage.")
        raise ValidationError(message) from error
    if "\0" in text:
        raise ValidationError(_("Ce fichier n’est pas du texte : envoyez le fichier PO lui-même."))
    return text
