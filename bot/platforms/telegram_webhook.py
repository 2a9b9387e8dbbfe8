"""Telegram's updates as requests to us: each is answered once it is committed, so that what is not comes again.

The library's own server answers as soon as an update is in its queue, which a killed process loses.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import blake2b

import structlog
from aiohttp import web

from bot.core.errors import EverkinError, SettingsError

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LARGEST = 1 << 20
"""Bytes of an update; a message has some thousand."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where Telegram sends updates to, and where they come in here, behind a proxy that speaks TLS."""

    url: str
    host: str
    port: int


def secret_of(token: str) -> str:
    """What Telegram sends along, so that nobody else can: it follows from the token and does not tell it."""
    return blake2b(token.encode(), digest_size=32, person=b"telegram-webhook").hexdigest()


class WebhookServer:
    """Listens until stopped. Updates are taken one at a time, in the order in which they come."""

    def __init__(self, webhook: Webhook, secret: str, take: Callable[[object], Awaitable[None]]) -> None:
        """`take` commits an update, and raises EverkinError when it has to come again."""
        self._webhook = webhook
        self._secret = secret
        self._take = take
        self._one_at_a_time = asyncio.Lock()
        self._runner: web.AppRunner | None = None

    @property
    def port(self) -> int:
        """The port that is listened on: the one that was asked for, or any free one for 0."""
        return int(self._runner.addresses[0][1]) if self._runner is not None else 0

    async def start(self) -> None:
        """Listen. Raises SettingsError when the port cannot be had."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post("/{path:.*}", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._webhook.host, self._webhook.port).start()
        except OSError as error:
            raise SettingsError(
                f"Nothing can be heard on {self._webhook.host}:{self._webhook.port} ({error.strerror}). Change "
                "EVERKIN_TELEGRAM_WEBHOOK_LISTEN, or end what listens there."
            ) from error

    async def stop(self) -> None:
        """Listen no more; what was taken is answered first."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _receive(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            log.warning("an update that cannot be read; passed over")
            return web.Response()
        try:
            async with self._one_at_a_time:
                await self._take(update)
        except EverkinError:
            log.exception("message not committed; Telegram sends it again")
            return web.Response(status=500)
        return web.Response()
