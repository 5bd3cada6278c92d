from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.session_logs.conftest import aged, saved
from workshops.session_logs.services import choose_version


def test_the_other_version_can_be_chosen(plan, entry):
    saved(plan, entry, participants=12, complete=True)
    second = saved(plan, entry, participants=13, complete=True)
    chosen = choose_version(plan.owner, second.log, second.conflict)
    assert (chosen.participants, chosen.version) == (13, 2)
    assert not chosen.conflicting_versions.exists()
    assert chosen.changes.get().changes == {"participants": [12, 13]}


def test_the_version_as_it_is_can_be_kept(plan, entry):
    saved(plan, entry, participants=12)
    second = saved(plan, entry, participants=13)
    chosen = choose_version(plan.owner, second.log, None)
    assert (chosen.participants, chosen.version) == (12, 1)
    assert not chosen.conflicting_versions.exists()


def test_choosing_a_complete_version_completes_a_draft(plan, entry):
    saved(plan, entry)
    second = saved(plan, entry, complete=True)
    assert choose_version(plan.owner, second.log, second.conflict).state == "complete"


def test_a_version_that_says_what_the_log_says_leaves_no_trace(plan, entry):
    saved(plan, entry, complete=True)
    second = saved(plan, entry, complete=True)
    chosen = choose_version(plan.owner, second.log, second.conflict)
    assert (chosen.version, chosen.changes.count(), chosen.conflicting_versions.count()) == (1, 0, 0)


def test_a_version_sent_again_after_the_choice_is_no_third_one(plan, entry):
    save_id = uuid4()
    saved(plan, entry, participants=12, complete=True)
    second = saved(plan, entry, participants=13, complete=True, save_id=save_id)
    choose_version(plan.owner, second.log, None)
    again = saved(plan, entry, participants=13, complete=True, save_id=save_id)
    assert (again.conflict, again.log.participants) == (None, 12)


def test_an_old_log_takes_the_other_version_only_with_a_reason(plan, entry):
    saved(plan, entry, participants=12, complete=True)
    second = saved(plan, entry, participants=13, complete=True)
    aged(second.log, 15)
    with pytest.raises(ValidationError) as error:
        choose_version(plan.owner, second.log, second.conflict)
    assert set(error.value.message_dict) == {"reason"}
    chosen = choose_version(plan.owner, second.log, second.conflict, "Feuille de présence retrouvée.")
    assert chosen.changes.get().reason == "Feuille de présence retrouvée."


def test_the_reason_given_with_a_version_goes_along_with_it(plan, entry, log):
    saved(plan, entry, base_version=1, participants=12)
    aged(log, 15)
    second = saved(plan, entry, base_version=1, participants=13, reason="Recomptés.")
    assert choose_version(plan.owner, second.log, second.conflict).changes.first().reason == "Recomptés."


def test_only_its_author_chooses(plan, entry, coordinator):
    saved(plan, entry)
    second = saved(plan, entry, participants=13)
    with pytest.raises(PermissionDenied):
        choose_version(coordinator, second.log, second.conflict)
    second.log.refresh_from_db()
    assert second.log.participants == 14
