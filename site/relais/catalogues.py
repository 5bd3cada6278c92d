"""Message catalogues compiled in Python: a newcomer needs no gettext on her machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from django.utils.translation.reloader import translation_file_changed

LOCALE = Path(__file__).parent / "locale"
BORROWED = Path(__file__).parent / "borrowed_words"  # what other libraries say, in our words


HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Relais\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={forms}; plural={chosen};\\n"
"""


def catalogue_of(language: str, folder: Path = LOCALE) -> Path:
    """Where the catalogue of a language is, or would be."""
    return folder / language / "LC_MESSAGES" / "django.po"


def start_catalogue(language: str, folder: Path = LOCALE) -> None:
    """An empty catalogue for a new language, with the plurals it is known to have; one that exists is left alone.

    Without these lines gettext takes the file for ASCII, and nobody can read its plurals.
    """
    path = catalogue_of(language, folder)
    if path.exists():
        return
    forms, chosen = get_plural(language)[:2]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language=language, forms=forms, chosen=chosen), "utf-8")


def compile_catalogues(*folders: Path) -> list[Path]:
    """Compile each `django.po` under `folders` that is newer than its `django.mo`; return those compiled.

    Without `folders`, all that the site speaks with.
    """
    compiled = []
    for source in sorted(
        path for each in folders or (LOCALE, BORROWED) for path in each.glob("*/LC_MESSAGES/django.po")
    ):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with target.open("wb") as file:
            write_mo(file, catalogue)
        compiled.append(target)
        # What was already read in this process, or found missing, is read again.
        translation_file_changed(None, target)
    return compiled
