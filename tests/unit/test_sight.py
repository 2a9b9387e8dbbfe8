"""Pictures of anybody: shown small, upright and bare, within bounds."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from bot.core.errors import AttachmentTooLarge, AttachmentUnreadable
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.core.models.picture import Picture
from bot.inference.endpoint import Endpoint, variable
from bot.inference.sight import SIDE, Sight, shrunk
from bot.inference.wire import UNSEEN, Completions, OllamaChat
from bot.inference.word_biases import WordBiases


def a_picture(kind: str = "PNG", *, size: tuple[int, int] = (400, 200), mode: str = "RGB", **more: object) -> bytes:
    """Its left half is red, its right half blue, or nothing where one sees through."""
    image = Image.new(mode, size, (0, 0, 255, 0) if mode == "RGBA" else (0, 0, 255))
    image.paste((255, 0, 0, 255) if mode == "RGBA" else (255, 0, 0), (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG"
    return image.convert("RGB")


def colour(image: Image.Image, x: float, y: float) -> str:
    red, green, blue = image.getpixel((int(x * image.width), int(y * image.height)))  # type: ignore[misc]
    return "white" if min(red, green, blue) > 200 else "red" if red > 150 else "blue" if blue > 150 else "?"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_large_picture_is_shown_small(kind: str) -> None:
    seen = opened(shrunk(a_picture(kind, size=(3000, 1500))))
    assert seen.size == (SIDE, SIDE // 2)
    assert (colour(seen, 0.2, 0.5), colour(seen, 0.8, 0.5)) == ("red", "blue")


def test_it_stands_upright_and_tells_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    exif[0x010F] = "A camera"
    data = shrunk(a_picture("JPEG", exif=exif))
    seen = opened(data)
    assert seen.size == (200, 400)
    assert colour(seen, 0.5, 0.2) == "red"
    assert b"A camera" not in data
    assert not Image.open(io.BytesIO(data)).getexif()


def test_where_one_sees_through_it_is_white() -> None:
    seen = opened(shrunk(a_picture(mode="RGBA")))
    assert (colour(seen, 0.2, 0.5), colour(seen, 0.8, 0.5)) == ("red", "white")


@pytest.mark.parametrize("side", [7_100, 12_000, 60_000])
def test_what_is_larger_than_it_may_be_is_not_decoded(side: int) -> None:
    told = side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", told) + chunk(b"IDAT", zlib.compress(bytes(1000)))
    with pytest.raises(AttachmentTooLarge):
        shrunk(bomb)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff" + bytes(100),
        a_picture(size=(900, 900))[:900],
        a_picture("JPEG", size=(900, 900))[:2000],
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"OggS" + bytes(100),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        a_picture("BMP"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(AttachmentUnreadable):
        shrunk(data)


async def test_it_is_looked_at_where_somebody_sees() -> None:
    async def yes() -> bool:
        return True

    sight = Sight(yes)
    assert await sight.sees()
    assert opened((await sight.look(a_picture())).data).size == (400, 200)


def test_each_api_has_its_way_of_showing_it_and_who_is_blind_is_told_so() -> None:
    request = ChatRequest(
        messages=(
            ChatMessage(role="system", content="You are Mira."),
            ChatMessage(role="user", content="Look!", pictures=(Picture(data=b"JPEG"), Picture(data=b"P", mime="a/b"))),
        )
    )
    biases = WordBiases(Endpoint("http://127.0.0.1:9", api_key=None, connect_timeout=1, setting=variable("model")))

    def last(wire: Completions | OllamaChat) -> object:
        system, message = wire.body(request, "m", "", exactly=False)["messages"]
        assert system == {"role": "system", "content": "You are Mira."}
        return {key: value for key, value in message.items() if key != "role"}

    assert last(Completions(biases, sees=True)) == {
        "content": [
            {"type": "text", "text": "Look!"},
            {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64,SlBFRw=="}},
            {"type": "image_url", "image_url": {"url": "data:a/b;base64,UA=="}},
        ]
    }
    assert last(OllamaChat("http://o", 4096, sees=True)) == {"content": "Look!", "images": ["SlBFRw==", "UA=="]}
    for blind in (Completions(biases), OllamaChat("http://o", 4096)):
        assert last(blind) == {"content": f"Look!\n\n{UNSEEN}"}


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
