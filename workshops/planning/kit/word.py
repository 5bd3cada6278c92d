"""A kit as a Word document, for people who will change it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from relais.presentation.figures import clock, counted, day_date, duration
from relais.presentation.words import grouping_word, kind_word, variant_word

from ..qr_codes import qr_png
from ..run_sheet import RunSheet, SheetItem
from .contents import Kit
from .pictures import picture_bytes
from .progress import Progress
from .word_document import WordDocument
from .word_ends import PROTOCOL, write_credits, write_frame, write_handouts, write_help_lines, write_protocol
from .word_html import write_html
from .word_styles import WALL

AGENDA_WIDTHS = (2.6, 8.4, 3.6, 2.6)  # centimetres


def word_of(kit: Kit, progress: Progress | None = None) -> bytes:
    """The document of `kit`. Two queries when it has pictures."""
    following = progress or Progress()
    following.begin(len(kit.sheets) + 1)
    with override(kit.interface):
        wall = kit.options.version == "wall"
        document = WordDocument(kit.interface, paper=kit.options.paper, large=kit.options.large, landscape=wall)
        first = kit.sources[0].programme
        document.describe(title=kit.title, author=first.organisation, subject=first.title)
        document.footer(f"{kit.title} · {first.title} · {first.licence}")
        _WordKit(kit, document, following).write()
        return document.to_bytes()


class _WordKit:
    def __init__(self, kit: Kit, document: WordDocument, progress: Progress) -> None:
        self.kit = kit
        self.document = document
        self.progress = progress
        self.pictures = picture_bytes(picture.image for picture in kit.pictures)

    def write(self) -> None:
        """The whole document, in the order of the PDF."""
        kit, document = self.kit, self.document
        document.title(kit.title, kit.language)
        if kit.options.version == "participant":
            write_help_lines(document, kit)
            write_handouts(document, kit)
            document.heading(_("Pour l’animation, à ne pas remettre"), 1, new_page=True)
            write_protocol(document, kit)
        elif kit.options.version == "wall":
            self._walls()
            write_protocol(document, kit, new_page=True)
            write_help_lines(document, kit)
        else:
            self._facts()
            write_protocol(document, kit)
            write_help_lines(document, kit)
            self._introduction()
            for number, sheet in enumerate(kit.sheets, start=1):
                self._session(sheet)
                self.progress.reach(number)
            write_handouts(document, kit)
        write_credits(document, kit)

    def _facts(self) -> None:
        kit, when = self.kit, self.kit.when
        if when:
            start, end = clock(when.start), clock(when.end)
            hours = _("%(start)s à %(end)s") % {"start": start, "end": end}
            self.document.line(f"{day_date(when.date)}, {hours}", bold=True)
            people = [counted(when.participants, "participant"), counted(when.facilitators, "facilitator")]
            self.document.line(" · ".join(part for part in (when.place, when.setting, *people) if part))
        if kit.guide and kit.guide.summary:
            self.document.line(kit.guide.summary, language=kit.language)
        if kit.private_note:
            self.document.line(_("Ma note"), bold=True)
            self.document.line(kit.private_note)
        for sheet in kit.sheets:
            for panel in sheet.panels:
                self.document.line(panel.title, bold=True)
                if panel.url:
                    self.document.picture(qr_png(panel.url), panel.title, panel.text or panel.url)

    def _introduction(self) -> None:
        guide = self.kit.guide
        programme = guide or self.kit.sheets[0].programme
        write_frame(self.document, programme)
        note = programme.safeguarding_note
        if note:
            self.document.heading(_("Protection, dans ce programme"), 1)
            write_html(self.document, note, self.kit.language)
        if guide and (guide.introduction or guide.objectives):
            self.document.heading(_("Avant de commencer"), 1)
            self.document.bullets(guide.objectives, self.kit.language)
            write_html(self.document, guide.introduction, self.kit.language)

    def _session(self, sheet: RunSheet) -> None:
        document, language = self.document, sheet.language
        number = f"{sheet.session.position}. " if self.kit.whole else ""
        document.heading(f"{number}{sheet.title}", 1, language, new_page=True)
        if sheet.session.purpose:
            document.line(sheet.session.purpose, language=language)
        self._agenda(sheet)
        self._before(sheet)
        for item in sheet.items if self.kit.options.with_detail else ():
            self._activity(item)
        if sheet.session.follow_up:
            document.heading(_("Et ensuite"), 2)
            document.line(sheet.session.follow_up, language=language)
        if self.kit.options.with_notes:
            document.ruled_page(_("Notes"))

    def _agenda(self, sheet: RunSheet) -> None:
        self.document.heading(_("En un coup d’œil"), 2)
        rows = [
            (start_of(item), f"{item.number}. {item.title}", kind_word(item.kind), duration(item.minutes))
            for item in sheet.items
        ]
        if sheet.end:
            rows.append((clock(sheet.end.clock), _("Fin"), "", duration(sheet.balance.planned)))
        self.document.table([_("Heure"), _("Activité"), _("Sorte"), _("Durée")], rows, AGENDA_WIDTHS)

    def _before(self, sheet: RunSheet) -> None:
        session, language = sheet.session, sheet.language
        if session.content_note:
            self.document.line(session.content_note, "Intense Quote", language)
        parts: tuple[tuple[str, Iterable[str]], ...] = (
            (_("Matériel"), [need.text for need in sheet.needs]),
            (_("À préparer"), session.preparation),
            (_("Objectifs"), session.objectives),
        )
        for heading, lines in parts:
            if lines:
                self.document.heading(heading, 2)
                self.document.bullets(lines, language)

    def _activity(self, item: SheetItem) -> None:
        document, language = self.document, item.language
        document.heading(f"{item.number}. {item.title}", 2, language)
        facts = [start_of(item), duration(item.minutes), kind_word(item.kind)]
        if item.content and item.kind != "break":
            facts.append(grouping_word(item.content.grouping))
        document.link(document.line(" · ".join(facts) + " · "), f"#{PROTOCOL}", _("Si une personne se confie"))
        if self.kit.options.shared_leading:
            document.line(_("Anime :") + " ______________   " + _("Soutient :") + " ______________")
        if item.note:
            document.line(item.note, "Intense Quote")
        if item.content:
            self._told(item)

    def _told(self, item: SheetItem) -> None:
        document, language, activity = self.document, item.language, item.content
        assert activity is not None  # noqa: S101 - tells the type checker
        for text in (activity.purpose, ", ".join(need.text for need in item.needs)):
            if text:
                document.line(text, language=language)
        if activity.content_note:
            document.line(activity.content_note, "Intense Quote", language)
            self._alternative()
        self._prose(_("Étapes"), activity.steps, language)
        if self.kit.options.with_script:
            self._prose(_("À dire"), activity.say, language, "Quote")
        if activity.questions:
            document.heading(_("Questions à poser"), 3)
            document.bullets(activity.questions, language)
        if activity.handouts:
            document.heading(_("Documents"), 3)
            document.bullets([one.title for one in activity.handouts], language)
        if self.kit.options.with_script:
            self._more(item)

    def _alternative(self) -> None:
        """What one may do instead, beside what may be difficult."""
        programme = self.kit.guide or self.kit.sheets[0].programme
        if programme.alternative:
            paragraph = self.document.line(_("À la place :") + " ", bold=True)
            self.document.words(paragraph, programme.alternative, programme.language)

    def _more(self, item: SheetItem) -> None:
        document, language, activity = self.document, item.language, item.content
        assert activity is not None  # noqa: S101 - tells the type checker
        for shown in item.pictures:
            content = self.pictures.get(shown.picture.image)
            words = (shown.picture.title, shown.picture.credit, shown.picture.licence)
            if content:
                document.picture(content, shown.picture.alt, " · ".join(part for part in words if part), language)
        self._prose(_("Conseils tirés de la pratique"), activity.tips, language)
        if activity.variants:
            document.heading(_("Variantes"), 3)
            document.bullets([f"{variant_word(one.kind)} · {one.text}" for one in activity.variants], language)
        if activity.adapting_advice:
            document.heading(_("Pour adapter"), 3)
            document.line(activity.adapting_advice, language=language)

    def _prose(self, heading: str, html: str, language: str, style: str = "Normal") -> None:
        if html:
            self.document.heading(heading, 3)
            write_html(self.document, html, language, style)

    def _walls(self) -> None:
        for number, sheet in enumerate(self.kit.sheets, start=1):
            if self.kit.whole:
                self.document.heading(sheet.title, 1, sheet.language, new_page=number > 1)
            rows = [(start_of(item), item.title, what_of(item)) for item in sheet.items]
            if sheet.end:
                rows.append((clock(sheet.end.clock), _("Fin"), ""))
            self.document.table([_("Heure"), _("Activité"), _("Ce qu’on fait")], rows, (6, 8.5, 9), WALL)
            self.progress.reach(number)


def start_of(item: SheetItem) -> str:
    """When an activity starts: a clock time, or the minutes gone in a session that has no hour."""
    return clock(item.start.clock) if item.start else f"+\u00a0{duration(item.after)}"


def what_of(item: SheetItem) -> str:
    """What people do, and for how long."""
    parts = [kind_word(item.kind)]
    if item.content and item.kind != "break":
        parts.append(grouping_word(item.content.grouping))
    return ", ".join([*parts, duration(item.minutes)])
