"""Character cards as people make them, in every form that a file may have, and as enemies make them."""

from __future__ import annotations

import base64
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from bot.cards import png

WREN: dict[str, Any] = {
    "spec": "chara_card_v2",
    "spec_version": "2.0",
    "data": {
        "name": "Wren Halloran",
        "description": "{{char}} is a night-shift ferry pilot on a cold strait. Age: 41. She reads tide tables for "
        "pleasure and keeps a tin of buttons from every coat she has lost.\n\n{{user}} is her new deckhand.",
        "personality": "dry, watchful, fair",
        "scenario": "The wheelhouse, two in the morning, fog.",
        "first_mes": "*The radio hisses.* You're late, {{user}}. Good. So is the fog.",
        "mes_example": "<START>\n{{user}}: Is it always this dark?\n{{char}}: No. Some nights it's darker. You learn "
        "to hear the shore.\n<START>\n{{char}}: Mind the third step.\nIt isn't there.",
        "creator_notes": "SECRET-NOTES: best with a slow model. https://example.invalid",
        "system_prompt": "{{original}} Speak of the sea in plain words.",
        "post_history_instructions": "{{original}} Keep to the wheelhouse.",
        "alternate_greetings": ["Kettle's on, {{user}}.", '<BOT> looks up. "Again?"'],
        "tags": ["sea", "slice of life"],
        "creator": "a certain maker",
        "character_version": "1.2",
        "extensions": {"depth_prompt": {"prompt": "fog", "depth": 4}, "x/unknown": [1, 2.5, None, {"ä": "\u2028"}]},
        "character_book": {
            "name": "The strait",
            "scan_depth": 3,
            "recursive_scanning": True,
            "extensions": {"kept": True},
            "entries": [
                {
                    "keys": ["Anna Maria", "ferry"],
                    "content": "The ferry is the Anna Maria, built 1961; her engine is called Otto.",
                    "extensions": {"probability": 100, "useProbability": True, "strange": {"deep": [None]}},
                    "enabled": True,
                    "insertion_order": 10,
                },
                {
                    "keys": ["Otto"],
                    "content": "Otto starts only for those who say please.",
                    "extensions": {},
                    "enabled": True,
                    "insertion_order": 20,
                },
            ],
        },
    },
}

OKORO: dict[str, Any] = {
    "spec": "chara_card_v3",
    "spec_version": "3.0",
    "data": {
        "name": "Dr. Ifeoma Okoro",
        "nickname": "Ife",
        "description": "A retired mapmaker of {{random:rivers,coasts}}, sixty-three years old. He who asks her the way "
        "gets a story.",
        "personality": "Curious. Talks with her hands, even in writing.",
        "scenario": "",
        "first_mes": "Sit. You have a face like a wrong turning.",
        "mes_example": "",
        "creator_notes": "none",
        "creator_notes_multilingual": {"de": "keine"},
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "group_only_greetings": ["Everybody sit."],
        "tags": [],
        "creator": "",
        "character_version": "",
        "extensions": {},
        "source": ["https://example.invalid/okoro"],
        "assets": [{"type": "icon", "uri": "embeded://assets/icon/images/main.png", "name": "main", "ext": "png"}],
        "creation_date": 1714000000,
        "future_field": {"kept": "yes"},
        "character_book": {
            "extensions": {},
            "entries": [
                {
                    "keys": ["Benue"],
                    "content": "@@depth 2\n@@unheard_of 1\n@@@scan_depth 1\nThe Benue floods in September.",
                    "extensions": {},
                    "enabled": True,
                    "insertion_order": 0,
                    "use_regex": False,
                }
            ],
        },
    },
}

PLAIN = {
    "name": "Tam",
    "description": "{{char}} (age 29) mends nets.",
    "personality": "patient",
    "scenario": "A pier.",
    "first_mes": "Morning, {{user}}.",
    "mes_example": "",
}
"""A V1 card."""

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + b"\x08" * 64 + b"\xff\xd9"


def encoded(card: dict[str, Any]) -> bytes:
    return base64.b64encode(json.dumps(card).encode())


def a_png(*texts: tuple[bytes, bytes, bytes], after: bool = False) -> bytes:
    """A picture with chunks (type, keyword, text), before its data or after; zTXt and iTXt are compressed."""
    chunks = b"".join(png.chunk(kind, _text(kind, keyword, text)) for kind, keyword, text in texts)
    picture = png.plain_picture(8, 8)
    at = picture.index(b"IEND") - 4 if after else picture.index(b"IDAT") - 4
    return picture[:at] + chunks + picture[at:]


def _text(kind: bytes, keyword: bytes, text: bytes) -> bytes:
    if kind == b"zTXt":
        return keyword + b"\0\0" + zlib.compress(text)
    if kind == b"iTXt":
        return keyword + b"\0\1\0en\0\0" + zlib.compress(text)
    return keyword + b"\0" + text


def a_zip(*entries: tuple[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def forms(card: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The card in every form that can be read, by a name for the file."""
    text = json.dumps(card).encode()
    icon = ("assets/icon/images/main.png", png.plain_picture(8, 8))
    archive = a_zip(("card.json", text), icon)
    yield "bare.json", text
    yield "with-bom.json", b"\xef\xbb\xbf\n" + text
    for kind in (b"tEXt", b"zTXt", b"iTXt"):
        for keyword in (b"chara", b"ccv3", b"Chara"):
            for after in (False, True):
                yield (
                    f"{kind.decode()}-{keyword.decode()}-{after}.png",
                    a_png((kind, keyword, encoded(card)), after=after),
                )
    yield "unpadded.png", a_png((b"tEXt", b"chara", encoded(card).rstrip(b"=") + b"\n"))
    yield "both.png", a_png((b"tEXt", b"chara", encoded(PLAIN)), (b"tEXt", b"ccv3", encoded(card)))
    yield "packed.charx", archive
    yield "behind.jpg", JPEG + archive
    yield "wrong-suffix.txt", archive


def hostile(names: Iterable[str] = ()) -> Iterator[tuple[str, bytes, str]]:
    """Files that mean harm or are broken, all or those named: a name, the contents, a word of the error they get."""
    for name, (make, says) in _HOSTILE.items():
        if not names or name in names:
            yield name, make(), says


def _whole() -> bytes:
    return a_png((b"tEXt", b"chara", encoded(WREN)))


def _with(**fields: Any) -> bytes:
    return json.dumps({**WREN, "data": {**WREN["data"], **fields}}).encode()


def _broken_ztxt() -> bytes:
    picture = png.plain_picture(8, 8)
    at = picture.index(b"IDAT") - 4
    return picture[:at] + png.chunk(b"zTXt", b"chara\0\0not deflate at all") + picture[at:]


def _encrypted() -> bytes:
    data = bytearray(a_zip(("card.json", b"{}")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _lying() -> bytes:
    """An entry that says it is small, and is not."""
    text = json.dumps(WREN).encode()
    data = bytearray(a_zip(("card.json", text)))
    for at in (22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<L", 10)
    return bytes(data)


_HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.json": (lambda: b"", "empty"),
    "text.json": (lambda: b"just text", "no character card"),
    "number.json": (lambda: b"[1]", "no character card"),
    "list-of-cards.json": (lambda: b'{"cards": []}', "no character card"),
    "deep.json": (lambda: b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested"),
    "deep-but-not-much.json": (lambda: b'{"a":' * 99 + b"1" + b"}" * 99, "nested"),
    "many.json": (lambda: b'{"data":[' + b"{}," * 1_300_000 + b"{}]}", "values"),
    "large.json": (lambda: b'{"data":"' + b"x" * (5 << 20) + b'"}', "larger"),
    "infinite.json": (lambda: b'{"name":"A","description":"","x":1e999}', "larger than a number"),
    "nan.json": (lambda: b'{"name":"A","description":"","x":NaN}', "no number"),
    "digits.json": (lambda: b'{"name":"A","description":"","x":' + b"9" * 5000 + b"}", "broken"),
    "not-utf8.json": (lambda: b'{"name":"\xff"}', "UTF-8"),
    "no-name.json": (lambda: json.dumps({**PLAIN, "name": ""}).encode(), "no name"),
    "wrong-type.json": (lambda: json.dumps({**PLAIN, "description": ["x"]}).encode(), "must be text"),
    "wrong-book.json": (lambda: _with(character_book={"entries": {"a": 3}}), "must be an object"),
    "endless-keys.json": (lambda: _with(character_book={"entries": [{"keys": ["k"] * 999, "content": ""}]}), "keys"),
    "long-texts.json": (lambda: json.dumps({**PLAIN, "a": "\x07" * 450_000}).encode(), "450,0"),
    "long-text.json": (lambda: json.dumps({**PLAIN, "scenario": "x" * 100_001}).encode(), "100,001 characters"),
    "long-book.json": (lambda: _with(character_book={"entries": [{"content": "x" * 20_000}] * 51}), "1,020,000"),
    "no-card.png": (lambda: png.plain_picture(8, 8), "holds no card"),
    "cut.png": (lambda: _whole()[:200], "breaks off"),
    "damaged.png": (lambda: _whole().replace(b"chara\0eyJ", b"chara\0eyK"), "check sum"),
    "gigabyte-chunk.png": (lambda: png.SIGNATURE + struct.pack(">I4s", 1 << 30, b"tEXt") + b"chara\0", "breaks off"),
    "base64.png": (lambda: a_png((b"tEXt", b"chara", b"{not base64}")), "not base64"),
    "bomb.png": (lambda: a_png((b"zTXt", b"chara", b"A" * (20 << 20))), "swells"),
    "bomb-utf8.png": (lambda: a_png((b"iTXt", b"ccv3", b"A" * (20 << 20))), "swells"),
    "bomb-beside-a-card.png": (
        lambda: a_png((b"zTXt", b"ccv3", b"A" * (20 << 20)), (b"tEXt", b"chara", encoded(WREN))),
        "swells",
    ),
    "deep-beside-a-card.png": (
        lambda: a_png(
            (b"tEXt", b"ccv3", base64.b64encode(b'{"a":' * 99 + b"1" + b"}" * 99)), (b"tEXt", b"chara", encoded(WREN))
        ),
        "nested",
    ),
    "both-damaged.png": (lambda: a_png((b"tEXt", b"ccv3", b"{"), (b"tEXt", b"chara", b"eyI=")), "not base64"),
    "chunks.png": (lambda: png.SIGNATURE + png.chunk(b"teSt", b"") * 40_000, "chunks"),
    "no-deflate.png": (_broken_ztxt, "damaged"),
    "no-archive.jpg": (lambda: JPEG, "holds no card"),
    "no-card.charx": (lambda: a_zip(("other.json", b"{}")), "no card.json"),
    "cut.charx": (lambda: a_zip(("card.json", b"{}" * 999))[:90], "breaks off"),
    "out.charx": (lambda: a_zip(("card.json", b"{}"), ("../../evil", b"")), "leads out"),
    "absolute.charx": (lambda: a_zip(("card.json", b"{}"), ("/etc/passwd", b"")), "leads out"),
    "backslash.charx": (lambda: a_zip(("card.json", b"{}"), ("a\\..\\..\\evil", b"")), "leads out"),
    "drive.charx": (lambda: a_zip(("card.json", b"{}"), ("C:\\evil", b"")), "leads out"),
    "bomb.charx": (lambda: a_zip(("card.json", b" " * (40 << 20))), "swell"),
    "asset-bomb.charx": (lambda: a_zip(("card.json", json.dumps(WREN).encode()), ("a", b"\0" * (40 << 20))), "swell"),
    "lying.charx": (_lying, "damaged"),
    "encrypted.charx": (_encrypted, "encrypted"),
    "entries.charx": (lambda: a_zip(*((f"{number:060}", b"") for number in range(12_000))), "list of contents"),
}
