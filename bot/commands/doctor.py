"""`everkin doctor`: what is configured, what answers, what to do about the rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import httpx
from rich.markup import escape
from rich.table import Table

from bot import __version__
from bot.app import EMBEDDER_KEY, App, open_app
from bot.commands.common import count, err, out
from bot.core.errors import EverkinError
from bot.core.persona import choose, load_blueprints
from bot.inference.choice import configured, open_embedder
from bot.inference.discovery import chat_models, find_local_server
from bot.inference.minilm import MiniLmEmbedder
from bot.settings import ModelEndpoint, Settings, config_file, unknown_variables

ANSWER_SECONDS = 5.0
MOST_NAMES = 6
"""Of the models that a server lists."""
DISCORD_API = "https://discord.com/api/v10"
TELEGRAM_API = "https://api.telegram.org"


class State(StrEnum):
    """How a part is."""

    WELL = "[green]✓ well[/green]"
    ABSENT = "[dim]– not set[/dim]"
    WARNING = "[yellow]! look[/yellow]"
    BROKEN = "[red]✗ broken[/red]"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the table: what was looked at, how it is, and what to do."""

    what: str
    state: State
    detail: str
    advice: str = ""


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
        return [await _database(app), await _embedder_match(app), *await _deliveries(app), _index(app)]


async def _database(app: App) -> Finding:
    people = await app.stores.people.everyone()
    memories = await app.stores.memories.count()
    waiting = len(await app.stores.inbox.pending())
    detail = (
        f"{count(memories, 'memory', 'memories')} of {count(len(people), 'person', 'people')}; "
        f"{count(waiting, 'message waits', 'messages wait')} for an answer"
    )
    return Finding(what="database", state=State.WELL, detail=detail)


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


async def _model(settings: Settings) -> list[Finding]:
    if not configured(settings.model):
        found = await find_local_server()
        if found is None:
            return [
                Finding(
                    what="model",
                    state=State.ABSENT,
                    detail="none configured, none found on this machine; the offline voice speaks",
                    advice="Start Ollama, llama.cpp, LM Studio, vLLM, KoboldCpp or TabbyAPI, or set EVERKIN_MODEL_URL.",
                )
            ]
        return [Finding(what="model", state=State.WELL, detail=f"{found.name} serves {found.model} at {found.url}")]
    servers = configured(settings.model)
    several = len(servers) > 1
    looks = (_server(one, f"model {number}" if several else "model") for number, one in enumerate(servers, start=1))
    return list(await asyncio.gather(*looks))


async def _server(server: ModelEndpoint, what: str) -> Finding:
    """One model server: whether it answers, what it serves, and whether that is what is asked of it."""
    key = server.secret()
    base = str(server.url).rstrip("/")
    address = f"{base if server.url.path not in (None, '', '/') else base + '/v1'}/models"
    shown = f"{server.url.scheme}://{address.partition('://')[2].rpartition('@')[2]}"
    url = "EVERKIN_MODEL_URL" if what == "model" else "its url in [[model.endpoints]]"
    advice = f"check {url} and that the server runs"
    finding, listing = await _asked_for(
        what, address, advice, {"Authorization": f"Bearer {key}"} if key else {}, shown=shown
    )
    names = chat_models(listing)
    if finding.state is not State.WELL or not names:
        return finding
    serves = f"{finding.detail}; serves {', '.join(names[:MOST_NAMES])}{' and more' if len(names) > MOST_NAMES else ''}"
    if server.name in (None, *names):
        return replace(finding, detail=f"{serves}; {server.name or names[0]} is asked")
    return replace(
        finding,
        state=State.WARNING,
        detail=f"{serves}, but {server.name} is asked for",
        advice="Load that model there, or correct its name in the settings.",
    )


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


async def _discord(settings: Settings) -> list[Finding]:
    token = settings.discord.secret("discord")
    if token is None:
        return [
            Finding(what="discord", state=State.ABSENT, detail="no token", advice="EVERKIN_DISCORD_TOKEN turns it on.")
        ]
    base = str(settings.discord.api_base or DISCORD_API).rstrip("/")
    advice = "check EVERKIN_DISCORD_TOKEN (developer portal, Bot, Reset Token) and the way to the server"
    return [await _asked("discord", f"{base}/users/@me", advice, {"Authorization": f"Bot {token}"}, shown=base)]


async def _asked(what: str, address: str, advice: str, headers: dict[str, str], *, shown: str) -> Finding:
    """One request; `shown` stands for an address that holds a secret."""
    finding, _ = await _asked_for(what, address, advice, headers, shown=shown)
    return finding


async def _asked_for(
    what: str, address: str, advice: str, headers: dict[str, str], *, shown: str
) -> tuple[Finding, object]:
    """One request, and the JSON that it was answered with, None where there is none."""
    start = time.perf_counter()
    try:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
            response = await client.get(address, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        detail = f"{shown} does not answer ({type(error).__name__})"
        return Finding(what=what, state=State.BROKEN, detail=detail, advice=advice), None
    took = (time.perf_counter() - start) * 1000
    if response.is_success:
        finding = Finding(what=what, state=State.WELL, detail=f"{shown} answers in {took:.0f} ms")
        try:
            return finding, response.json()
        except ValueError:
            return finding, None
    detail = f"{shown} answers {response.status_code} {response.reason_phrase}"
    return Finding(what=what, state=State.BROKEN, detail=detail, advice=advice), None


async def _platforms(settings: Settings) -> list[Finding]:
    found = await asyncio.gather(_telegram(settings), _discord(settings))
    return [finding for findings in found for finding in findings]


_EXAMINATIONS: tuple[tuple[str, Callable[[Settings], Awaitable[list[Finding]]]], ...] = (
    ("settings", _settings),
    ("personas", _personas),
    ("state", _state),
    ("embedder", _embedder),
    ("model", _model),
    ("platforms", _platforms),
)
