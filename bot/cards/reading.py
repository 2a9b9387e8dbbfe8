"""Reading a file that holds a character card or a lorebook: JSON, PNG, CHARX, or CHARX behind a JPEG.

What the file is follows from its contents, not from its name. Whatever it is, reading it takes bounded time and memory.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from bot.cards import charx, png
from bot.cards.json_text import parse
from bot.core.errors import CardDamaged, CardError
from bot.core.lore.reading import is_lorebook, lorebook_of
from bot.core.models.card import Card, card_of
from bot.core.models.record import Record

MOST_BYTES = 64 * 1024 * 1024
"""Of a whole file, pictures and all."""
_JPEG = b"\xff\xd8\xff"
_ZIP = b"PK\x03\x04"
SUFFIXES = (".json", ".png", ".charx", ".jpg")
"""The forms in which a card is kept as it came."""
_OLDER = (
    "Of the two cards in the PNG the newer one (ccv3) is damaged; the one for older programs (chara) was taken, and "
    "may say less. What is wrong: {damage}"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought(Record):
    """What a file holds: a card, or a lorebook that stands alone. `suffix` is what its contents call for, `remarks` is
    what is worth knowing of how it was read, in sentences."""

    suffix: str
    card: Card | None = None
    book: Mapping[str, Any] | None = None
    remarks: tuple[str, ...] = ()


def read(path: Path) -> Brought:
    """What the file holds. Raises CardError with the file's name and what is wrong with it."""
    try:
        with path.open("rb") as file:
            return _read(file)
    except CardError as error:
        raise CardError(f"{path}: {error}") from None
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise CardError(f"{path} cannot be read ({why}).") from None


def _read(file: BinaryIO) -> Brought:
    size = file.seek(0, 2)
    if size == 0:
        raise CardError("It is empty. Download it again.")
    if size > MOST_BYTES:
        raise CardError(f"It has {size:,} bytes; {MOST_BYTES:,} are the most. It was not read.")
    file.seek(0)
    head = file.read(8)
    if head == png.SIGNATURE:
        return _in_png(file)
    if head.startswith(_ZIP):
        return _brought(charx.card_text(file), ".charx")
    if head.startswith(_JPEG):
        if not charx.is_at_end(file):
            raise CardError("This JPEG holds no card: no archive is appended to it.")
        return _brought(charx.card_text(file), ".jpg")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b""):
        raise CardError("This is no character card: cards are JSON, PNG or CHARX files.")
    file.seek(0)
    return _brought(file.read(), ".json")


def _brought(text: bytes, suffix: str) -> Brought:
    raw = parse(text)
    if is_lorebook(raw):
        lorebook_of(raw)
        return Brought(suffix=suffix, book=raw)
    card = card_of(raw)
    if card.book is not None:
        lorebook_of(card.book)
    return Brought(suffix=suffix, card=card)


def _in_png(file: BinaryIO) -> Brought:
    """The first of its cards that is not damaged; a V3 card goes before one that stands beside it for older programs.
    What is wrong with a card otherwise is wrong with the file."""
    damage: CardDamaged | None = None
    for keyword in ("ccv3", "chara"):
        try:
            text = png.texts(file, (keyword,)).get(keyword)
            if text is not None:
                brought = _brought(_from_base64(text), ".png")
                return replace(brought, remarks=(_OLDER.format(damage=damage),)) if damage is not None else brought
        except CardDamaged as error:
            damage = damage or error
    raise damage or CardError(
        "This PNG holds no card: it has no text named ccv3 or chara. A screenshot or a shrunk copy has "
        "lost it; get the original file."
    )


def _from_base64(text: bytes) -> bytes:
    text = b"".join(text.split())
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise CardDamaged("The card in the PNG is damaged: it is not base64. Download it again.") from None
