"""Pictures that people send, made fit to be shown to a model: small, upright, JPEG, without what cameras write along.

What comes in is anybody's. Only the usual formats are read, and only up to a number of pixels that is known before any
of them is decoded; one picture at a time, so that they never fill the memory together.
"""

from __future__ import annotations

import asyncio
import io
import struct
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.core.errors import AttachmentTooLarge, AttachmentUnreadable
from bot.core.models.picture import Picture

if TYPE_CHECKING:
    from PIL import Image

SIDE = 1024
"""Pixels of the longer side: more costs a model tokens, and shows it little more."""
MOST_PIXELS = 50_000_000
QUALITY = 85
_DAMAGE = (OSError, SyntaxError, ValueError, IndexError, struct.error, MemoryError)
"""All that the readers of formats end in."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class Sight:
    """Implements `ports.Sight`; `sees` asks whether a model can be shown anything."""

    def __init__(self, sees: Callable[[], Awaitable[bool]]) -> None:
        self._sees = sees
        self._one_at_a_time = asyncio.Lock()

    async def sees(self) -> bool:
        return await self._sees()

    async def look(self, data: bytes) -> Picture:
        async with self._one_at_a_time:
            return Picture(data=await asyncio.to_thread(shrunk, data))


def shrunk(data: bytes) -> bytes:
    """The picture, the first of a moving one, as a JPEG of at most SIDE pixels a side. Raises AttachmentUnreadable, and
    AttachmentTooLarge over MOST_PIXELS."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - takes its time, and not all need it

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise AttachmentTooLarge(f"The picture has {image.width} x {image.height} pixels.")
            image.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded smaller at once
            image.thumbnail((SIDE, SIDE))
            seen = _flat(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise AttachmentTooLarge("The picture has more pixels than anybody shows.") from error
    except (UnidentifiedImageError, *_DAMAGE) as error:
        raise AttachmentUnreadable(f"The picture cannot be read ({type(error).__name__}).") from error
    file = io.BytesIO()
    seen.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """In RGB, on white where one sees through."""
    from PIL import Image  # noqa: PLC0415

    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    image = image.convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")
