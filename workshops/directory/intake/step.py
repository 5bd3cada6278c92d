"""A step of the form: some questions shown together, and what their answers mean as facts."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django import forms

from workshops.safeguarding.screened_fields import REREAD, ScreenedForm

from ..facts import CHOICES, LISTS
from ..links import LINKS
from ..reading.cells import Facts
from .answers import Answers, as_data, typed
from .fields import LinksField, Lists, TermField, TermsField, links_text


class Step(ScreenedForm, forms.Form):
    """Questions of one step, filled with the answers `kept`.

    `same` are the questions whose answer is a fact as it stands; `asked_if` those that make sense only when another
    has an answer: they stay as typed, and mean nothing otherwise. `for_keepers` are read by keepers alone.
    """

    code: ClassVar[str]
    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    same: ClassVar[Mapping[str, str]] = {}
    asked_if: ClassVar[Mapping[str, tuple[str, str]]] = {}
    for_keepers: ClassVar[Collection[str]] = ()
    groups: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, data: Any = None, *, kept: Answers, lists: Lists | None = None) -> None:
        super().__init__(data, initial=None)
        self.initial = {name: self._shown(name, values) for name, values in kept.items() if name in self.fields}
        lists = lists or Lists()
        for field in self.fields.values():
            if isinstance(field, (TermField, TermsField)):
                field.load(lists)

    def _shown(self, name: str, values: list[str]) -> Any:
        return values if isinstance(self.fields[name], forms.MultipleChoiceField) else values[0]

    @classmethod
    def questions(cls) -> list[str]:
        """The names of its questions."""
        return list(cls.base_fields)

    def clean(self) -> dict[str, Any]:
        """What is not asked cannot be wrong."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.asked_if:
            if not self.is_asked(name):
                self.errors.pop(name, None)
        return cleaned

    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each question with the one it depends on (empty when always asked), as the page shows them."""
        return [(self[name], self.asked_if.get(name, ("", ""))[0]) for name in self.fields if name != REREAD]

    def is_asked(self, name: str) -> bool:
        """Whether the question makes sense beside the other answers."""
        if name not in self.asked_if:
            return True
        other, answer = self.asked_if[name]
        return str(self.cleaned_data.get(other, "")) == answer

    def answers(self) -> Answers:
        """What was typed, without what is refused; call it once the form is validated."""
        return typed(self.data, self.questions())

    def facts(self) -> dict[str, Facts]:
        """What the answers mean, question by question; of a question not asked, that it has no answer."""
        return {name: {fact: self._value(name, fact)} for name, fact in self.same.items()}

    def _value(self, name: str, fact: str) -> Any:
        value = self.cleaned_data.get(name, "") if self.is_asked(name) else ""
        if fact in LISTS or fact in CHOICES:
            return tuple(sorted(value))
        return value or () if fact == LINKS else value

    @classmethod
    def answers_of(cls, facts: Mapping[str, Any]) -> Answers:
        """The answers that mean `facts`."""
        found: Answers = {}
        for name, fact in cls.same.items():
            value = facts.get(fact)
            if isinstance(cls.base_fields[name], LinksField):
                value = links_text(value or ())
            found[name] = list(value) if isinstance(value, (tuple, list)) else [value or ""]
        return {name: values for name, values in found.items() if any(values)}


def of_answers(step: type[Step], answers: Answers, lists: Lists | None = None) -> Step:
    """A step bound to answers kept before: what they were read again for is not asked again."""
    form = step(as_data(answers), kept=answers, lists=lists)
    form.full_clean()
    return form
