"""Texts in a PNG file: found without looking at the picture, and put in.

A PNG is a signature and chunks: length, type, data, check sum (PNG specification, third edition, 5.3). Texts stand in
tEXt, zTXt (compressed) or iTXt (UTF-8) chunks, before or after the picture's data.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from bot.core.errors import CardDamaged, CardError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_CHUNKS = 20_000
MOST_TEXT = 6 * 1024 * 1024
"""Bytes of one text, decompressed: as much as base64 makes of the largest JSON."""
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")


def texts(file: BinaryIO, wanted: Iterable[str]) -> dict[str, bytes]:
    """The texts with these keywords, in lower case; of several with one keyword the first. Only theirs is read.

    Raises CardDamaged for a wrong check sum and what cannot be decompressed, and CardError for a file that breaks off
    and a text that is too large.
    """
    found: dict[str, bytes] = {}
    wanted = frozenset(wanted)
    for kind, start, length in _chunks(file):
        if kind not in _TEXTS:
            continue
        file.seek(start)
        keyword = file.read(min(length, 80)).partition(b"\0")[0].decode("latin-1").lower()
        if keyword in wanted and keyword not in found:
            found[keyword] = _text(kind, _data(file, kind, start, length))
    return found


def with_texts(picture: bytes, added: Mapping[str, bytes]) -> bytes:
    """The picture with these tEXt chunks before its data, in the place of those it had. Raises CardError."""
    file = BytesIO(picture)
    pieces = [SIGNATURE]
    for kind, start, length in _chunks(file):
        if kind in _TEXTS:
            file.seek(start)
            if file.read(min(length, 80)).partition(b"\0")[0].decode("latin-1").lower() in added:
                continue
        pieces.append(picture[start - 8 : start + length + 4])
        if kind == b"IHDR":
            pieces += [chunk(b"tEXt", keyword.encode("latin-1") + b"\0" + text) for keyword, text in added.items()]
    return b"".join(pieces)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk as it stands in a file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def plain_picture(width: int = 400, height: int = 600, colour: tuple[int, int, int] = (94, 84, 104)) -> bytes:
    """A picture of one colour, for who has none."""
    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows, 9)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk's type, where its data begins, and their length, up to the end."""
    size = file.seek(0, 2)
    at = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        file.seek(at)
        head = file.read(8)
        if not head:
            return  # a picture without its last chunk is shown by everybody
        if len(head) < 8:
            raise CardError("The PNG breaks off in the middle of a chunk. Download it again.")
        length, kind = struct.unpack(">I4s", head)
        if at + 12 + length > size:
            raise CardError(
                f"The PNG breaks off: a chunk says it has {length:,} bytes, and the file ends before. "
                "Download it again."
            )
        yield kind, at + 8, length
        if kind == b"IEND":
            return
        at += 12 + length
    raise CardError(f"The PNG has more than {MOST_CHUNKS:,} chunks. No picture has; it was not read.")


def _data(file: BinaryIO, kind: bytes, start: int, length: int) -> bytes:
    if length > MOST_TEXT:
        raise CardError(f"A text in the PNG has {length:,} bytes; a card has {MOST_TEXT:,} at most. It was not read.")
    file.seek(start)
    data = file.read(length)
    if struct.unpack(">I", file.read(4))[0] != zlib.crc32(kind + data):
        raise CardDamaged("The card in the PNG is damaged: its check sum is wrong. Download it again.")
    return data


def _text(kind: bytes, data: bytes) -> bytes:
    _, _, rest = data.partition(b"\0")
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _inflated(rest[1:])
    compressed, rest = rest[:1] == b"\1", rest[2:]
    text = rest.split(b"\0", 2)[-1]  # after a language and the keyword in it
    return _inflated(text) if compressed else text


def _inflated(data: bytes) -> bytes:
    """What was compressed, as far as it may go: a bomb is left after its first megabytes."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(data, MOST_TEXT + 1)
    except zlib.error:
        raise CardDamaged("A compressed text in the PNG is damaged. Download it again.") from None
    if len(text) > MOST_TEXT:
        raise CardError(f"A compressed text in the PNG swells to more than {MOST_TEXT:,} bytes. It was not read on.")
    return text
