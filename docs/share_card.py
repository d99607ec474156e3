"""Draw theme/static/card.png, the picture shown with shared links: `python docs/share_card.py`."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT = 1200, 630
PALETTE = {"paper": 0xFBF9F4, "ink": 0x1B1A17, "accent": 0x7A1F1F}
#: Left, top, width, height, colour: a front page without words, so that it fits every archive.
SHAPES = [
    (80, 70, 1040, 8, "ink"),
    (80, 118, 1040, 92, "accent"),
    (80, 250, 1040, 3, "ink"),
    *((80, top, 490, 14, "ink") for top in range(296, 500, 44)),
    *((630, top, 490, 14, "ink") for top in range(296, 456, 44)),
    (630, 472, 300, 14, "ink"),
    (80, 552, 1040, 8, "ink"),
]


def rows() -> list[bytes]:
    """Give the lines of the picture, a byte a pixel: the place of its colour."""
    names = list(PALETTE)
    lines = [bytearray(WIDTH) for _ in range(HEIGHT)]
    for left, top, width, height, colour in SHAPES:
        for line in lines[top : top + height]:
            line[left : left + width] = bytes([names.index(colour)]) * width
    return [bytes(line) for line in lines]


def png() -> bytes:
    """Encode the picture with a palette."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    colours = b"".join(value.to_bytes(3, "big") for value in PALETTE.values())
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows()), 9)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


if __name__ == "__main__":
    (Path(__file__).resolve().parents[1] / "theme/static/card.png").write_bytes(png())
