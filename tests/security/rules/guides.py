"""The catalogue, guides, activities, pictures and files."""

from .outcomes import ALL, MEMBERS_OR_HIDDEN, Rule

GUIDE = ("guide", "slug")

RULES: dict[str, Rule] = {
    # Guides of the organisation, visible to its members alone.
    "guides:catalogue": Rule(ALL),
    "guides:activities": Rule(ALL),
    "guides:guide": Rule(MEMBERS_OR_HIDDEN, GUIDE),
    "guides:edition": Rule(MEMBERS_OR_HIDDEN, (*GUIDE, "number")),
    "files:image": Rule(MEMBERS_OR_HIDDEN, ("edition", "image", "size")),
    "files:document": Rule(MEMBERS_OR_HIDDEN, ("edition", "document")),
    # What Wagtail's admin gives its authors: their own organisation's pictures and files.
    "media_for_authors": Rule("none none none none ok ok ok", ("media",)),
    "wagtaildocs_serve": Rule("none none none none ok ok ok", ("document", "document_name")),
}
