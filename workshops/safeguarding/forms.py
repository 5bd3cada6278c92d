"""Writing protocols and help lines."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import DisclosureProtocol


class ProtocolForm(WagtailAdminModelForm):
    """A protocol: one a region and language."""

    def clean(self) -> dict[str, Any]:
        """Refuse a second protocol for the same region (or the province) and language."""
        cleaned: dict[str, Any] = super().clean()
        same = DisclosureProtocol.objects.filter(region=cleaned.get("region"), language=cleaned.get("language"))
        if same.exclude(pk=self.instance.pk).exists():
            message = _("Il y a déjà un protocole pour cette région dans cette langue : modifiez-le plutôt.")
            self.add_error("region", ValidationError(message))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """What was refused above in a sentence needs no second one from the database's own rule."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded | {"region", "language"} if "region" in self.errors else excluded


class HelpLineForm(WagtailAdminModelForm):
    """A help line: its code is made from its name unless one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False

    def clean_code(self) -> str:
        """The code chosen, else one made from the name: the same line in another language has the same."""
        return self.cleaned_data["code"] or slugify(self.cleaned_data.get("name", ""))[:80]
