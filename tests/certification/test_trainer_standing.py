"""Who may give a curriculum, how many they are, and dyads."""

from datetime import date

import pytest

from workshops.certification.standing import State
from workshops.certification.trainer_standing import TrainerStanding, number_concerns, pair_concerns


@pytest.mark.parametrize("state", [State.ACTIVE, State.LAPSING])
def test_a_certification_in_force_is_no_concern(state):
    assert TrainerStanding("Andrée Exemple", state, date(2026, 5, 14)).concern == ""


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "n’est pas certifiée"),
        (State.NOT_YET, "n’est pas certifiée"),
        (State.LAPSED, "14\xa0mai 2026, avant la dernière rencontre"),
        (State.SUSPENDED, "suspendue"),
        (State.REVOKED, "révoquée"),
    ],
)
def test_a_trainer_who_may_not_is_named_with_the_reason(state, words):
    concern = TrainerStanding("Andrée Exemple", state, date(2026, 5, 14)).concern
    assert "Andrée Exemple" in concern
    assert words in concern


@pytest.mark.parametrize(
    ("trainers", "learners", "per_trainer", "in_pairs", "words"),
    [
        (2, 16, 8, True, []),
        (1, 8, 8, False, []),
        (0, 8, 8, True, ["Personne ne donne"]),
        (1, 8, 8, True, ["se donne à deux"]),
        (1, 9, 8, False, ["9 personnes pour une personne qui forme"]),
        (2, 17, 8, True, ["17 personnes pour 2 qui forment : la formation en prévoit au plus 16"]),
        (1, 90, None, False, []),
    ],
)
def test_how_many_give_it_is_compared_with_what_the_curriculum_asks(trainers, learners, per_trainer, in_pairs, words):
    found = number_concerns(trainers=trainers, learners=learners, learners_per_trainer=per_trainer, in_pairs=in_pairs)
    assert len(found) == len(words)
    assert all(word in sentence.replace("\xa0", " ") for word, sentence in zip(words, found, strict=True))


def test_dyads_of_two_or_three_are_complete():
    assert pair_concerns([1, 1, 2, 2, 2]) == []
    assert pair_concerns([]) == []


def test_learners_without_a_dyad_or_alone_in_one_are_counted():
    missing, alone = pair_concerns([1, 1, 2, None, None])
    assert "2 personnes ne sont pas dans une dyade" in missing
    assert "La dyade 2 n’a qu’une personne" in alone
