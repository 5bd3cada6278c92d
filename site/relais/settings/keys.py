"""The installation's secret keys: each made once and kept in `var/`."""

import os
import secrets
import tempfile
from pathlib import Path


def installation_key(folder: Path, name: str = "secret_key") -> str:
    """Return the secret key `name` kept in `folder`, making it on first use, readable by its owner alone.

    Two processes that start together agree on one key: the file is written aside and linked into place, so it
    is never seen half-written and the second to arrive keeps the first one's.
    """
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(dir=folder)  # mkstemp gives mode 600
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text().strip()
