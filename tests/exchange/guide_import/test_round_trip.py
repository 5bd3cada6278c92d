"""The project's own guides, written out in the shapes organisations use, and read back."""

from pathlib import Path

import docx
import pytest
import yaml
from docx.shared import Pt

LIBRARY = Path(__file__).resolve().parents[3] / "library" / "guides"
GUIDES = sorted(LIBRARY.glob("*/*.yaml"))
FEW = 2  # sessions of each guide: enough to tell, and quick
SIZES = {0: 22, 1: 18, 2: 15, 3: 12}
PER = {"group": "", "participant": " par participant", "small_group": " par équipe", "pair": " par dyade",
       "facilitator": " pour l’animateur"}  # fmt: skip


def told(activity) -> str:
    shortest = activity.get("shortest_minutes") or activity["minutes"]
    usual = activity["minutes"]
    return f"{usual} minutes" if shortest == usual else f"{shortest} à {usual} minutes"


def materials(activity) -> list[str]:
    return [f"{each['quantity']} {each['name']}{PER[each['per']]}" for each in activity.get("materials") or []]


def clock(minutes) -> str:
    return f"{minutes // 60} h {minutes % 60:02}"


class Styles:
    """Heading styles, a « Durée » line under each title."""

    timed_titles = False

    def __init__(self, document):
        self.document = document

    def heading(self, text, level):
        self.document.add_heading(text, level)

    def items(self, title, texts, level, style="List Bullet"):
        if texts:
            self.heading(title, level)
            for text in texts:
                self.document.add_paragraph(text.replace("*", ""), style=style)

    def write(self, guide):
        self.heading(guide["title"], 0)
        self.document.add_paragraph(guide["summary"])
        self.items("Objectifs", guide["objectives"], 1)
        for number, session in enumerate(guide["sessions"], 1):
            self.heading(f"Rencontre {number} : {session['title']}", 1)
            self.document.add_paragraph(
                f"Durée totale : {sum(each['minutes'] for each in session['activities'])} minutes"
            )
            self.items("Préparation", session["preparation"], 2)
            for place, activity in enumerate(session["activities"], 1):
                self.activity(place, activity)

    def activity(self, place, activity):
        if self.timed_titles:
            self.heading(f"Activité {place} – {activity['title']} ({told(activity)})", 2)
        else:
            self.heading(activity["title"], 2)
            self.document.add_paragraph(f"Durée : {told(activity)}")
        self.document.add_paragraph(f"But : {activity['purpose']}")
        self.items("Matériel", materials(activity), 3)
        self.items("Déroulement", activity["steps"], 3, "List Number")
        self.items("Questions", activity.get("questions"), 3)
        self.items("Conseils", activity.get("tips"), 3)


class TimedStyles(Styles):
    """Heading styles, numbered titles with their length in brackets."""

    timed_titles = True


class BoldSizes(Styles):
    """No styles: bold lines, larger where higher."""

    sized = True

    def heading(self, text, level):
        run = self.document.add_paragraph().add_run(text)
        run.bold = True
        if self.sized:
            run.font.size = Pt(SIZES[level])


class BoldOnly(BoldSizes):
    """No styles and one look for every heading."""

    sized = False
    timed_titles = True


class Cards(Styles):
    """A two-column card for each activity."""

    def activity(self, place, activity):
        table = self.document.add_table(rows=0, cols=2)
        for label, texts in (
            ("Titre de l’activité", [activity["title"]]),
            ("Durée", [told(activity)]),
            ("But", [activity["purpose"]]),
            ("Matériel", materials(activity) or ["Aucun"]),
            ("Déroulement", [step.replace("*", "") for step in activity["steps"]]),
        ):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, texts[0]
            for text in texts[1:]:
                cells[1].add_paragraph(text)
        self.document.add_paragraph("")


class Agenda(Styles):
    """An agenda with clock times for each session."""

    def write(self, guide):
        self.heading(guide["title"], 0)
        for number, session in enumerate(guide["sessions"], 1):
            self.heading(f"Rencontre {number} : {session['title']}", 1)
            table = self.document.add_table(rows=1, cols=3)
            for cell, text in zip(table.rows[0].cells, ("Heure", "Activité", "Déroulement"), strict=True):
                cell.text = text
            now = 9 * 60
            for activity in session["activities"]:
                cells = table.add_row().cells
                cells[0].text = f"{clock(now)} – {clock(now + activity['minutes'])}"
                cells[1].text = activity["title"]
                cells[2].text = "\n".join(step.replace("*", "") for step in activity["steps"])
                now += activity["minutes"]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("shape", [Styles, TimedStyles, BoldSizes, BoldOnly, Cards, Agenda])
@pytest.mark.parametrize("path", GUIDES, ids=[f"{path.parent.name}-{path.stem}" for path in GUIDES])
def test_a_guide_written_in_any_shape_comes_back(path, shape, from_word):
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    source["sessions"] = source["sessions"][:FEW]
    document = docx.Document()
    shape(document).write(source)
    guide = from_word(document)
    assert plain(guide.title) == plain(source["title"])
    assert guide.language == source["language"] or shape is Cards
    found = [
        (session.title, [(each.title, each.minutes_min, each.minutes) for each in session.activities])
        for session in guide.sessions
    ]
    ranged = shape is not Agenda
    assert found == [
        (
            plain(session["title"]),
            [
                (
                    plain(each["title"]),
                    (each.get("shortest_minutes") or each["minutes"]) if ranged else each["minutes"],
                    each["minutes"],
                )
                for each in session["activities"]
            ],
        )
        for session in source["sessions"]
    ]


@pytest.mark.parametrize("path", GUIDES[:2], ids=[f"{path.parent.name}-{path.stem}" for path in GUIDES[:2]])
def test_the_parts_of_an_activity_come_back(path, from_word):
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    document = docx.Document()
    Styles(document).write(source)
    activities = [each for session in source["sessions"] for each in session["activities"]]
    for found, written in zip(from_word(document).activities, activities, strict=True):
        assert plain(found.purpose) == plain(written["purpose"])
        assert [plain(each.text) for each in found.materials] == [plain(text) for text in materials(written)]
        assert found.steps_html.count("<li>") == len(written["steps"])
        assert len(found.questions) >= len(written.get("questions") or [])
        assert found.tips_html.count("<li>") == len(written.get("tips") or [])
