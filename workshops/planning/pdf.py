"""Whether this machine can make PDFs."""

from django.utils.translation import gettext as _


def why_no_pdf() -> str:
    """One sentence that says what is missing and how to install it, or an empty string when PDF works."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return _(
            "Il manque la bibliothèque Pango pour produire des PDF : sous Debian ou Ubuntu, lancez "
            "« sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 »; sous macOS, "
            "« brew install pango »."
        )
    return ""
