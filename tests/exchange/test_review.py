"""The rows of the review: all the source in order, and each thing made of it in one place."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.documents import a_guide_read, a_session_read, an_activity_read
from workshops.exchange.corrections import Corrections
from workshops.exchange.guide_import import GuideWarning, SourceBlock, Understood, Unsorted
from workshops.exchange.review import Review


def reviewed(guide) -> Review:
    return Review(guide, Corrections(guide))


def placed(review: Review) -> list[tuple[list[int], list[str], list[str], str]]:
    """Each row as its blocks, its cards, those it points to, and its note."""
    return [
        (
            [block.index for block in row.source],
            [card.anchor for card in row.cards],
            [card.anchor for card in row.elsewhere],
            row.note,
        )
        for row in review.rows
    ]


def test_each_row_stands_beside_what_was_made_of_it():
    assert placed(reviewed(a_guide_read())) == [
        ([0, 1, 2], ["guide"], [], "guide"),
        ([3], ["s1"], [], ""),
        ([4], ["s1-a1"], ["s1-a2"], ""),  # an agenda both came from; the second is described further on
        ([5, 6], ["s1-a2"], [], ""),
        ([7], ["s2"], [], ""),
        ([8], ["s2-a1"], [], ""),
        ([9], ["u1"], [], ""),
    ]


def test_labels_that_were_only_read_say_so():
    guide = a_guide_read()
    guide.source.append(SourceBlock(10, "heading", "<p>Table des matières</p>", 2))
    guide.understood.append(Understood("Table des matières", 10))
    assert placed(reviewed(guide))[-1] == ([10], [], [], "read")


def test_a_passage_found_inside_an_activity_stays_beside_it():
    guide = a_guide_read()
    guide.unsorted.append(Unsorted("Image", "<p>Image</p>", "Le bingo", 6))
    assert placed(reviewed(guide))[3] == ([5, 6], ["s1-a2", "u2"], [], "")


def test_a_passage_of_several_blocks_takes_them_all():
    guide = a_guide_read()
    guide.source.append(SourceBlock(10, "paragraph", "<p>à photocopier</p>"))
    guide.unsorted = [replace(guide.unsorted[0], text="Lettre aux parents\nà photocopier")]
    assert placed(reviewed(guide))[-1] == ([9, 10], ["u1"], [], "")


def test_what_has_no_place_in_the_source_is_shown_all_the_same():
    guide = a_guide_read(a_session_read("Seule", an_activity_read("A")))
    guide.unsorted = [Unsorted("Texte", "<p>Texte</p>", "", 0)]
    assert placed(reviewed(guide)) == [([], ["guide"], [], ""), ([], ["s1", "s1-a1", "u1"], [], "")]


def test_a_warning_leads_to_what_it_names_then_to_its_block_then_to_the_guide():
    guide = a_guide_read()
    guide.sessions[1].activities.append(an_activity_read("La ligne", None, source_blocks=[9]))
    guide.warnings = [
        GuideWarning("no_duration", "Ma bulle › La ligne", source_block=8),
        GuideWarning("no_duration", "Ma bulle › La ligne", source_block=9),
        GuideWarning("minutes_differ", "Faire groupe", "55 min"),
        GuideWarning("agenda_apart", "Ailleurs", source_block=4),
        GuideWarning("images_left_out"),
    ]
    review = reviewed(guide)
    anchors = [anchor for anchor, _warning in review.to_check]
    agenda = next(row.anchor for row in review.rows if row.source and row.source[0].index == 4)
    assert anchors == ["s2-a1", "s2-a2", "s1", agenda, "guide"]
    assert [len(card.warnings) for card in review.cards if card.kind != "unsorted"] == [1, 0, 0, 0, 1, 1]


@st.composite
def sourced(draw):
    """A guide whose parts come from any blocks, in any order."""
    count = draw(st.integers(0, 12))
    blocks = st.lists(st.integers(0, max(count - 1, 0)), max_size=4, unique=True).map(sorted)
    sessions = [
        a_session_read(
            f"S{n}",
            *(an_activity_read(f"A{m}", source_blocks=draw(blocks)) for m in range(draw(st.integers(1, 3)))),
            source_blocks=draw(blocks),
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    guide = a_guide_read(*sessions)
    guide.source = [SourceBlock(n, "paragraph", f"<p>mot{n}</p>") for n in range(count)]
    guide.unsorted = [Unsorted(f"mot{n}", "", "", n) for n in draw(blocks)]
    return guide


@settings(max_examples=200, deadline=None)
@given(sourced())
def test_all_the_source_is_shown_once_in_order_and_each_card_once(guide):
    review = reviewed(guide)
    assert [block.index for row in review.rows for block in row.source] == [block.index for block in guide.source]
    shown = [card.anchor for row in review.rows for card in row.cards]
    assert sorted(shown) == sorted(["guide", *(card.anchor for card in review.cards)])
    for card in review.cards:
        if card.kind == "activity":
            assert shown.index(card.anchor.partition("-")[0]) < shown.index(card.anchor)
