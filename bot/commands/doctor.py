"""`everkin doctor`: what is configured, what answers, what to do about the rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from pydantic import BaseModel, ValidationError
from rich.markup import escape
from rich.table import Table

from bot import __version__
from bot.app import EMBEDDER_KEY, open_app
from bot.commands.common import count, err, out
from bot.commands.doctor_model import look_at_models
from bot.commands.doctor_senses import look_at_senses
from bot.commands.finding import Finding, State, asked_for
from bot.core.character.persona import choose, load_blueprints
from bot.core.errors import EverkinError
from bot.core.models.danger import Danger
from bot.inference.choice import open_embedder
from bot.inference.minilm import MiniLmEmbedder
from bot.settings import Settings, config_file, unknown_variables
from bot.wiring import App

DISCORD_API = "https://discord.com/api/v10"
TELEGRAM_API = "https://api.telegram.org"


class SessionStarts(BaseModel):
    """How often a bot may log in at the gateway within a day."""

    total: int
    remaining: int


class GatewayBot(BaseModel):
    """What Discord recommends to a bot."""

    shards: int
    session_start_limit: SessionStarts


async def doctor(settings: Settings) -> bool:
    """Print the table; True when nothing is broken."""
    table = Table("", "state", title=f"Everkin {__version__}")
    table.add_column("what was seen", overflow="fold")
    table.add_column("what to do", overflow="fold")
    findings: list[Finding] = []
    with err.status("[dim]examining…[/dim]"):
        for name, look in _EXAMINATIONS:
            findings += await _guarded(name, look, settings)
    for finding in findings:
        table.add_row(
            f"[bold]{finding.what}[/bold]", finding.state.value, escape(finding.detail), escape(finding.advice)
        )
    out.print(table)
    return all(finding.state is not State.BROKEN for finding in findings)


async def _guarded(
    name: str, look: Callable[[Settings], Awaitable[list[Finding]]], settings: Settings
) -> list[Finding]:
    try:
        return await look(settings)
    except EverkinError as error:
        return [Finding(what=name, state=State.BROKEN, detail=str(error))]


async def _settings(settings: Settings) -> list[Finding]:
    file = config_file()
    detail = f"{file or 'no everkin.toml; defaults and environment'}; state in {settings.home}"
    unknown = [
        Finding(what="settings", state=State.WARNING, detail=sentence, advice="Correct the variable, or unset it.")
        for sentence in unknown_variables()
    ]
    return [Finding(what="settings", state=State.WELL, detail=detail), *unknown]


async def _personas(settings: Settings) -> list[Finding]:
    blueprints = load_blueprints(*settings.persona_folders)
    chosen = choose(blueprints, settings.persona)
    return [Finding(what="personas", state=State.WELL, detail=f"{', '.join(sorted(blueprints))}; {chosen.name} speaks")]


async def _state(settings: Settings) -> list[Finding]:
    """Database, index and deliveries: one look inside an opened companion."""
    async with open_app(settings, any_embedder=True) as app:
        return [
            await _database(app),
            await _care(app),
            await _embedder_match(app),
            *await _deliveries(app),
            _index(app),
        ]


async def _database(app: App) -> Finding:
    people = await app.stores.people.everyone()
    memories = await app.stores.memories.count()
    waiting = len(await app.stores.inbox.pending())
    detail = (
        f"{count(memories, 'memory', 'memories')} of {count(len(people), 'person', 'people')}; "
        f"{count(waiting, 'message waits', 'messages wait')} for an answer"
    )
    return Finding(what="database", state=State.WELL, detail=detail)


async def _care(app: App) -> Finding:
    """How often people were in danger this month, by number alone."""
    month = f"{app.clock.now():%Y-%m}"
    told = [await app.stores.meta.get(f"care {whose} {month}") or "0" for whose in Danger]
    terms = app.care.terms
    rules = "adults only" if terms.adults_only else "age is not asked"
    detail = (
        f"{rules}; help lines told {told[0]} times this month, {told[1]} for somebody else, {told[2]} with a question"
    )
    return Finding(what="care", state=State.WELL, detail=detail)


async def _embedder_match(app: App) -> Finding:
    made_by = await app.stores.meta.get(EMBEDDER_KEY)
    if made_by == app.embedder.fingerprint:
        return Finding(what="vectors", state=State.WELL, detail=f"made by {made_by}")
    return Finding(
        what="vectors",
        state=State.BROKEN,
        detail=f"made by {made_by}, but {app.embedder.fingerprint} is set",
        advice="Run `everkin reindex`.",
    )


async def _deliveries(app: App) -> list[Finding]:
    uncertain, pending = await app.stores.outbox.uncertain(), await app.stores.outbox.pending()
    if not uncertain and not pending:
        return []
    return [
        Finding(
            what="deliveries",
            state=State.WARNING,
            detail=f"{count(len(pending), 'reply waits', 'replies wait')}, {len(uncertain)} may have arrived or not",
            advice="Waiting ones go out when `everkin run` starts. `everkin outbox` shows them; uncertain ones can be "
            "sent again or let be there.",
        )
    ]


def _index(app: App) -> Finding:
    folder = app.settings.home / "chroma"
    if app.settings.index.kind == "exact":
        return Finding(what="index", state=State.WELL, detail="exact search over the vectors in the database, as set")
    if app.index.is_exact:
        trouble = "is not a folder" if folder.exists() and not folder.is_dir() else "cannot be read and written"
        return Finding(
            what="index",
            state=State.WARNING,
            detail=f"{folder} {trouble}; exact search serves everybody: it finds the same, but takes longer",
            advice="Move it away, or give whoever runs Everkin the right to write there; the index is built anew.",
        )
    return Finding(what="index", state=State.WELL, detail=f"chroma; {folder}")


async def _embedder(settings: Settings) -> list[Finding]:
    async with open_embedder(settings.embedder) as embedder:
        if isinstance(embedder, MiniLmEmbedder):
            await embedder.verify()
        await embedder.embed(["What a first text costs is not what the next ones do."])
        start = time.perf_counter()
        await embedder.embed(["How is my dog?"])
        took = (time.perf_counter() - start) * 1000
        return [Finding(what="embedder", state=State.WELL, detail=f"{embedder.fingerprint}, {took:.0f} ms for a text")]


async def _telegram(settings: Settings) -> list[Finding]:
    token = settings.telegram.secret("telegram")
    if token is None:
        return [
            Finding(
                what="telegram", state=State.ABSENT, detail="no token", advice="EVERKIN_TELEGRAM_TOKEN turns it on."
            )
        ]
    base = str(settings.telegram.api_base or TELEGRAM_API).rstrip("/")
    advice = "check EVERKIN_TELEGRAM_TOKEN (from @BotFather) and the way to the server"
    return [await _asked("telegram", f"{base}/bot{token}/getMe", advice, {}, shown=base)]


async def look_at_discord(settings: Settings) -> list[Finding]:
    """Whether Discord answers the bot, and how many connections it holds there."""
    token = settings.discord.secret("discord")
    if token is None:
        return [
            Finding(what="discord", state=State.ABSENT, detail="no token", advice="EVERKIN_DISCORD_TOKEN turns it on.")
        ]
    base = str(settings.discord.api_base or DISCORD_API).rstrip("/")
    advice = "check EVERKIN_DISCORD_TOKEN (developer portal, Bot, Reset Token) and the way to the server"
    finding = await _asked("discord", f"{base}/users/@me", advice, {"Authorization": f"Bot {token}"}, shown=base)
    if finding.state is not State.WELL:
        return [finding]
    _, told = await asked_for("", f"{base}/gateway/bot", "", {"Authorization": f"Bot {token}"}, shown=base)
    return [replace(finding, detail=f"{finding.detail}{_connections(told, settings.discord.shards)}")]


def _connections(told: object, shards: int | None) -> str:
    """How many connections (shards) the bot holds, and how often it may still begin one; empty where Discord says
    nothing of it."""
    try:
        wanted = GatewayBot.model_validate(told)
    except ValidationError:
        return ""
    starts = wanted.session_start_limit
    held = f"{wanted.shards}" if shards is None else f"{shards}, where {wanted.shards} would do"
    return f"; connections: {held}; {starts.remaining} of {starts.total} logins left today"


async def _asked(what: str, address: str, advice: str, headers: dict[str, str], *, shown: str) -> Finding:
    """One request; `shown` stands for an address that holds a secret."""
    finding, _ = await asked_for(what, address, advice, headers, shown=shown)
    return finding


async def _platforms(settings: Settings) -> list[Finding]:
    found = await asyncio.gather(_telegram(settings), look_at_discord(settings))
    return [finding for findings in found for finding in findings]


_EXAMINATIONS: tuple[tuple[str, Callable[[Settings], Awaitable[list[Finding]]]], ...] = (
    ("settings", _settings),
    ("personas", _personas),
    ("state", _state),
    ("embedder", _embedder),
    ("model", look_at_models),
    ("voice notes", look_at_senses),
    ("platforms", _platforms),
)
