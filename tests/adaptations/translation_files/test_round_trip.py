"""For any programme and any translation of it: a file that goes out and comes back loses nothing."""

import re
from copy import deepcopy

import polib
from hypothesis import given
from hypothesis import strategies as st

from tests.adaptations.merging.strategies import programmes, triples
from workshops.adaptations.translation_files.completing import completed, without
from workshops.adaptations.translation_files.judged import stored_form
from workshops.adaptations.translation_files.parts import Version, parts_of, store_at
from workshops.adaptations.translation_files.po import Entry, read_po, write_po
from workshops.adaptations.translation_files.proposed import TAKEN, Outcome, proposed
from workshops.adaptations.translation_files.texts import Record, plain, texts_of
from workshops.guides.models import GuidePage

NOTHING_SEEN = Record({})
TEXT = st.text(max_size=60).map(lambda text: text.replace("\0", "")).filter(lambda text: text.strip())


def file_of(texts) -> bytes:
    entries = [Entry(text.context, text.source, text.words, text.before is not None, text.before) for text in texts]
    return write_po(entries, programme="1", version="2", edition=3, language="en")


def versions(source, held):
    theirs, ours = Version.of(*source), Version.of(*held)
    added = completed(theirs, ours)
    return theirs, ours, added


def translated(words: str) -> str:
    """Other words in the same signs: where a link leads is no word."""
    parts = re.split(r"(\]\([^)]*\))", words)
    return "".join(part if part.startswith("](") else part.translate(str.maketrans("eo", "éö")) for part in parts)


@given(triples())
def test_sent_back_as_it_was_it_changes_nothing(three):
    base, source, held = three
    theirs, ours, _added = versions(source, held)
    texts = texts_of(theirs, ours, Version.of(*base), NOTHING_SEEN)
    if texts:
        found = proposed(read_po(file_of(texts)).entries, texts, GuidePage)
        assert not [each for each in found if each.outcome in TAKEN]


@given(triples())
def test_translated_and_taken_out_again_it_says_the_same_words(three):
    base, source, held = three
    theirs, ours, _added = versions(source, held)
    texts = texts_of(theirs, ours, Version.of(*base), NOTHING_SEEN)
    if not texts:
        return
    sent = polib.pofile(file_of(texts).decode())
    for entry in sent:
        entry.msgstr, entry.flags = translated(entry.msgid), []
    found = proposed(read_po(str(sent).encode()).entries, texts, GuidePage)
    assert {each.outcome for each in found} <= {*TAKEN, Outcome.SAME}
    for each in found:
        if each.outcome in {Outcome.ADDED, Outcome.CHANGED}:
            store_at(each.text.ours, stored_form(each.text, each.words))
    seen = {each.text.context: each.text.mark for each in found}
    again = texts_of(theirs, ours, Version.of(*base), Record(seen))
    assert {text.context: text.words for text in again} == {entry.msgctxt: entry.msgstr for entry in sent}
    assert not [text for text in again if text.due]


@given(triples())
def test_no_block_is_lost_nor_doubled_and_what_nobody_translates_is_not_brought(three):
    _base, source, held = three
    theirs, ours, added = versions(source, held)
    before = parts_of(Version.of(*held))
    assert set(parts_of(ours)) == set(before) | set(parts_of(theirs))
    marks = [part.id for part in parts_of(ours).values()]
    assert len(marks) == len(set(marks))
    without(ours, added)
    after = parts_of(ours)
    assert list(after) == list(before)
    assert {mark: part.value for mark, part in after.items()} == {mark: part.value for mark, part in before.items()}


@given(programmes())
def test_every_text_of_the_source_is_in_the_file(source):
    theirs, ours, _added = versions(source, deepcopy(source))
    texts = texts_of(theirs, ours, None, NOTHING_SEEN)
    titles = [part.value["title"] for part in parts_of(theirs).values() if part.value.get("title")]
    assert len([text for text in texts if text.theirs.field == "title" and text.theirs.item is None]) == len(titles)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, st.booleans()), max_size=5, unique_by=lambda each: each[:2]))
def test_whatever_a_text_says_the_file_says_it(entries):
    wanted = [Entry(plain(context), plain(source), plain(words), fuzzy) for context, source, words, fuzzy in entries]
    wanted = [each for each in wanted if each.context and each.source]
    if wanted:
        read = read_po(write_po(wanted, programme="1", version="2", edition=3, language="en"))
        assert [(e.context, e.source, e.words, e.fuzzy) for e in read.entries] == [
            (e.context, e.source, e.words, e.fuzzy) for e in wanted
        ]
