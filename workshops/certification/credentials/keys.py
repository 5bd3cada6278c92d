"""The keys credentials are signed with: files of one folder, made on first use, replaced without breaking the past.

Generation NNNN is `NNNN-ed25519.pem` and `NNNN-rsa.pem`, private, readable by their owner alone, and beside each the
`.public.pem` that is published. A rotation makes the next generation and destroys the private keys of the former,
whose public ones go on verifying. A key withdrawn keeps only a `.withdrawn.pem`, which nothing publishes.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

PublicKey = Ed25519PublicKey | RSAPublicKey
PrivateKey = Ed25519PrivateKey | RSAPrivateKey
RSA_BITS = 3072
ED25519, RSA = "ed25519", "rsa"
PRIVATE, PUBLIC, WITHDRAWN = ".pem", ".public.pem", ".withdrawn.pem"


@dataclass(frozen=True)
class KeyFolder:
    """The keys kept in `path`. Safe for several processes at once."""

    path: Path

    def ed25519(self) -> Ed25519PrivateKey:
        """The key that signs documents today, made when there is none yet."""
        key = load_pem_private_key(self._current(ED25519), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError(f"The Ed25519 key in {self.path} is of another kind: it was not made here.")
        return key

    def rsa(self) -> RSAPrivateKey:
        """The key that signs tokens today, made when there is none yet."""
        # Made here and readable by its owner alone: proving its primes again would take a thousand times its reading.
        key = load_pem_private_key(self._current(RSA), password=None, unsafe_skip_rsa_key_validation=True)
        if not isinstance(key, RSAPrivateKey):
            raise TypeError(f"The RSA key in {self.path} is of another kind: it was not made here.")
        return key

    def rotate(self) -> None:
        """Sign with new keys from now on; of the former, only the public halves are kept."""
        with self._locked():
            self._rotate()

    def withdraw(self, key: PublicKey) -> None:
        """Publish `key` no longer: whatever it signed is then of an unknown key. Rotates when it signs today.

        Raises KeyError when it is not one of those published.
        """
        with self._locked():
            for number, algorithm in self._published():
                if self._public(self._file(number, algorithm, PUBLIC)) == key:
                    break
            else:
                raise KeyError(key)
            if number == self._generation():
                self._rotate()
            self._file(number, algorithm, PUBLIC).rename(self._file(number, algorithm, WITHDRAWN))

    def public_keys(self) -> list[PublicKey]:
        """Every key that signs or has signed, the newest first; makes the first ones when there are none.

        RSA comes first: a reader of tokens that is told no name takes the first key of `did.json`, while a Data
        Integrity proof always names its own.
        """
        with self._locked():
            return [self._public(self._file(number, algorithm, PUBLIC)) for number, algorithm in self._published()]

    def _published(self) -> list[tuple[int, str]]:
        """Generation and algorithm of each key that is published, the newest first."""
        return [
            (number, algorithm)
            for number in range(self._first(), 0, -1)
            for algorithm in (RSA, ED25519)
            if self._file(number, algorithm, PUBLIC).exists()
        ]

    def _rotate(self) -> None:
        made = self._make(self._first() + 1)
        for number in range(1, made):
            for algorithm in (RSA, ED25519):
                self._file(number, algorithm).unlink(missing_ok=True)

    def _current(self, algorithm: str) -> bytes:
        with self._locked():
            return self._file(self._first(), algorithm).read_bytes()

    def _first(self) -> int:
        """The generation that signs, made when there is none: after those whose public keys alone are left."""
        left = max((int(path.name[:4]) for path in self.path.glob("*.pem")), default=0)
        return self._generation() or self._make(left + 1)

    def _generation(self) -> int:
        """The last generation that is whole; 0 for none. Its RSA key is written last."""
        return max((int(path.name[:4]) for path in self.path.glob(f"*-{RSA}{PRIVATE}")), default=0)

    def _make(self, number: int) -> int:
        made: dict[str, PrivateKey] = {
            ED25519: Ed25519PrivateKey.generate(),
            RSA: generate_private_key(65537, RSA_BITS),
        }
        for algorithm, key in made.items():
            public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            self._write(self._file(number, algorithm, PUBLIC), public)
        for algorithm, key in made.items():
            private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            self._write(self._file(number, algorithm), private)
        return number

    def _file(self, number: int, algorithm: str, half: str = PRIVATE) -> Path:
        return self.path / f"{number:04}-{algorithm}{half}"

    def _public(self, path: Path) -> PublicKey:
        key = load_pem_public_key(path.read_bytes())
        if not isinstance(key, Ed25519PublicKey | RSAPublicKey):
            raise TypeError(f"{path} is neither an Ed25519 nor an RSA key: it was not made here.")
        return key

    def _write(self, path: Path, content: bytes) -> None:
        """Put `content` at `path` in one step, so that a stop midway leaves no half key."""
        descriptor, draft = tempfile.mkstemp(dir=self.path)  # mkstemp gives mode 600
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.path / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
