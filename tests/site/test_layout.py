"""The shape of the project that tools rely on."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_source_root_is_not_a_package():
    """A `site` package would hide Python's own module of that name."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_git_sees_the_project():
    """A stock pattern such as `site` or `lib/` in .gitignore hides sources without a word."""
    patterns = [line.strip() for line in (ROOT / ".gitignore").read_text().splitlines()]
    assert not {"site", "/site", "site/", "/site/", "lib/", "media/", "/media/"} & set(patterns)
