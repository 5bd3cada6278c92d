"""Writing the name of a word in each language of the interface."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import Term


class NamesWidget(forms.MultiWidget):
    """One input a language, each under the name of its language; `needed` marks the first language of the interface."""

    template_name = "taxonomy/names_widget.html"
    needed = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.TextInput({"lang": code, "autocapitalize": "none"}) for code, _name in settings.LANGUAGES
        }
        super().__init__(inputs, attrs)

    def decompress(self, value: Any) -> list[str]:
        """The names in the order of the languages."""
        names = value or {}
        return [names.get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add to each input the name of its language."""
        context = super().get_context(name, value, attrs)
        shown = zip(context["widget"]["subwidgets"], settings.LANGUAGES, strict=True)
        context["widget"]["languages"] = [
            {"input": subwidget, "label": label, "required": self.needed and code == settings.LANGUAGE_CODE}
            for subwidget, (code, label) in shown
        ]
        return context


NEEDS_FIRST_LANGUAGE = _("Il manque le nom en français : c’est lui qui sert quand une traduction n’existe pas.")


class NamesField(forms.MultiValueField):
    """`{"fr": "École", "en": "School"}`; only the first language of the interface is needed."""

    widget = NamesWidget
    default_error_messages: ClassVar[dict[str, Any]] = {"required": NEEDS_FIRST_LANGUAGE}

    def __init__(self, **options: Any) -> None:
        fields = [
            forms.CharField(
                required=code == settings.LANGUAGE_CODE,
                max_length=120,
                error_messages={"incomplete": NEEDS_FIRST_LANGUAGE},
            )
            for code, _name in settings.LANGUAGES
        ]
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, words: list[str]) -> dict[str, str]:
        """Only the languages in which there is a name."""
        return {code: word for (code, _name), word in zip(settings.LANGUAGES, words or [], strict=False) if word}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what would be stored with what is."""
        return self.compress([(word or "").strip() for word in data or []]) != (initial or {})


class PhrasesWidget(NamesWidget):
    """The same inputs, none of them needed."""

    needed = False


class PhrasesField(NamesField):
    """`{"fr": "à l’école", "en": "in schools"}`, in the languages in which somebody wrote it."""

    widget = PhrasesWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        for field in self.fields:
            field.required = False


class TermForm(WagtailAdminModelForm):
    """A word: its names, how a sentence says it, and the code that never changes once chosen."""

    names = NamesField(label=_("Nom"))
    phrases = PhrasesField(label=_("Dans une phrase"), help_text=Term._meta.get_field("phrases").help_text)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
