"""`everkin run`: every platform that has a token, and the scheduler, in one process until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import structlog
from rich.markup import escape

from bot.app import open_app
from bot.commands.common import err, operator_of
from bot.commands.upkeep import upkeep
from bot.core.character.faces import face
from bot.core.errors import SettingsError
from bot.metrics import Metrics, serving
from bot.platforms.companion import HandsOn
from bot.platforms.presence import Presence, Session, keep_all
from bot.platforms.telegram_commands import Commands, phrases
from bot.settings import Settings, Telegram
from bot.steady import steady
from bot.wiring import App

if TYPE_CHECKING:
    from bot.platforms.telegram_webhook import Webhook

log = structlog.get_logger(__name__)

DRAIN_SECONDS = 10.0

NO_PLATFORM = (
    "No platform has a token. Set EVERKIN_TELEGRAM_TOKEN (from @BotFather) or EVERKIN_DISCORD_TOKEN (from the Discord "
    "developer portal), or EVERKIN_TELEGRAM_TOKEN_FILE / EVERKIN_DISCORD_TOKEN_FILE with a file that holds it. "
    "`everkin chat` needs none."
)


async def run(settings: Settings) -> None:
    """Serve until told to stop; then finish the replies under way. Raises EverkinError when no platform can be served
    before somebody changes something."""
    telegram, discord = settings.telegram.secret("telegram"), settings.discord.secret("discord")
    if not telegram and not discord:
        raise SettingsError(NO_PLATFORM)
    stop = _stop_on_signals()
    metrics = Metrics()
    async with (
        open_app(settings, own_model=True, sleep=asyncio.sleep, observe=metrics.observe) as app,
        serving(metrics, app, settings.metrics.port),
    ):
        err.print(f"[dim]{escape(app.blueprint.name)} speaks through {escape(app.speech.description)}.[/dim]")
        jobs = upkeep(app)
        presences: list[Presence] = []
        if telegram:
            presences.append(Presence(name="telegram", begin=_telegram(app, telegram), clock=app.clock))
        if discord:
            presences.append(Presence(name="discord", begin=_discord(app, discord), clock=app.clock))
        jobs.start()
        app.exchange.warm_up.begin(None, app.blueprint)
        async with steady():
            try:
                await _serve(app, presences, stop)
            finally:
                await jobs.stop()


async def _serve(app: App, presences: list[Presence], stop: asyncio.Event) -> None:
    """Be on all platforms until none is left or a signal comes; then drain."""
    serving = asyncio.create_task(keep_all(presences))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        drained = await app.pump.drain(DRAIN_SECONDS)
        if not drained:
            log.warning("some replies were cut off; they stay in the outbox")
    finally:
        stopping.cancel()
        await asyncio.gather(*(presence.stop() for presence in presences), return_exceptions=True)
        serving.cancel()
        (outcome,) = await asyncio.gather(serving, return_exceptions=True)
    if isinstance(outcome, Exception):
        raise outcome


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _hands_on(app: App) -> HandsOn:
    return HandsOn(app.hand, operator_of(app.settings.care), app.casting, app.scenes)


def _telegram(app: App, token: str) -> Callable[[], Session]:
    from bot.platforms.telegram_bot import TelegramBot  # noqa: PLC0415  # a platform is loaded only when it is used
    from bot.platforms.telegram_encore import EncoreCommands  # noqa: PLC0415

    companion = _hands_on(app)
    also = EncoreCommands(companion, app.encore).table()
    return lambda: TelegramBot(
        token=token,
        api_base=str(app.settings.telegram.api_base) if app.settings.telegram.api_base else None,
        pump=app.pump,
        inbox=app.stores.inbox,
        clock=app.clock,
        persona=app.blueprint.id,
        servers=app.servers,
        commands=Commands(companion, also, speaks=app.speaking is not None).table(),
        encore=app.encore,
        phrases=phrases(),
        feel=app.reactions.felt,
        webhook=_webhook(app.settings.telegram),
    )


def _webhook(telegram: Telegram) -> Webhook | None:
    from bot.platforms.telegram_webhook import Webhook  # noqa: PLC0415

    if telegram.webhook is None:
        return None
    host, _, port = telegram.webhook_listen.rpartition(":")
    return Webhook(url=str(telegram.webhook), host=host, port=int(port))


def _discord(app: App, token: str) -> Callable[[], Session]:
    from bot.platforms.discord_bot import DiscordSession, EverkinDiscord  # noqa: PLC0415

    return lambda: DiscordSession(
        EverkinDiscord(
            pump=app.pump,
            clock=app.clock,
            companion=_hands_on(app),
            encore=app.encore,
            servers=app.servers,
            persona=app.blueprint.id,
            settings=app.settings.discord,
            faces=partial(face, app.settings.persona_folders),
            speaks=app.speaking is not None,
        ),
        token,
    )
