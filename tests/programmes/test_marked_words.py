"""The words that differ between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.programmes.marked_words import Mark, marked, marked_together

TEXTS = st.lists(st.sampled_from(["un", "deux", "trois", "l’été", ",", " ", "\n", " \n "])).map("".join)


def of(runs, mark):
    return [run.text for run in runs if run.mark is mark]


def test_only_the_words_that_changed_are_marked():
    before, after = marked("Former un cercle debout.", "Former un grand cercle.")
    assert of(before, Mark.REMOVED) == ["debout"]
    assert of(after, Mark.ADDED) == ["grand "]


def test_a_line_that_was_added_leaves_the_others_alone():
    before, after = marked("Écouter.\nDire.", "Écouter.\nAttendre.\nDire.")
    assert of(before, Mark.REMOVED) == []
    assert of(after, Mark.ADDED) == ["Attendre.\n"]


def test_nothing_is_marked_in_a_text_beside_itself():
    assert [run.mark for side in marked("Dire.", "Dire.") for run in side] == [Mark.SAME, Mark.SAME]


@given(TEXTS, TEXTS)
def test_both_texts_are_kept_whole(before, after):
    old, new = marked(before, after)
    assert "".join(run.text for run in old) == before
    assert "".join(run.text for run in new) == after


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides_spaces_aside(before, after):
    old, new = marked(before, after)
    assert "".join("".join(of(old, Mark.SAME)).split()) == "".join("".join(of(new, Mark.SAME)).split())
    assert not of(old, Mark.ADDED)
    assert not of(new, Mark.REMOVED)


def together(before, after):
    signs = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}
    return "".join(signs[run.mark].format(run.text) for run in marked_together(before, after))


def test_in_one_text_what_is_gone_never_touches_what_came():
    assert together("Quels points vous ont surprises?", "Quels points vous ont touchés?") == (
        "Quels points vous ont [-surprises-] [+touchés+]?"
    )
    assert together("Le grand cercle.", "Le petit cercle.") == "Le [-grand -][+petit +]cercle."


def test_a_few_letters_that_both_happen_to_have_do_not_make_a_jumble():
    assert together("Le parcours en bande dessinée, pour tous", "Le chemin en cases dessinées, pour tous") == (
        "Le [-parcours en bande dessinée-] [+chemin en cases dessinées+], pour tous"
    )


def test_two_passages_with_little_in_common_stand_one_after_the_other():
    assert together("Découvrir Romy par ses forces.", "Une intention de la source.") == (
        "[-Découvrir Romy par ses forces.-] [+Une intention de la source.+]"
    )
    assert together("Une.\nDeux.", "Trois mots.\nQuatre mots.").count("\n") == 3


@given(TEXTS, TEXTS)
def test_in_one_text_all_that_is_said_now_is_there_and_all_that_was_said(before, after):
    runs = marked_together(before, after)
    now = "".join(run.text for run in runs if run.mark is not Mark.REMOVED)
    was = "".join(run.text for run in runs if run.mark is not Mark.ADDED)
    assert ("".join(now.split()), "".join(was.split())) == ("".join(after.split()), "".join(before.split()))
