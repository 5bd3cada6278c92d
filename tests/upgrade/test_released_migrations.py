"""From the first release on, migrations are added and none is rewritten: a site that ran one never runs it again."""

import shutil

import pytest

from .databases import ROOT
from .keeping import RELEASES
from .released_migrations import migrations, rewritten_since

KEPT = sorted(folder.name for folder in RELEASES.iterdir() if folder.is_dir())


@pytest.fixture
def copied(tmp_path):
    """The migrations of the rooms, elsewhere."""
    for path in migrations():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


@pytest.mark.parametrize("release", KEPT)
def test_those_of_a_release_are_as_they_were(release):
    assert rewritten_since(release) == []


@pytest.mark.parametrize("release", KEPT)
def test_one_that_is_rewritten_or_gone_is_named_and_one_that_is_added_is_not(release, copied):
    first, second, *_others = migrations()
    added = copied / first.replace("0001_initial", "0099_added")
    shutil.copy(ROOT / first, added)
    assert rewritten_since(release, copied) == []
    (copied / first).write_text((copied / first).read_text("utf-8") + "\n# once more\n", "utf-8")
    (copied / second).unlink()
    assert rewritten_since(release, copied) == [first, second]
