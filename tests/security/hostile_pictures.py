"""Pictures made to harm, and those just within each limit: drawn up here, none is kept in the project."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image as Drawing

MILLION = 1_000_000
Case = tuple[str, str, Callable[[], bytes]]


def side(millions: float) -> int:
    """The side of the largest square of so many millions of points."""
    return int((millions * MILLION) ** 0.5)


def flat(kind: str, millions: float, mode: str = "RGB", **saving) -> bytes:
    """A square of one colour of nearly so many millions of points."""
    return saved(Drawing.new(mode, (side(millions),) * 2, "teal" if mode != "CMYK" else (9, 80, 30, 2)), kind, **saving)


def noise(kind: str, millions: float, *, alpha: bool = False, **saving) -> bytes:
    """A square whose every point differs from its neighbours: the slowest to write."""
    points = Drawing.effect_noise((side(millions),) * 2, 60)
    return saved(Drawing.merge("RGBA", [points] * 4) if alpha else points.convert("RGB"), kind, **saving)


def saved(drawing: Drawing.Image, kind: str, **saving) -> bytes:
    target = io.BytesIO()
    drawing.save(target, kind, **saving)
    return target.getvalue()


def moving(kind: str, millions: int, **saving) -> bytes:
    """A moving picture of so many frames of a million points, each of another colour."""
    frames = [Drawing.new("RGB", (1000, 1000), (number * 7 % 256, number, 0)) for number in range(millions)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], **saving)


def png(pieces: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of those chunks."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in [*pieces, (b"IEND", b"")]
    )


def plain_png(width: int, height: int, colours: int, depth: int = 8, before: tuple = ()) -> bytes:
    """A black PNG of that type of colours, with chunks before its points."""
    line = b"\0" * (1 + width * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours] * depth // 8)
    deflated = zlib.compressobj(9)
    points = b"".join(deflated.compress(line) for _line in range(height)) + deflated.flush()
    return png([(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)), *before, (b"IDAT", points)])


def scans_without_end(scans: int) -> bytes:
    """A photograph of 25 million points whose last scan comes again and again: 42 bytes each, 15 ms each."""
    photograph = flat("JPEG", 25, progressive=True)
    last = photograph.rindex(b"\xff\xda")
    return photograph[:last] + photograph[last:-2] * scans + photograph[-2:]


def gif(frame: bytes, times: int, *, screen: bytes = b"\x02\0\x02\0") -> bytes:
    """A GIF of a screen of two points by two, and as many times that piece."""
    head = b"GIF89a" + screen + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    return head + frame * times + b";"


FRAME = b",\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0"
LARGER = b",\0\0\0\0\x40\x1f\x40\x1f\0\x02\x03\x44\x02\x05\0"  # 8,000 points by 8,000


def larger_than_it_says(millions: float) -> bytes:
    """An AVIF that announces a hundred points by a hundred, and has so many millions."""
    size = b"ispe" + struct.pack(">I", 0)
    real, said = struct.pack(">II", side(millions), side(millions)), struct.pack(">II", 100, 100)
    return flat("AVIF", millions, speed=10, subsampling="4:4:4").replace(size + real, size + said)


def telephone(millions: float, **saving) -> bytes:
    """A photograph as telephones write it: on its side, with its thumbnail, its place and a device."""
    exif = Drawing.Exif()
    exif[0x0110], exif[0x0112] = "canary telephone", 6
    exif.get_ifd(0x8825)[2] = (45.0, 30.0, 0.0)
    content = saved(
        Drawing.radial_gradient("L").resize((int(side(millions) * 1.154), int(side(millions) * 0.866))).convert("RGB"),
        "JPEG",
        quality=92,
        exif=exif,
        **saving,
    )
    thumbnail = b"\0" + flat("JPEG", 0.01)  # in a segment of its own, as some write it
    return content[:2] + b"\xff\xe5" + struct.pack(">H", len(thumbnail) + 2) + thumbnail + content[2:]


HOSTILE_PICTURES: dict[str, Case] = {
    "a PNG without its colours": ("picture", "a.png", lambda: plain_png(60, 40, 3)),
    "a PNG in crumbs": ("picture", "a.png", lambda: plain_png(20, 20, 2, before=((b"abCd", b""),) * 800_000)),
    "a photograph of many scans": ("picture", "a.jpg", lambda: scans_without_end(20_000)),
    "a GIF of many frames": ("picture", "a.gif", lambda: gif(FRAME, 600_000)),
    "a GIF in crumbs": ("picture", "a.gif", lambda: gif(b"!\xfe" + b"\x01a" * 5_000_000 + b"\0" + FRAME, 1)),
    "a GIF larger than it says": ("picture", "a.gif", lambda: gif(FRAME + LARGER, 1)),
    "a WebP of too many points": ("picture", "a.webp", lambda: flat("WEBP", 10.1, lossless=True, method=0)),
    "an AVIF of too many points": ("picture", "a.avif", lambda: flat("AVIF", 4.1, speed=10)),
    "an AVIF larger than it says": ("picture", "a.avif", lambda: larger_than_it_says(60)),
    "a PNG of too many points": ("picture", "a.png", lambda: plain_png(side(24.1), side(24.1), 0)),
    "a GIF of too many points": ("picture", "a.gif", lambda: moving("GIF", 25)),
    "a photograph of too many points": ("picture", "a.jpg", lambda: flat("JPEG", 51.1)),
    "a photograph of too many points in scans": ("picture", "a.jpg", lambda: flat("JPEG", 25.7, progressive=True)),
    "inks of too many points": ("picture", "a.jpg", lambda: flat("JPEG", 38.5, "CMYK")),
}

# The heaviest that each limit lets in.
HEAVY_PICTURES: dict[str, Case] = {
    "a lossless WebP": ("picture", "a.webp", lambda: flat("WEBP", 10, "RGBA", lossless=True, method=0)),
    "a WebP of noise": ("picture", "a.webp", lambda: noise("WEBP", 10, quality=50, method=0)),
    "a moving WebP": ("picture", "a.webp", lambda: moving("WEBP", 10, lossless=True, method=0)),
    "an AVIF": ("picture", "a.avif", lambda: flat("AVIF", 4, speed=10)),
    "an AVIF of noise": ("picture", "a.avif", lambda: noise("AVIF", 4, alpha=True, speed=10, quality=50)),
    "a PNG of deep colours": ("picture", "a.png", lambda: plain_png(side(24), side(24), 6, 16)),
    "a PNG of a palette": (
        "picture",
        "a.png",
        lambda: plain_png(side(24), side(24), 3, before=((b"PLTE", bytes(range(256)) * 3),)),
    ),
    "a GIF": ("picture", "a.gif", lambda: flat("GIF", 24, "P")),
    "a moving GIF": ("picture", "a.gif", lambda: moving("GIF", 24)),
    "a photograph": ("picture", "a.jpg", lambda: flat("JPEG", 51)),
    "a photograph in scans": ("picture", "a.jpg", lambda: flat("JPEG", 25.5, progressive=True, subsampling=0)),
    "inks": ("picture", "a.jpg", lambda: flat("JPEG", 25, "CMYK")),
    "inks read at half their width": ("picture", "a.jpg", lambda: flat("JPEG", 38.2, "CMYK")),
    "inks in scans": ("picture", "a.jpg", lambda: flat("JPEG", 19, "CMYK", progressive=True)),
    "a telephone of 12 million points": ("picture", "a.jpg", lambda: telephone(12.2)),
    "a telephone of 24 million points": ("picture", "a.jpg", lambda: telephone(24.5)),
    "a telephone of 50 million points": ("picture", "a.jpg", lambda: telephone(50.3)),
}
