"""Look for keys and passwords in every file that is kept: the shapes detect-secrets knows, all files in seconds.

Run as `python -m tests.no_secrets`. A line that only looks like one ends with `pragma: allowlist secret`.
"""

import re
import subprocess
import sys
from pathlib import Path

from detect_secrets.plugins.aws import AWSKeyDetector
from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.basic_auth import BasicAuthDetector
from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
from detect_secrets.plugins.jwt import JwtTokenDetector
from detect_secrets.plugins.mailchimp import MailchimpDetector
from detect_secrets.plugins.npm import NpmDetector
from detect_secrets.plugins.openai import OpenAIDetector
from detect_secrets.plugins.private_key import PrivateKeyDetector
from detect_secrets.plugins.pypi_token import PypiTokenDetector
from detect_secrets.plugins.sendgrid import SendGridDetector
from detect_secrets.plugins.slack import SlackDetector
from detect_secrets.plugins.square_oauth import SquareOAuthDetector
from detect_secrets.plugins.stripe import StripeDetector
from detect_secrets.plugins.telegram_token import TelegramBotTokenDetector
from detect_secrets.plugins.twilio import TwilioKeyDetector

KINDS: tuple[type[RegexBasedDetector], ...] = (
    *(AWSKeyDetector, AzureStorageKeyDetector, BasicAuthDetector, GitLabTokenDetector, JwtTokenDetector),
    *(MailchimpDetector, NpmDetector, OpenAIDetector, PrivateKeyDetector, PypiTokenDetector, SendGridDetector),
    *(SlackDetector, SquareOAuthDetector, StripeDetector, TelegramBotTokenDetector, TwilioKeyDetector),
)
# Its own pattern for GitHub takes any word with `ghp_` in it, and half of what ends in « a_title ».
GITHUB = re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})")
AGE = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{50,}")
# What an example of an address calls its password.
EXAMPLE = re.compile(
    r"://(?:user|utilisateur|relais|postgres|key|u|\{USER\}):(?:password|secret|motdepasse|se%2Fcret|geheim|p|\{PASSWORD\})@"
)
ALLOWED = "pragma: allowlist secret"
LARGEST = 1_000_000  # bytes


def secrets_in(text: str) -> list[tuple[int, str]]:
    """The line and the kind of what looks like a secret in `text`."""
    found = []
    patterns = [(kind.secret_type, pattern) for kind in KINDS for pattern in kind.denylist]
    for name, pattern in [*patterns, ("GitHub Token", GITHUB), ("age key", AGE)]:
        for match in pattern.finditer(text):
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            line = text[start : end if end >= 0 else len(text)]
            if ALLOWED not in line and not EXAMPLE.search(line):
                found.append((text.count("\n", 0, match.start()) + 1, name))
    return found


def main() -> int:
    """Say each place on a line; 1 when there is any."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True).stdout
    wrong = []
    for name in filter(None, listed.decode().split("\0")):
        path = Path(name)
        if not path.is_file() or path.stat().st_size > LARGEST:
            continue
        content = path.read_bytes()
        if b"\0" not in content[:4000]:
            wrong += [f"{name}:{line}: {kind}" for line, kind in secrets_in(content.decode("utf-8", "replace"))]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
