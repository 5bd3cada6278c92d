"""What stops a backup or a restoration."""


class BackupRefusedError(Exception):
    """Why it stopped, in a sentence that says what to do; nothing of the site was changed."""
