"""The process that draws one AVIF, to know what it takes: the file comes on standard input.

An AVIF tells its size in several places, and no reader holds it to any of them: only drawing it says how large it is.
"""

import json
import sys
from io import BytesIO

from PIL import AvifImagePlugin, Image, ImageSequence

from relais.limited_process import MEGABYTE, limit_resources

MEMORY = 150 * MEGABYTE  # the largest that may be kept takes some 65
WHOLE, DAMAGED, TOO_LARGE = "whole", "damaged", "too large"


def found(content: bytes) -> str:
    """What drawing it showed. One larger than it says may be called damaged: its reader may not tell them apart."""
    try:
        with Image.open(BytesIO(content), formats=["AVIF"]) as picture:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
    except MemoryError:
        return TOO_LARGE
    except Exception:  # its decoder fails on damaged files in many ways, bugs included
        return DAMAGED
    return WHOLE


def main() -> None:
    """Draw standard input and print what was found."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each would take memory of its own
    limit_resources(MEMORY)
    sys.stdout.write(json.dumps(found(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
