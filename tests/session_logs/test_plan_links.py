from uuid import uuid4

from django.utils import timezone

from tests.session_logs.conftest import saved
from workshops.session_logs.plan_links import log_pages
from workshops.session_logs.services import FollowUpEntry, finish_follow_up


def test_a_device_stores_the_pages_of_a_log_again_when_they_change(plan, entry):
    def told():
        return [(page.address, page.version) for page in log_pages(plan, plan.owner)]

    seen = [told()]
    log = saved(plan, entry, complete=True).log
    seen.append(told())
    to_do = FollowUpEntry(uuid4(), "Les affiches", timezone.localdate())
    saved(plan, entry, base_version=1, follow_ups=[to_do])
    assert log.version == 1
    seen.append(told())
    finish_follow_up(plan.owner, log.follow_ups.get())
    assert told() == seen[1]
    assert len(seen[0]) == 1
    assert {address for address, _version in seen[1]} == {address for address, _version in seen[2]}
    assert seen[1] != seen[2]
