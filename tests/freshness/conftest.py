import pytest


@pytest.fixture(autouse=True)
def _pages_are_kept(pages_are_kept):
    """Everything here is about what is kept."""
