"""The composition root: what the settings name is opened, put together (`bot.wiring`) and closed. Tests call the same
function and hand in what they replace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

import structlog

from bot.core.allowance import Ledger
from bot.core.character.persona import choose
from bot.core.character.personas import Personas
from bot.core.clock import SystemClock
from bot.core.errors import EmbedderChanged, EverkinError, PersonaError, StorageError
from bot.core.models.persona import Blueprint
from bot.core.ports import Clock, Embedder, Hearing, Speaking
from bot.core.timings import Timings
from bot.inference.choice import Speech, open_embedder, open_hearing, open_speaking, open_speech
from bot.inference.feeling_vectors import learn
from bot.inference.recent_embedder import RecentEmbedder
from bot.settings import Settings
from bot.storage.database import Stores, open_stores
from bot.storage.working_set import WorkingSetIndex, open_index
from bot.wiring import App, Parts, wired

log = structlog.get_logger(__name__)

EMBEDDER_KEY = "embedder"
CLOSING = 10.0
"""Seconds in the end for what follows the replies; what is not done then is taken up at the next start."""
COUNTED_EVERY = 60.0
"""Seconds."""


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    embedder: Embedder | None = None,
    speech: Speech | None = None,
    hearing: Hearing | None = None,
    speaking: Speaking | None = None,
    observe: Callable[[Timings], None] = lambda timings: None,
    any_embedder: bool = False,
    own_model: bool = False,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> AsyncIterator[App]:
    """Open the companion that the settings describe, and close it in good order.

    `any_embedder` opens a store whose vectors another model made, so that they can be made anew. With `own_model` a
    model file that is here may be loaded, which takes its time: for whoever is going to talk. With `sleep` replies
    are held back as their mood has it. Raises EverkinError with a sentence that says what to change.
    """
    clock = clock or SystemClock()
    blueprints = Personas(*settings.persona_folders)
    blueprint = choose(blueprints, settings.persona)
    async with AsyncExitStack() as stack:
        stores = await stack.enter_async_context(open_stores(settings.home, time_zone=settings.time_zone))
        if embedder is None:
            embedder = await stack.enter_async_context(open_embedder(settings.embedder))
        await _check_embedder(stores, embedder, any_embedder=any_embedder)
        if speech is None:
            speech = await stack.enter_async_context(open_speech(settings, clock, own_model=own_model))
            if own_model:
                await _check_overlay(settings, blueprint, speech)
        parts = Parts(
            settings=settings,
            clock=clock,
            blueprints=blueprints,
            stores=stores,
            embedder=RecentEmbedder(embedder),
            speech=speech,
            hearing=hearing or await stack.enter_async_context(open_hearing(settings.hearing)),
            speaking=speaking or await stack.enter_async_context(open_speaking(settings.speaking)),
            index=await stack.enter_async_context(_open_index(settings, stores)),
        )
        app = wired(parts, observe=observe, sleep=sleep)
        stack.push_async_callback(app.characters.close)
        stack.push_async_callback(app.exchange.senses.close)
        await stack.enter_async_context(_counted(app.exchange.ledger))
        learning = asyncio.create_task(_learn_to_feel(app), name="learn to feel")
        catching_up = asyncio.create_task(_catch_up(app), name="catch up")
        try:
            yield app
        finally:
            learning.cancel()
            await app.exchange.warm_up.close()
            closing = asyncio.create_task(app.exchange.close(CLOSING), name="what follows the replies")
            await asyncio.wait({catching_up}, timeout=CLOSING)
            catching_up.cancel()
            await asyncio.gather(catching_up, learning, closing, return_exceptions=True)


async def _catch_up(app: App) -> None:
    """What the last process left to do, and what this one begins with."""
    await app.care.prepare(app.embedder)
    await app.remember.catch_up()
    if app.notes is not None:
        await app.notes.take()


@asynccontextmanager
async def _counted(ledger: Ledger) -> AsyncIterator[None]:
    """What people had of the models is known from before, and kept from time to time: never on a reply's path."""
    await ledger.recall()
    keeping = asyncio.create_task(_keep_count(ledger), name="keep what was had of the models")
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await ledger.keep()


async def _keep_count(ledger: Ledger) -> None:
    while True:
        await asyncio.sleep(COUNTED_EVERY)
        try:
            await ledger.keep()
        except StorageError as error:
            log.warning("what was had of the models is not kept", reason=str(error))


async def _learn_to_feel(app: App) -> None:
    """Until this is done, and where it fails, messages are read by their words alone."""
    try:
        app.exchange.gathering.feelings.affect = await learn(app.embedder)
    except EverkinError as error:
        log.warning("feelings are read by words alone", reason=str(error))


def _open_index(settings: Settings, stores: Stores) -> AbstractAsyncContextManager[WorkingSetIndex]:
    return open_index(
        settings.home / "chroma",
        stores.memories,
        collections=settings.index.collections,
        worth_indexing=settings.index.worth_indexing,
        chroma=settings.index.kind == "chroma",
    )


async def _check_overlay(settings: Settings, blueprint: Blueprint, speech: Speech) -> None:
    """The persona speaks with her own overlay, or not at all, unless she may without. Raises PersonaError."""
    overlay = blueprint.model.overlay
    if overlay is None or blueprint.model.fallback or settings.model.overlay_fallback or speech.served is None:
        return
    served = await speech.served()
    if served is None:
        log.warning("nobody knows whether a server has the persona's overlay", persona=blueprint.id, overlay=overlay)
    elif overlay not in served:
        raise PersonaError(
            f"The persona {blueprint.id} speaks with the overlay {overlay}, and no model server has it; they serve: "
            f"{', '.join(served) or 'nothing'}. Load it there (vLLM: --enable-lora --lora-modules {overlay}=FOLDER, "
            f"SGLang: --enable-lora --lora-paths {overlay}=FOLDER, llama.cpp: --lora {overlay}.gguf), or let the base "
            "model speak: fallback = true in the blueprint's [model], or EVERKIN_MODEL_OVERLAY_FALLBACK=true."
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
