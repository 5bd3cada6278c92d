"""Message catalogues compiled in Python: a newcomer needs no gettext on her machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.reloader import translation_file_changed

LOCALE = Path(__file__).parent / "locale"
BORROWED = Path(__file__).parent / "borrowed_words"  # what other libraries say, in our words


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
