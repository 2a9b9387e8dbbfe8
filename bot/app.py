"""The composition root: settings become the whole companion. The only place where everything meets; tests call the same
function and hand in what they replace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog

from bot.core.clock import SystemClock
from bot.core.decay import Decay, Thresholds
from bot.core.errors import EmbedderChanged
from bot.core.exchange import Exchange, Timings, Voice
from bot.core.hand import Hand
from bot.core.models.persona import Blueprint
from bot.core.persona import choose, load_blueprints
from bot.core.ports import ChatModel, Clock, Embedder
from bot.core.recall import Recall
from bot.core.remember import Remember
from bot.inference.offline_voice import OfflineVoice
from bot.platforms.pump import Pump
from bot.settings import Settings
from bot.storage.database import Stores, open_stores
from bot.storage.working_set import WorkingSetIndex, open_index

log = structlog.get_logger(__name__)

EMBEDDER_KEY = "embedder"


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What answers, and how a person is told so in one line."""

    model: ChatModel
    last_resort: ChatModel
    description: str
    has_model: bool


@dataclass(frozen=True, kw_only=True)
class App:
    """A whole companion, open and ready."""

    settings: Settings
    clock: Clock
    blueprints: Mapping[str, Blueprint]
    blueprint: Blueprint
    stores: Stores
    embedder: Embedder
    index: WorkingSetIndex
    speech: Speech
    recall: Recall
    remember: Remember
    decay: Decay
    exchange: Exchange
    pump: Pump
    hand: Hand


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    embedder: Embedder | None = None,
    speech: Speech | None = None,
    observe: Callable[[Timings], None] = lambda timings: None,
    any_embedder: bool = False,
) -> AsyncIterator[App]:
    """Open the companion that the settings describe, and close it in good order.

    `any_embedder` opens a store whose vectors another model made, so that they can be made anew. Raises EverkinError
    with a sentence that says what to change.
    """
    clock = clock or SystemClock()
    blueprints = load_blueprints(settings.personas)
    blueprint = choose(blueprints, settings.persona)
    async with AsyncExitStack() as stack:
        stores = await stack.enter_async_context(open_stores(settings.home, time_zone=settings.time_zone))
        embedder = embedder or make_embedder(settings)
        await _check_embedder(stores, embedder, any_embedder=any_embedder)
        speech = speech or await find_speech(settings, clock)
        index = await stack.enter_async_context(
            open_index(
                settings.home / "chroma",
                stores.memories,
                collections=settings.index.collections,
                chroma=settings.index.kind == "chroma",
            )
        )
        app = _assemble(
            settings=settings,
            clock=clock,
            blueprints=blueprints,
            blueprint=blueprint,
            stores=stores,
            embedder=embedder,
            index=index,
            speech=speech,
            observe=observe,
        )
        catching_up = asyncio.create_task(app.remember.catch_up(), name="catch up")
        try:
            yield app
        finally:
            await app.exchange.settled()
            await asyncio.gather(catching_up, return_exceptions=True)


def _assemble(
    *,
    settings: Settings,
    clock: Clock,
    blueprints: Mapping[str, Blueprint],
    blueprint: Blueprint,
    stores: Stores,
    embedder: Embedder,
    index: WorkingSetIndex,
    speech: Speech,
    observe: Callable[[Timings], None],
) -> App:
    recall = Recall(memories=stores.memories, index=index, embedder=embedder, clock=clock)
    remember = Remember(
        turns=stores.turns,
        memories=stores.memories,
        index=index,
        embedder=embedder,
        clock=clock,
        model=speech.model if speech.has_model and settings.model.extraction else None,
    )
    exchange = Exchange(
        people=stores.people,
        turns=stores.turns,
        memories=stores.memories,
        moods=stores.moods,
        recall=recall,
        remember=remember,
        voice=Voice(
            model=speech.model,
            last_resort=speech.last_resort,
            temperature=settings.model.temperature,
            max_tokens=settings.model.max_tokens,
        ),
        blueprints=blueprints,
        default_persona=blueprint.id,
        clock=clock,
        observe=observe,
    )
    return App(
        settings=settings,
        clock=clock,
        blueprints=blueprints,
        blueprint=blueprint,
        stores=stores,
        embedder=embedder,
        index=index,
        speech=speech,
        recall=recall,
        remember=remember,
        decay=Decay(
            memories=stores.memories,
            index=index,
            clock=clock,
            thresholds=Thresholds(cold_below=settings.decay.cold_below, forget_below=settings.decay.forget_below),
        ),
        exchange=exchange,
        pump=Pump(inbox=stores.inbox, outbox=stores.outbox, exchange=exchange, clock=clock),
        hand=Hand(
            people=stores.people,
            turns=stores.turns,
            memories=stores.memories,
            index=index,
            moods=stores.moods,
            recall=recall,
            clock=clock,
            blueprint=blueprint,
        ),
    )


def make_embedder(settings: Settings) -> Embedder:
    """The embedding model that the settings name. Raises EmbedderError."""
    chosen = settings.embedder
    if chosen.kind == "endpoint":
        from bot.inference.endpoint_embedder import EndpointEmbedder  # noqa: PLC0415  # heavy, and rarely used

        return EndpointEmbedder(
            url=str(chosen.url),
            model=chosen.name or "",
            api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
            dimensions=chosen.dimensions,
        )
    from bot.inference.minilm import MiniLmEmbedder  # noqa: PLC0415  # not loaded when an endpoint embeds

    return MiniLmEmbedder()


async def find_speech(settings: Settings, clock: Clock) -> Speech:
    """The configured model, else one that serves on this machine, else the offline voice, which is always at hand."""
    offline = OfflineVoice()
    url, name = (str(settings.model.url) if settings.model.url else None), settings.model.name
    found_by = "configured"
    if url is None:
        from bot.inference.discovery import find_local_server  # noqa: PLC0415

        found = await find_local_server()
        if found is not None:
            url, name, found_by = found.url, name or found.model, f"found {found.name} on this machine"
    if url is None:
        return Speech(
            model=offline,
            last_resort=offline,
            description="her offline voice: no language model is configured or running here",
            has_model=False,
        )
    from bot.inference.fallback import FallbackModel  # noqa: PLC0415  # a client costs a second that a start has not
    from bot.inference.openai_chat import OpenAIChatModel  # noqa: PLC0415

    primary = OpenAIChatModel(
        url=url,
        model=name,
        api_key=settings.model.api_key.get_secret_value() if settings.model.api_key else None,
        connect_timeout=settings.model.connect_timeout,
        first_token_timeout=settings.model.first_token_timeout,
    )
    return Speech(
        model=FallbackModel(primary, offline, clock),
        last_resort=offline,
        description=f"{name or 'the first model'} at {url} ({found_by})",
        has_model=True,
    )


async def _check_embedder(stores: Stores, embedder: Embedder, *, any_embedder: bool) -> None:
    """Vectors of different models are never compared: the store names the model that made its own."""
    made_by = await stores.meta.get(EMBEDDER_KEY)
    if made_by is None:
        await stores.meta.set(EMBEDDER_KEY, embedder.fingerprint)
    elif made_by != embedder.fingerprint and not any_embedder:
        raise EmbedderChanged(
            f"The memories were embedded by {made_by}, but the settings now name {embedder.fingerprint}. "
            "Run `everkin reindex` to embed them anew, or set the embedder back."
        )
