"""Gathers the blocks of an activity by what they are for, then writes them into its fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .blocks import Aside, Block, Image, ListItem, Paragraph, Table, block_text
from .durations import Duration, parse_duration
from .inline import Inline, Run
from .kinds import grouping_of, kind_of
from .labels import asks_questions
from .ledger import Ledger
from .materials import read_material, says_nothing, split_materials
from .model import ImportedActivity, ImportedVariant
from .rendering import html_of, text_of
from .stream import Head
from .variants import variant_kind
from .vocabulary import Part

_LONGEST_PURPOSE = 600  # characters; longer openings are steps
_LONGEST_THING = 115  # characters of one thing to bring
_ADVICE = re.compile(
    r"(?:if|remember|note|make|ensure|you|it|this|depending|si|assurez|rappelez|vous|selon|n[’']oubliez)\b", re.I
)
_FIRST_CLAUSE = re.compile(r"[,;:.](?=\s)|\s[–—-]\s|\s\(")
_QUESTION = re.compile(r"\?\W*(?:\(.*\)\W*)?$", re.DOTALL)
_LONGEST_QUESTION = 300  # characters
_SENTENCE_WORDS = 9  # a line of more words that ends with a period is a sentence, not a thing to bring

# Parts an activity has no field for: kept among the tips, under their own label.
_AS_TIPS = frozenset(
    {
        Part.FACTS, Part.PREPARATION, Part.FOLLOW_UP, Part.RESOURCES, Part.CREDITS, Part.SAFEGUARDING, Part.GROUPING,
        Part.TOTAL_DURATION, Part.CONTENTS,
    }
)  # fmt: skip
_PURPOSES = frozenset({Part.PURPOSE, Part.OBJECTIVES, Part.SUMMARY})
_LISTS = frozenset({Part.MATERIALS, Part.QUESTIONS, Part.OBJECTIVES, Part.PURPOSE})


@dataclass
class ActivityDraft:
    """An activity while its blocks come in, in order."""

    title: str
    ledger: Ledger
    lead: list[Block] = field(default_factory=list)
    steps: list[Block] = field(default_factory=list)
    say: list[Block] = field(default_factory=list)
    tips: list[Block] = field(default_factory=list)
    purpose: list[Block] = field(default_factory=list)
    description: list[Block] = field(default_factory=list)
    note: list[Block] = field(default_factory=list)
    variants: list[Block] = field(default_factory=list)
    grouping: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    duration: Duration | None = None
    duration_texts: list[str] = field(default_factory=list)
    from_heading: bool = False
    labelled: bool = False  # a label has announced the steps
    headed: bool = False  # a heading of its own has come in
    indices: set[int] = field(default_factory=set)
    one_a_line: bool = False  # the materials at hand are told one a line
    asking: bool = False  # a lead-in has just announced questions
    listed: bool = False  # list items have come in for the part at hand
    bulleted: bool = False  # bulleted things have come in
    numbered: bool = False  # and a numbered list after them

    def take_duration(self, duration: Duration | None, text: str, *, sure: bool = True) -> None:
        """Take the length. A « Durée » label is sure and wins over what the heading says."""
        if text:
            self.duration_texts.append(text)
        if duration is not None and (self.duration is None or (sure and self.from_heading)):
            self.duration = duration
            self.from_heading = not sure

    def add(self, block: Block, part: Part | None, *, hard: bool = True, sectioned: bool = False) -> None:
        """Take a block for a part; `hard` when its label leaves no doubt, `sectioned` under a heading of the file."""
        self.indices.add(block.index)
        if isinstance(block, Image):
            self.ledger.unsorted_block(block)
            return
        if isinstance(block, ListItem):
            part = Part.STEPS if part is Part.MATERIALS and self._numbered_after(block, sectioned=sectioned) else part
        else:
            if part in _LISTS and self._left_list(block, sectioned=sectioned):
                part = Part.STEPS
            self.asking = False
        self._place(block, part, hard=hard)
        self.listed = self.listed or isinstance(block, ListItem)
        self.asking = asks_questions(block.text) or (self.asking and isinstance(block, ListItem))

    def enter(self) -> None:
        """Note that another part begins."""
        self.listed = self.asking = self.one_a_line = self.bulleted = self.numbered = False

    def _numbered_after(self, item: ListItem, *, sectioned: bool) -> bool:
        """Whether a numbered list has begun after the bulleted things, and so says what to do with them."""
        begins = item.ordered and self.listed and self.bulleted and not sectioned
        self.bulleted = self.bulleted or not item.ordered
        self.numbered = self.numbered or begins
        return self.numbered

    def _left_list(self, block: Block, *, sectioned: bool) -> bool:
        """Whether a sentence after a list of things shows that the list is over, where no heading says so."""
        text = block.text.strip()
        return self.listed and not sectioned and text.endswith((".", ":", "»")) and len(text.split()) >= _SENTENCE_WORDS

    def _place(self, block: Block, part: Part | None, *, hard: bool) -> None:
        if isinstance(block, Table) and part in _LISTS:
            part = Part.STEPS
        if isinstance(block, Aside) and part in {Part.MATERIALS, Part.QUESTIONS, None}:
            self.tips.append(block)
        elif part is Part.MATERIALS:
            self._add_material(block)
        elif part is Part.QUESTIONS or self.asking:
            self._add_question(block, hard=hard and part is Part.QUESTIONS)
        elif part is Part.VARIANTS:
            self.variants.append(block)
        else:
            self._text_list(part).append(block)

    def _text_list(self, part: Part | None) -> list[Block]:
        if part is None:
            return self.steps if self.labelled or self.headed else self.lead
        if part in _PURPOSES:
            return self.purpose
        own = {
            Part.SAY: self.say,
            Part.TIPS: self.tips,
            Part.DESCRIPTION: self.description,
            Part.CONTENT_NOTE: self.note,
        }
        return self.tips if part in _AS_TIPS else own.get(part, self.steps)

    def _add_material(self, block: Block) -> None:
        text = block.text.strip()
        if says_nothing(text):
            self.ledger.understood(text, block.index)
            return
        sentence = text.endswith((".", ":")) and len(text.split()) >= _SENTENCE_WORDS
        if isinstance(block, ListItem):
            self._add_listed_material(block, text)
        elif text.endswith(":") or sentence:
            self.tips.append(block)
        else:
            pieces = [text] if self.one_a_line else split_materials(block.inline)
            self.materials += pieces
            self.ledger.understood_rest(text, pieces, block.index)

    def _add_listed_material(self, block: ListItem, text: str) -> None:
        """Take an item of a list of materials; advice among the things goes to the tips, whole."""
        if len(text) <= _LONGEST_THING:
            self.materials.append(text)
            return
        self.tips.append(block)
        if not _ADVICE.match(text):
            self.materials.append(_FIRST_CLAUSE.split(text)[0])

    def _add_question(self, block: Block, *, hard: bool) -> None:
        text = " ".join(block.text.split())
        item = isinstance(block, ListItem)
        if _asks(text) or (item and hard):
            self.questions.append(text)
        else:
            self.steps.append(block)

    def add_subheading(self, head: Head, part: Part | None) -> None:
        """Keep the heading of a part that has no field of its own, in bold where its text goes."""
        block = head.block
        self.indices.add(block.index)
        if not block.inline.runs:
            return
        if part is Part.QUESTIONS and block.text.strip().endswith("?"):
            self.questions.append(" ".join(block.text.split()))
            return
        self.headed = self.headed or part is None
        kept: Block = block if isinstance(block, ListItem) else Paragraph(block.index, bold(block.inline))
        if part in {Part.MATERIALS, Part.QUESTIONS, Part.VARIANTS}:
            (self.tips if part is Part.MATERIALS else self.steps).append(kept)
        else:
            self._text_list(part).append(kept)

    def finish(self) -> ImportedActivity:
        """Write the activity."""
        self._settle_lead()
        grouping_text = " ".join(self.grouping)
        steps = text_of(self.steps)
        grouping = grouping_of(grouping_text or f"{self.title} {steps[:600]}")
        variants, others = self._variants()
        self.tips += others
        return ImportedActivity(
            title=self.title,
            minutes_min=self.duration.shortest if self.duration else None,
            minutes=self.duration.minutes if self.duration else None,
            open_ended=self.duration.open_ended if self.duration else False,
            duration_text=once(self.duration_texts, self.ledger, min(self.indices, default=0)),
            kind=kind_of(self.title, steps),
            grouping=grouping.code,
            small_group_size=grouping.size,
            purpose=text_of(self.purpose),
            steps_html=html_of(self.steps),
            say_html=html_of(self.say),
            questions=self.questions,
            materials=[read_material(text) for text in self.materials],
            tips_html=html_of(self.tips),
            variants=variants,
            content_note=text_of(self.note),
            source_blocks=sorted(self.indices),
        )

    def _settle_lead(self) -> None:
        """Decide what the text before any label is: the purpose when steps follow, else the steps themselves."""
        if self.description:
            (self.purpose if self.steps else self.steps).extend(self.description)
        opening = [block for block in self.lead if not isinstance(block, ListItem | Table | Aside)]
        fits = opening and self.lead[0] is opening[0] and len(opening[0].text) <= _LONGEST_PURPOSE
        told_apart = self.labelled or (len(self.lead) > 1 and opening and opening[0].inline.all_italic)
        if told_apart and fits and not self.purpose and not opening[0].text.rstrip().endswith(":"):
            self.purpose.append(self.lead.pop(0))
        self.steps[:0] = self.lead

    def _variants(self) -> tuple[list[ImportedVariant], list[Block]]:
        """Sort the variants by kind; those of no known kind stay tips."""
        found, others = [], []
        for block in self.variants:
            kind = variant_kind(block_text(block))
            if kind is None or isinstance(block, Table):
                others.append(block)
            else:
                found.append(ImportedVariant(kind, " ".join(block.text.split())))
        return found, others

    def add_grouping(self, text: str, label: Inline, index: int) -> None:
        """Take how participants work; words beyond that stay among the tips."""
        self.grouping.append(text)
        if grouping_of(text).all_said:
            self.ledger.understood(text, index)
        else:
            self.tips.append(Paragraph(index, labelled(label, Inline.plain(text))))


def once(texts: list[str], ledger: Ledger, index: int) -> str:
    """Join the words for a length, each wording once; repetitions are noted as understood."""
    different = list(dict.fromkeys(texts))
    for text in different:
        for _repetition in range(texts.count(text) - 1):
            ledger.understood(text, index)
    return " · ".join(different)


def _asks(text: str) -> bool:
    return len(text) <= _LONGEST_QUESTION and _QUESTION.search(text) is not None


def bold(inline: Inline) -> Inline:
    """Return the same text in bold."""
    return Inline.of(replace(run, bold=True) for run in inline.runs)


def labelled(label: Inline, value: Inline) -> Inline:
    """Join a label, in bold, and its value on one line."""
    runs: Iterable[Run] = (*bold(label).runs, Run(" "), *value.runs) if label.runs else value.runs
    return Inline.of(runs)


def whole_duration(text: str) -> bool:
    """Whether a text is a duration and nothing else."""
    return parse_duration(text, bare=True) is not None
