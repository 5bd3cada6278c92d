"""Writing protocols and help lines."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import DisclosureProtocol
from .reviews import year_after


class RegionalForm(WagtailAdminModelForm):
    """What holds in one region, or in all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].empty_label = _("Toute la province")


class ProtocolForm(RegionalForm):
    """A protocol: one a region and language."""

    def clean(self) -> dict[str, Any]:
        """Refuse dates that do not follow, and a second protocol for the same region (or the province) and language."""
        cleaned: dict[str, Any] = super().clean()
        self._check_dates(cleaned.get("reviewed_on"), cleaned.get("review_by"))
        same = DisclosureProtocol.objects.filter(region=cleaned.get("region"), language=cleaned.get("language"))
        if same.exclude(pk=self.instance.pk).exists():
            message = _("Il y a déjà un protocole pour cette région dans cette langue : modifiez-le plutôt.")
            self.add_error("region", ValidationError(message))
        return cleaned

    def _check_dates(self, reviewed: date | None, due: date | None) -> None:
        """A review has taken place, and the next one is within twelve months."""
        if reviewed is None:
            return
        if reviewed > timezone.localdate():
            self.add_error(
                "reviewed_on",
                ValidationError(_("Cette date n’est pas encore venue : écrivez le jour de la relecture.")),
            )
        elif due is not None and due > year_after(reviewed):
            message = _("Un protocole se revoit au moins tous les douze mois : au plus tard le %(date)s.")
            self.add_error("review_by", ValidationError(message, params={"date": date_format(year_after(reviewed))}))

    def _get_validation_exclusions(self) -> set[str]:
        """What was refused above in a sentence needs no second one from the database's own rule."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded | {"region", "language"} if "region" in self.errors else excluded


class HelpLineForm(RegionalForm):
    """A help line: its code is made from its name unless one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = False

    def clean_code(self) -> str:
        """The code chosen, else one made from the name: the same line in another language has the same."""
        return self.cleaned_data["code"] or slugify(self.cleaned_data.get("name", ""))[:80]
