"""Programs of the site started with settings of one's own, each in a process beside the tests."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "k2vQ7nX1pLw9sYb4Tz8RmH3cJfG6dAeU0iOxWqNyVtBhKjMl"  # forty-eight signs, made longer below
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "relais.settings.production",
    "SECRET_KEY": SECRET * 2,
    "ALLOWED_HOSTS": "relais.example.org",
    "BASE_URL": "https://relais.example.org",
    "CREDENTIALS_ADDRESS": "https://relais.example.org",
    "EMAIL_URL": "dummymail://",
}
PROGRAMS = {
    "settings": ("-m", "relais.settings.answering"),
    "manage.py": ("manage.py", "check"),
    "gunicorn": ("-m", "gunicorn", "--bind", "127.0.0.1:0"),
    "worker": ("manage.py", "db_worker", "--backend", "background"),
}


def start(
    program: str, data: Path, *, arguments: list[str] | None = None, **environment: str | None
) -> subprocess.CompletedProcess[str]:
    """What became of a program in production settings, with these variables changed, or taken out by `None`.

    With `arguments`, another command of `manage.py`.
    """
    variables = {"RELAIS_DATA": str(data), **PRODUCTION, **environment}
    return subprocess.run(
        [sys.executable, *(["manage.py", *arguments] if arguments else PROGRAMS[program])],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            **{name: value for name, value in variables.items() if value is not None},
        },
        timeout=120,
        check=False,
    )
