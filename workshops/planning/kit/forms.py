"""What a person chooses of a document."""

from typing import Any

from django import forms

from .options import CHOICES, LABELS, KitOptions

RADIOS = ("version", "density", "format")


class KitForm(forms.Form):
    """A field an option. The main button of the page sends `format=zip` alone, and everything else stays usual."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in CHOICES.items():
            widget = forms.RadioSelect if name in RADIOS else forms.Select
            offered = [(code, words) for code, words in values.items() if self.is_bound or code != "zip"]
            self.fields[name] = forms.ChoiceField(
                choices=offered, label=LABELS[name], widget=widget, required=False, initial=next(iter(values))
            )

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """For whom, how closely, in what format."""
        return [self[name] for name in RADIOS]

    @property
    def paper_fields(self) -> list[forms.BoundField]:
        """What only paper and Word look at."""
        return [self[name] for name in CHOICES if name not in RADIOS]

    def options(self) -> KitOptions:
        """What was chosen of a valid form; what was not said is as usual."""
        return KitOptions.from_query(self.cleaned_data)
