"""Twenty facilitators who save at the same moment, through the production server, on the embedded database."""

import tarfile

from relais.backup.keys import read_key, write_new_key
from relais.backup.making import make_backup
from relais.backup.sealing import unsealed
from tests.durability.forked import DATABASE, STARTING, in_a_fork, serving, use
from tests.durability.judging import faults
from tests.durability.world import FACILITATORS, known
from tests.durability.writing import Crowd, Told

TIMES = 2


def test_none_is_lost_and_none_sees_a_locked_database(crowded):
    with serving(crowded) as server:
        told = Crowd(server.port, known(crowded), FACILITATORS, TIMES).told()
    assert told.wrong == []
    assert (len(told.logs), len(told.plans)) == (FACILITATORS * TIMES, FACILITATORS * TIMES)
    assert faults(crowded, told) == []
    assert "locked" not in server.log.read_text()


def test_a_backup_made_meanwhile_has_all_that_was_acknowledged_before_and_nothing_by_halves(crowded, settings):
    key_file = crowded.parent / "key"
    write_new_key(key_file)
    settings.VAR_DIR, settings.MEDIA_ROOT = crowded / "var", crowded / "media"
    settings.CREDENTIALS_KEYS = crowded / "var/keys/credentials"
    settings.MEDIA_ROOT.mkdir()

    def back_up() -> None:
        use(crowded)
        make_backup(crowded.parent / "backups", read_key(key_file))

    with serving(crowded) as server:
        crowd = Crowd(server.port, known(crowded), 8)
        assert crowd.wait_for_a_first_log(STARTING)
        before = crowd.people[0].told
        before = Told(dict(before.logs), dict(before.plans))
        in_a_fork(back_up)
        crowd.leave()
        told = crowd.told()
    assert told.wrong == []
    (made,) = (crowded.parent / "backups").iterdir()
    restored = crowded.parent / "restored"
    (restored / "var").mkdir(parents=True)
    with (
        made.open("rb") as file,
        unsealed(file, read_key(key_file).identity) as stream,
        tarfile.open(fileobj=stream, mode="r|") as tar,
    ):
        for member in tar:
            if member.name == "database.sqlite3":
                (restored / DATABASE).write_bytes(tar.extractfile(member).read())
    assert before.logs
    assert faults(restored, before) == []
