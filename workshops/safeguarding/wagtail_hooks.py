"""What protection brings to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import ProtectionGroup

register_snippet(ProtectionGroup)
