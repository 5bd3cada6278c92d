"""The form of an entry: every fact, every word in every language, its links, what it is tied to."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from workshops.curricula.choosers import ProgrammeChoosers, ProgrammesField
from workshops.curricula.models import CurriculumPage
from workshops.guides.models import GuidePage
from workshops.programmes.facets import content_languages
from workshops.programmes.vocabulary import GenderFocus, RiskLevel

from ..models import Initiative, InitiativeLink
from ..vocabulary import State
from .fields import LinksField
from .seen import digest_of, digests_of, read_seen, write_seen
from .shown_value import shown_value
from .words import NAME, label_of, problems_of_words, word_field, word_fields, words_said, write_words

STATES: Any = (
    (State.PROPOSED.value, gettext_lazy("À examiner : seul l’organisme inscrit ici qui la porte la voit")),
    (State.PUBLISHED.value, gettext_lazy("Publiée : tout le monde la voit dans le répertoire")),
    (State.WITHDRAWN.value, gettext_lazy("Retirée : le répertoire ne la montre plus, rien n’en est perdu")),
)
SEEN = "seen"


def _several(choices: Any, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(code, capfirst(name)) for code, name in choices.choices],
        widget=forms.CheckboxSelectMultiple,
    )


class FactsForm(WagtailAdminModelForm):
    """The facts of an entry, and what ties it to the rest of the site."""

    state = forms.ChoiceField(
        label=gettext_lazy("État de la fiche"), choices=STATES, initial=State.PROPOSED.value, widget=forms.RadioSelect
    )
    genders = _several(GenderFocus, gettext_lazy("Genres"))
    risk_levels = _several(RiskLevel, gettext_lazy("Niveaux de risque"))
    links = LinksField(label=gettext_lazy("Liens"), required=False)
    guides = ProgrammesField(
        gettext_lazy("Guides de ce site"), gettext_lazy("Les guides qui se donnent dans cette initiative.")
    )
    curricula = ProgrammesField(
        gettext_lazy("Parcours de formation de ce site"), gettext_lazy("Les parcours qui y préparent.")
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    programmes: ClassVar[dict[str, Any]] = {"guides": GuidePage, "curricula": CurriculumPage}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in self.programmes.items():
            field: Any = self.fields[name]
            field.widget = ProgrammeChoosers([model])
            field.queryset = self._to_link(name, model)
            field.error_messages["invalid_choice"] = _(
                "Un de ces programmes n’est plus publié : choisissez-en un autre."
            )
            self.initial[name] = [page.pk for page in self.initial.get(name, ())]

    def _to_link(self, name: str, model: Any) -> Any:
        """What its keeper may read, and what is linked already."""
        shown = model.objects.published().visible_to(self.for_user).order_by()
        allowed = Q(pk__in=shown.values("pk"))
        if self.instance.pk:
            allowed |= Q(pk__in=getattr(self.instance, name).order_by().values("pk"))
        return model.objects.filter(allowed)

    def clean(self) -> dict[str, Any]:
        """Refuse a check that is due before the last one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        verified, due = cleaned.get("verified_on"), cleaned.get("verify_by")
        if verified and due and due <= verified:
            self.add_error("verify_by", _("Ce jour vient avant la vérification : choisissez-en un qui la suit."))
        return cleaned


class InitiativeForm(FactsForm):
    """An entry whole. `merged` are the labels of fields another person changed meanwhile, whose change is kept."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.merged: list[str] = []
        self.fields.update(word_fields())
        self.initial |= words_said(self.instance)
        if self.instance.pk:
            self.initial["links"] = [(link.label, link.url) for link in self.instance.links.all()]
        self.initial[SEEN] = write_seen(digests_of(self.initial, self._written))

    @property
    def _written(self) -> list[str]:
        """The fields that are written in it."""
        return [name for name in self.fields if name != SEEN]

    def clean(self) -> dict[str, Any]:
        """Take in what another person changed meanwhile, then judge the whole."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n").strip()
        if self.instance.pk:
            self._meet(cleaned)
        if not any(word_field(language, NAME) in self.errors for language in content_languages()):
            for name, sentence in problems_of_words(cleaned).items():
                self.add_error(name, sentence)
        return cleaned

    def _meet(self, cleaned: dict[str, Any]) -> None:
        """Three ways, field by field: what was seen, what is there now, what was typed."""
        seen = read_seen(cleaned.get(SEEN, ""))
        told = dict(seen)
        for name in [name for name in self._written if name in seen and name in cleaned]:
            now, typed = digest_of(self.initial.get(name)), digest_of(cleaned[name])
            if now in (seen[name], typed):
                continue
            if typed == seen[name]:
                cleaned[name] = self._stored(name)
                self.merged.append(label_of(self.fields, name))
                continue
            told[name] = now
            said = shown_value(self.fields[name], self.initial.get(name))
            self.add_error(name, _("Entre-temps, quelqu’un d’autre l’a changé pour : « %(said)s ».") % {"said": said})
        if told != seen:
            self.data = self.data.copy()
            self.data[SEEN] = write_seen(told)

    def _stored(self, name: str) -> Any:
        """What is there now, as the form would have read it."""
        value = self.initial.get(name)
        field: Any = self.fields[name]
        among: Any = getattr(field, "queryset", None)
        if isinstance(field, forms.ModelMultipleChoiceField):
            pks = [getattr(each, "pk", each) for each in value or ()]
            return list(among.filter(pk__in=pks))
        if isinstance(field, forms.ModelChoiceField):
            return among.filter(pk=value).first() if value else None
        return "" if value is None and isinstance(field, forms.CharField) else value

    def save(self, commit: bool = True) -> Initiative:
        """Keep the entry, then its links and its words. Call it in a transaction."""
        initiative: Initiative = super().save(commit=commit)
        if "links" in self.changed_data or self.merged:
            initiative.links.all().delete()
            rows = enumerate(self.cleaned_data["links"])
            InitiativeLink.objects.bulk_create(
                InitiativeLink(initiative=initiative, label=label, url=url, position=place)
                for place, (label, url) in rows
            )
        write_words(initiative, self.cleaned_data)
        return initiative
