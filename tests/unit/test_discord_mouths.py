"""What a webhook's voice does to a reply, and a posting that is tried once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from bot.core.character.faces import LARGEST, face
from bot.platforms.discord_mouths import TriedOnce, WebhookMouth
from bot.platforms.discord_webhooks import _posted_as


@pytest.mark.parametrize(
    ("said", "posted"),
    [
        ("see https://example.org, and (http://a.b/c)", "see <https://example.org>, and (<http://a.b/c>)"),
        ("<https://example.org> and `https://x.y`", "<https://example.org> and `https://x.y`"),
        (
            "https://a.b\n```\nget https://c.d\n```\nhttps://e.f",
            "<https://a.b>\n```\nget https://c.d\n```\n<https://e.f>",
        ),
    ],
)
def test_links_that_a_webhook_posts_have_no_preview(said: str, posted: str) -> None:
    webhook = discord.Webhook.partial(1, "token", session=Answering(200))  # type: ignore[arg-type]
    assert WebhookMouth(webhook, None).shape(said) == posted


def test_names_that_discord_refuses_are_bent() -> None:
    assert _posted_as("Clyde of the Discord") == "C·lyde of the D·iscord"
    assert len(_posted_as("x" * 200)) == 80


class Answering:
    """A session whose server answers with this status."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.asked = 0

    @asynccontextmanager
    async def request(self, method: str, url: str, **options: Any) -> AsyncIterator[Any]:
        self.asked += 1
        yield self


@pytest.mark.parametrize(
    ("method", "status", "raises"), [("POST", 502, True), ("PATCH", 502, False), ("POST", 200, False)]
)
async def test_an_error_of_the_servers_leaves_a_posting_unsure(method: str, status: int, raises: bool) -> None:
    session = Answering(status)
    try:
        async with TriedOnce(session).request(method, "https://x") as response:  # type: ignore[arg-type]
            assert response.status == status
            assert not raises
    except aiohttp.ClientError:
        assert raises
    assert session.asked == 1


def test_a_face_lies_beside_the_blueprint(tmp_path: Path) -> None:
    mine, imported = tmp_path / "mine", tmp_path / "imported"
    for folder in (mine, imported):
        folder.mkdir()
    (mine / "mira.png").write_bytes(b"drawn")
    (imported / "cleo.card.png").write_bytes(b"card")
    (imported / "big.png").write_bytes(b"x" * (LARGEST + 1))
    found = [face((mine, imported), persona) for persona in ("mira", "cleo", "big", "nobody")]
    assert found == [b"drawn", b"card", None, None]
