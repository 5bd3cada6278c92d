"""Numbers of certificates: short enough to be read aloud, too many to be guessed.

`RL-4F7K-2M9QX`: eight letters of Crockford's base 32 (no I, L, O, U), drawn at random, and one that checks them: the
sum of each letter's value by its place, modulo 31, a prime, so that no single slip passes, nor two of the eight
swapped with their neighbour.
"""

import re
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "RL"
DRAWN = 8
MODULUS = 31
_READ_AS = str.maketrans("OIL", "011")
_SHAPE = re.compile(rf"{PREFIX}-[{LETTERS}]{{4}}-[{LETTERS}]{{5}}")


def new_number() -> str:
    """A number drawn at random."""
    # The last letter is left out: it would weigh as much as the first, modulo 31.
    return _written("".join(secrets.choice(LETTERS[:MODULUS]) for _place in range(DRAWN)))


def read_number(text: str) -> str:
    """The number that was typed, whatever its case, its spaces and its O for 0; empty when it is not one."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper()).removeprefix(PREFIX).translate(_READ_AS)
    number = f"{PREFIX}-{letters[:4]}-{letters[4:]}"
    if not _SHAPE.fullmatch(number):
        return ""
    return number if number == _written(letters[:DRAWN]) else ""


def _written(drawn: str) -> str:
    total = sum(place * LETTERS.index(letter) for place, letter in enumerate(drawn, start=1))
    return f"{PREFIX}-{drawn[:4]}-{drawn[4:]}{LETTERS[total % MODULUS]}"
