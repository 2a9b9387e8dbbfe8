"""CHARX: a card and its assets in a zip file, alone or behind a JPEG. Nothing is ever unpacked onto the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from bot.cards.json_text import MOST_BYTES
from bot.core.errors import CardError

CARD = "card.json"
MOST_DIRECTORY = 1024 * 1024
"""Bytes of a zip's list of contents: some ten thousand names."""
MOST_UNPACKED = 256 * 1024 * 1024
MOST_RATIO = 1000
"""By how much deflate can shrink what is no bomb, at the very best."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_DATE = (1980, 1, 1, 0, 0, 0)


def card_text(file: BinaryIO) -> bytes:
    """The JSON text at the archive's root. Raises CardError for what is broken, encrypted, too large, or hides a path
    that leads out of the archive."""
    with opened(file) as archive:
        try:
            info = archive.getinfo(CARD)
        except KeyError:
            raise CardError(f"The archive has no {CARD} at its root: it is no CHARX. Export the card anew.") from None
        return unpacked(archive, info, MOST_BYTES)


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive, once its list of contents is known to be harmless. Raises CardError."""
    _check_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise CardError(f"The archive is damaged ({error}). Download it again.") from None
    total = 0
    for info in archive.infolist():
        _check_name(info.filename)
        total += info.file_size
        if info.file_size > MOST_RATIO * max(info.compress_size, 1_000):
            raise CardError(f"{info.filename[:60]!r} in the archive would swell a thousandfold. It was not unpacked.")
    if total > MOST_UNPACKED:
        raise CardError(f"The archive would unpack to {total:,} bytes; {MOST_UNPACKED:,} are the most.")
    return archive


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """What the entry holds. Raises CardError when it is more than `limit`, encrypted, damaged or packed oddly."""
    if info.flag_bits & 1:
        raise CardError(f"{info.filename[:60]!r} in the archive is encrypted. Save it without a password.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise CardError(f"{info.filename[:60]!r} in the archive is packed in a way that CHARX does not know.")
    if info.file_size > limit:
        raise CardError(f"{info.filename[:60]!r} in the archive has {info.file_size:,} bytes; {limit:,} are the most.")
    try:
        with archive.open(info) as entry:
            data = entry.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise CardError(f"{info.filename[:60]!r} in the archive is damaged ({error}). Download it again.") from None
    if len(data) > limit:
        raise CardError(f"{info.filename[:60]!r} in the archive is larger than it says. It was not unpacked.")
    return data


def packed(card: bytes, assets: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A CHARX with this card and these assets, by their paths. The same contents make the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((CARD, card), *assets):
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def repacked(file: BinaryIO, card: bytes) -> bytes:
    """The archive with another card and everything else as it was. Raises CardError."""
    with opened(file) as archive:
        others = (info for info in archive.infolist() if info.filename != CARD and not info.is_dir())
        return packed(card, ((info.filename, unpacked(archive, info, MOST_UNPACKED)) for info in others))


def before_archive(file: BinaryIO) -> bytes:
    """What stands before the archive: the JPEG to which it was appended. Raises CardError."""
    with opened(file) as archive:
        first = min((info.header_offset for info in archive.infolist()), default=0)
    file.seek(0)
    return file.read(first)


def is_at_end(file: BinaryIO) -> bool:
    """Whether an archive ends the file, whatever it begins with."""
    return _end(file) is not None


def _check_directory(file: BinaryIO) -> None:
    """`zipfile` reads the whole list of contents into memory: it must be small."""
    end = _end(file)
    if end is None:
        raise CardError("The archive breaks off: its list of contents is missing. Download it again.")
    at, record = end
    size = struct.unpack("<L", record[12:16])[0]
    file.seek(max(0, at - 20))
    if file.read(20).startswith(_END_64) or size > MOST_DIRECTORY:
        raise CardError(f"The archive's list of contents has more than {MOST_DIRECTORY:,} bytes. It was not read.")


def _end(file: BinaryIO) -> tuple[int, bytes] | None:
    """Where the record that ends an archive stands, and the record; it is found as `zipfile` finds it."""
    size = file.seek(0, 2)
    start = max(0, size - 22)
    file.seek(start)
    record = file.read(22)
    if len(record) == 22 and record.startswith(_END) and record.endswith(b"\0\0"):
        return start, record
    start = max(0, size - 22 - 0xFFFF)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    return None if at < 0 or len(tail) - at < 22 else (start + at, tail[at : at + 22])


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\0" in name:
        raise CardError(f"The archive has a path that leads out of it, {name[:60]!r}. It was not read.")
