"""The forms of the review screen, and an imported guide with what was typed in them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from django import forms

from .forms import ActivityForm, GuideForm, SessionForm
from .guide_import import ImportedActivity, ImportedGuide, ImportedSession, Unsorted
from .imported_blocks import activity_text, shortened, shortest_minutes


class Corrections:
    """One form for the guide, one a session, one an activity; bound when `typed` holds what was typed."""

    def __init__(self, imported: ImportedGuide, typed: Mapping[str, Any] | None = None) -> None:
        self.imported = imported
        self.guide = GuideForm(typed, prefix="guide", initial=guide_initial(imported))
        self.sessions = [
            SessionForm(typed, prefix=f"s{place}", initial={"title": shortened(session.title)})
            for place, session in enumerate(imported.sessions, start=1)
        ]
        self.activities = [
            [
                ActivityForm(typed, prefix=f"s{place}-a{rank}", initial=activity_initial(activity))
                for rank, activity in enumerate(session.activities, start=1)
            ]
            for place, session in enumerate(imported.sessions, start=1)
        ]

    def forms(self) -> Iterator[forms.Form]:
        """All forms, in the order of the guide."""
        yield self.guide
        for session, activities in zip(self.sessions, self.activities, strict=True):
            yield session
            yield from activities

    def is_valid(self) -> bool:
        """Whether every form is; each is checked, so that all errors show at once."""
        valid = [form.is_valid() for form in self.forms()]
        return all(valid)

    def errors(self) -> list[tuple[str, str]]:
        """Each error with the id of the field to mend."""
        return [
            (form[name].id_for_label, str(message))
            for form in self.forms()
            for name, messages in form.errors.items()
            for message in messages
        ]

    def typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What `data` says for the fields of these forms, to be kept as plain data, which holds no NUL."""
        names = {form.add_prefix(name) for form in self.forms() for name in form.fields}
        return {name: data[name].replace("\0", "") for name in names if name in data}

    def corrected(self) -> ImportedGuide:
        """The imported guide with what was typed; only when valid. An activity that is none goes to be sorted."""
        guide = deepcopy(self.imported)
        typed = self.guide.cleaned_data
        guide.title = chosen_title(guide.title, typed["title"])
        guide.summary, guide.language = typed["summary"], typed["language"]
        for session, form, activity_forms in zip(guide.sessions, self.sessions, self.activities, strict=True):
            session.title = chosen_title(session.title, form.cleaned_data["title"])
            correct_activities(guide, session, [each.cleaned_data for each in activity_forms])
        return guide


def guide_initial(imported: ImportedGuide) -> dict[str, Any]:
    """What the guide's form starts with."""
    return {"title": shortened(imported.title), "summary": imported.summary, "language": imported.language}


def activity_initial(activity: ImportedActivity) -> dict[str, Any]:
    """What an activity's form starts with."""
    return {
        "title": shortened(activity.title),
        "minutes": activity.minutes,
        "shortest_minutes": shortest_minutes(activity),
        "kind": activity.kind,
    }


def chosen_title(found: str, typed: str) -> str:
    """The title as found where it was left as shown, so that the words cut from a long one are still kept."""
    return found if typed == shortened(found) else typed


def correct_activities(guide: ImportedGuide, session: ImportedSession, typed: list[dict[str, Any]]) -> None:
    """Write what was typed into the activities of a session."""
    kept = []
    for activity, values in zip(session.activities, typed, strict=True):
        if values["to_sort"]:
            where = f"{session.title} › {activity.title}"
            source = activity.source_blocks[0] if activity.source_blocks else 0
            guide.unsorted.append(Unsorted(text="", html=activity_text(activity), where=where, source_block=source))
        else:
            correct_activity(activity, values)
            kept.append(activity)
    session.activities = kept


def correct_activity(activity: ImportedActivity, typed: dict[str, Any]) -> None:
    """Write what was typed into an activity; other minutes replace all that the source says of its length."""
    activity.title = chosen_title(activity.title, typed["title"])
    activity.kind = typed["kind"]
    minutes, shortest = typed["minutes"], typed["shortest_minutes"]
    if (minutes, shortest) != (activity.minutes, shortest_minutes(activity)):
        activity.minutes = minutes
        activity.minutes_min = minutes if shortest is None else shortest
        activity.open_ended = False
        activity.duration_text = ""
