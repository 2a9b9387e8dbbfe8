"""The Discord bot: what it listens to, which cogs it carries, how it starts and stops."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from discord.ext import commands
from discord.http import Route

from bot.core.errors import EverkinError, SettingsError
from bot.core.ports import Clock
from bot.core.servers import Servers
from bot.platforms.companion import Companion
from bot.platforms.discord_language import CatalogueTranslator
from bot.platforms.discord_platform import DiscordPlatform
from bot.platforms.discord_webhooks import Faces, Webhooks, no_face
from bot.platforms.encore import Encore
from bot.platforms.pump import Pump
from bot.platforms.throughput import Throughput
from bot.settings import Discord

log = structlog.get_logger(__name__)

FAREWELL = 2.0
"""Seconds for closing the connection in good order."""

A_SECOND = 40
"""Requests; Discord lets 50 a second pass, and answers to interactions beside them."""

AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token that was reset."""

EXTENSIONS = (
    "cogs.errors",
    "cogs.conversation",
    "cogs.companion",
    "cogs.memories",
    "cogs.hand",
    "cogs.link",
    "cogs.messages",
    "cogs.server",
    "cogs.members",
    "cogs.again",
)
VOICED = ("cogs.voice",)
"""Only where something can speak."""

Pressed = Callable[[discord.Interaction, str], Awaitable[None]]
"""Does what a button or a chosen option says, with its words."""


class EverkinDiscord(commands.AutoShardedBot):
    """A thin bot: what it does is in the cogs, which find here what they work with. It holds as many connections
    (shards) as Discord recommends for its servers, or as are set."""

    def __init__(
        self,
        *,
        pump: Pump,
        clock: Clock,
        companion: Companion,
        encore: Encore,
        servers: Servers,
        persona: str,
        settings: Discord,
        faces: Faces = no_face,
        speaks: bool = False,
    ) -> None:
        """`speaks`: replies can be said aloud."""
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # she sends notes, and joins no call
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=_intents(settings),
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=settings.shards,
            chunk_guilds_at_startup=False,  # nobody needs a list of all members
            max_messages=None,  # nothing is looked up in the cache, and people's words stay out of memory
        )
        self.pump = pump
        self.companion = companion
        self.servers = servers
        self.persona = persona
        self.encore = encore
        self.throughput = Throughput(clock.monotonic, A_SECOND)
        self.webhooks = Webhooks(client=self, host=persona, blueprints=servers.scenes.blueprints, faces=faces)
        self.carries = (*EXTENSIONS, *(VOICED if speaks else ()))
        """The names of its cogs."""
        self.presses: dict[str, Pressed] = {}
        self.explain: Callable[[discord.Interaction, Exception], Awaitable[None]]
        """What is done about an error, as `cogs.errors` has it."""
        self.pressed: set[int] = set()
        """Messages below which a press is being answered."""
        self.closed = asyncio.Event()
        self.unreached: Exception | None = None
        """Why not one connection to the gateway could be opened."""
        self.api_base = str(settings.api_base).rstrip("/") if settings.api_base else None
        _guard(self._connection.parsers)
        _keep_pace(self, self.throughput)
        _watch_connecting(self, yarl.URL(settings.gateway) if settings.gateway else None)

    async def setup_hook(self) -> None:
        """Runs between login and the first event: what an earlier process left comes before what is new."""
        for extension in self.carries:
            await self.load_extension(extension)
        await self.tree.set_translator(CatalogueTranslator())
        await self._publish_commands()
        platform = DiscordPlatform(self, self.webhooks, self.throughput, self.pump.became)
        self.pump.attach(platform, platform)
        await self.pump.recover("discord")

    async def _publish_commands(self) -> None:
        """Replace the list of slash commands. Discord counts only new ones, so every start may do it."""
        try:
            await self.tree.sync()
        except discord.HTTPException:
            log.exception("slash commands not published; conversation works without them")

    async def close(self) -> None:
        """Leave. A gateway that does not answer the farewell (the library would give it 30 s) is left without one."""
        try:
            async with asyncio.timeout(FAREWELL):
                if isinstance(self.loop, asyncio.AbstractEventLoop):  # else it never began to log in
                    await super().close()
        except TimeoutError:
            log.warning("the gateway did not say goodbye")
            await self.http.close()
        finally:
            self.closed.set()

    async def on_ready(self) -> None:
        log.info("on Discord", user=str(self.user), servers=len(self.guilds))

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no text commands; conversation is a cog's."""

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        log.error("event handler crashed", handler=event_method, exc_info=sys.exc_info()[1])


@dataclass(frozen=True)
class DiscordSession:
    """A bot and its token. Implements `presence.Session`."""

    bot: EverkinDiscord
    token: str = field(repr=False)

    async def run(self) -> None:
        await run_discord(self.bot, self.token)

    async def stop(self) -> None:
        await self.bot.close()


async def run_discord(bot: EverkinDiscord, token: str) -> None:
    """Be on Discord until `bot.close()` is called or this task is cancelled; drain the pump before either.

    Lost connections are taken up again by the library. Raises SettingsError for a wrong token or a missing privileged
    intent, EverkinError when Discord cannot be reached at the start or ends the session: another bot may try again.
    """
    with _api_base(bot.api_base):
        try:
            await _stay(bot, token)
        except discord.LoginFailure:
            raise _wrong_token() from None  # the cause would show the request, and with it the token
        except discord.PrivilegedIntentsRequired:
            raise SettingsError(
                "Discord does not let this bot read messages that do not mention it. Switch on Message Content Intent "
                "on the bot's page in Discord's developer portal, or set EVERKIN_DISCORD_MESSAGE_CONTENT=false to "
                "have it answer only mentions, replies and direct messages. With EVERKIN_DISCORD_MEMBERS=true it needs "
                "the Server Members Intent, too."
            ) from None
        except discord.ConnectionClosed as error:
            if error.code == AUTHENTICATION_FAILED:
                raise _wrong_token() from None
            raise EverkinError(f"Discord ended the session (close code {error.code}).") from error
        except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise EverkinError(
                f"Discord cannot be reached: {error}. Check the network and, when it is set, EVERKIN_DISCORD_API_BASE."
            ) from error


def _wrong_token() -> SettingsError:
    return SettingsError(
        "Discord does not accept the bot's token. Copy it again from the bot's page in Discord's developer portal and "
        "set EVERKIN_DISCORD_TOKEN (or the file in EVERKIN_DISCORD_TOKEN_FILE)."
    )


async def _stay(bot: EverkinDiscord, token: str) -> None:
    """Run the bot's session until it ends or the bot is closed, even where the library would first wait to reconnect
    or swallow a cancellation."""
    session = asyncio.create_task(bot.start(token), name="discord session")
    closed = asyncio.create_task(bot.closed.wait(), name="discord closed")
    try:
        await asyncio.wait({session, closed}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await bot.close()
        session.cancel()
        closed.cancel()
        await asyncio.wait({session, closed})
    if bot.unreached is not None:
        raise bot.unreached
    if not session.cancelled():
        session.result()


def _intents(settings: Discord) -> discord.Intents:
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        dm_typing=True,
        message_content=settings.message_content,
        members=settings.members,
    )


def _guard(parsers: dict[str, Callable[[Any], None]]) -> None:
    """Pass over events that the library cannot read: an error in one of its parsers would end the session."""
    for event, parse in list(parsers.items()):

        def parse_or_pass(data: Any, parse: Callable[[Any], None] = parse, event: str = event) -> None:
            try:
                parse(data)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with it; its words must not reach the log
                log.warning("an event that cannot be read", gateway_event=event, error=type(error).__name__)

        parsers[event] = parse_or_pass


def _keep_pace(bot: EverkinDiscord, throughput: Throughput) -> None:
    """Keep requests below the limit over all: the library knows those of single routes, and tries what this one refuses
    again all at once, and five times only."""
    request = bot.http.request

    async def request_in_time(route: Route, **options: Any) -> Any:
        await throughput.turn()
        return await request(route, **options)

    bot.http.request = request_in_time  # type: ignore[method-assign]


def _watch_connecting(bot: EverkinDiscord, gateway: yarl.URL | None) -> None:
    """Open the bot's websockets at `gateway`, whatever address Discord names for resuming. A session whose first one
    cannot be opened ends: the library would try again every five seconds for ever, and nobody would hear of it."""
    connect = bot.http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        address = str(gateway.update_query(yarl.URL(url).query)) if gateway is not None else url
        try:
            return await connect(address, compress=compress)
        except Exception as error:
            if not bot.shards:
                bot.unreached = error
                bot.closed.set()
            raise

    bot.http.ws_connect = ws_connect  # type: ignore[method-assign]


@contextmanager
def _api_base(address: str | None) -> Iterator[None]:
    """Send REST requests elsewhere for a while. The library keeps the address on a class, for webhooks too."""
    usual = Route.BASE
    Route.BASE = address or usual
    try:
        yield
    finally:
        Route.BASE = usual
