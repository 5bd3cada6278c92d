import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workshops.certification.credentials import keys
from workshops.certification.credentials.keys import KeyFolder


def raw(key) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture(autouse=True)
def small_keys(monkeypatch):
    """An RSA key of the real size takes a second."""
    monkeypatch.setattr(keys, "RSA_BITS", 2048)


def test_keys_are_made_on_first_use_and_kept(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    made = raw(folder.ed25519().public_key())
    assert raw(KeyFolder(tmp_path / "keys").ed25519().public_key()) == made
    assert [raw(key) for key in folder.public_keys()] == [raw(folder.rsa().public_key()), made]


def test_private_keys_are_readable_by_their_owner_alone(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    folder.rsa()
    folder.rotate()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.glob("*.pem")}
    assert len(modes) == 6
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_several_first_users_agree_on_one_key(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: raw(KeyFolder(tmp_path / "keys").ed25519().public_key()), range(4)))
    assert len(made) == 1


def test_a_rotation_signs_with_new_keys_and_keeps_the_public_ones_of_before(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    before = [raw(key) for key in folder.public_keys()]
    folder.rotate()
    after = [raw(key) for key in folder.public_keys()]
    assert after[2:] == before
    assert after[:2] == [raw(folder.rsa().public_key()), raw(folder.ed25519().public_key())]
    assert not set(after[:2]) & set(before)


def test_a_rotation_destroys_the_private_keys_of_before(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    folder.ed25519()
    folder.rotate()
    private = {path.name for path in folder.path.glob("*.pem") if not path.name.endswith(".public.pem")}
    assert private == {"0002-ed25519.pem", "0002-rsa.pem"}


def test_a_rotation_stopped_midway_leaves_the_former_keys_signing(tmp_path, monkeypatch):
    folder = KeyFolder(tmp_path / "keys")
    before = raw(folder.ed25519().public_key())
    written = []

    def stop_at_the_last(self, path, content):
        if path.name == "0002-rsa.pem":
            raise OSError("disk full")
        written.append(path.name)
        write(self, path, content)

    write = KeyFolder._write
    monkeypatch.setattr(KeyFolder, "_write", stop_at_the_last)
    with pytest.raises(OSError, match="disk full"):
        folder.rotate()
    monkeypatch.undo()
    assert written == ["0002-ed25519.public.pem", "0002-rsa.public.pem", "0002-ed25519.pem"]
    assert raw(folder.ed25519().public_key()) == before
    assert len(folder.public_keys()) == 2
    monkeypatch.setattr(keys, "RSA_BITS", 2048)
    folder.rotate()
    assert len(folder.public_keys()) == 4


def test_a_withdrawn_key_is_published_no_longer_and_the_others_still_are(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    first = folder.public_keys()
    folder.rotate()
    folder.withdraw(first[1])
    assert [raw(key) for key in folder.public_keys()][2:] == [raw(first[0])]
    with pytest.raises(KeyError):
        folder.withdraw(first[1])


def test_withdrawing_the_key_that_signs_replaces_it(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    former = folder.ed25519().public_key()
    folder.withdraw(former)
    assert raw(folder.ed25519().public_key()) != raw(former)
    assert raw(former) not in {raw(key) for key in folder.public_keys()}
    assert len(folder.public_keys()) == 3


def test_keys_made_after_the_private_ones_were_lost_do_not_take_the_place_of_the_published_ones(tmp_path):
    folder = KeyFolder(tmp_path / "keys")
    before = [raw(key) for key in folder.public_keys()]
    for name in ("0001-rsa.pem", "0001-ed25519.pem"):
        (folder.path / name).unlink()
    assert raw(folder.ed25519().public_key()) not in before
    assert [raw(key) for key in folder.public_keys()][2:] == before
