"""The composition root: settings become the whole companion. The only place where everything meets; tests call the same
function and hand in what they replace."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog

from bot.core.again import Again
from bot.core.album import Album
from bot.core.allowance import Ledger
from bot.core.amends import Amends
from bot.core.bonds import Bonding
from bot.core.care.help_lines import load_help_lines
from bot.core.care.pressure import NoPressure
from bot.core.care.protocol import Care, Terms
from bot.core.casting import Casting
from bot.core.character.persona import choose
from bot.core.character.personas import Personas
from bot.core.clock import SystemClock
from bot.core.consent import Consent
from bot.core.drift.check import Characters
from bot.core.drift.voice import Voices
from bot.core.errors import EmbedderChanged, EverkinError, PersonaError, StorageError
from bot.core.exchange import Exchange, Voice
from bot.core.feeling.expression import expression
from bot.core.feeling.feelings import Feelings
from bot.core.feeling.pace import Pace
from bot.core.gathering import Gathering
from bot.core.hand import Hand
from bot.core.initiative.first_words import Initiative
from bot.core.initiative.timekeeper import Timekeeper
from bot.core.linking import Linking
from bot.core.lorekeeper import Lorekeeper
from bot.core.memory.consolidation import Consolidation
from bot.core.memory.decay import Decay
from bot.core.memory.keeper import Keeper
from bot.core.memory.notes import Notes
from bot.core.memory.recall import Recall
from bot.core.memory.remember import Remember
from bot.core.memory.topics import TopicCache
from bot.core.models.persona import Blueprint
from bot.core.ports import ChatModel, Clock, Embedder, Hearing, Speaking
from bot.core.prompting.budget import Budget
from bot.core.prompting.window import Window
from bot.core.reactions import Reactions
from bot.core.reminders import Reminders
from bot.core.scenes.scenes import Scenes
from bot.core.senses import Senses
from bot.core.servers import Servers
from bot.core.timings import Timings
from bot.core.tongue import Tongue
from bot.core.warmup import WarmUp
from bot.inference.choice import Speech, open_embedder, open_hearing, open_speaking, open_speech
from bot.inference.feeling_vectors import learn
from bot.inference.languages import LanguageReader
from bot.inference.sight import Sight
from bot.platforms.aloud import Aloud
from bot.platforms.encore import Encore
from bot.platforms.files import PlatformFiles
from bot.platforms.pump import Platform, Pump
from bot.settings import Settings
from bot.storage.database import Stores, open_stores
from bot.storage.working_set import WorkingSetIndex, open_index

log = structlog.get_logger(__name__)

EMBEDDER_KEY = "embedder"
COUNTED_EVERY = 60.0
"""Seconds."""


@dataclass(frozen=True, kw_only=True)
class App:
    """A whole companion, open and ready."""

    settings: Settings
    clock: Clock
    blueprints: Personas
    stores: Stores
    embedder: Embedder
    index: WorkingSetIndex
    speech: Speech
    speaking: Speaking | None
    characters: Characters
    topics: TopicCache
    recall: Recall
    """Searches for every question. The exchange's own draws on `topics`."""
    remember: Remember
    notes: Notes | None
    decay: Decay
    exchange: Exchange
    care: Care
    scenes: Scenes
    servers: Servers
    pump: Pump
    timekeeper: Timekeeper
    initiative: Initiative
    hand: Hand
    reactions: Reactions
    encore: Encore
    casting: Casting

    @property
    def blueprint(self) -> Blueprint:
        """Who speaks where nobody else is named."""
        return self.blueprints[self.settings.persona]


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
        hearing = hearing or await stack.enter_async_context(open_hearing(settings.hearing))
        speaking = speaking or await stack.enter_async_context(open_speaking(settings.speaking))
        index = await stack.enter_async_context(_open_index(settings, stores))
        topics = TopicCache(index, clock)
        model = speech.model if speech.has_model and settings.model.extraction else None
        recall = Recall(memories=stores.memories, index=index, embedder=embedder, clock=clock)
        remember = Remember(
            turns=stores.turns,
            memories=stores.memories,
            index=topics,
            embedder=embedder,
            clock=clock,
            notes=model is not None,
            people=stores.people,
        )
        care = _care(settings, stores, clock)
        feelings = Feelings(moods=stores.moods, clock=clock, blueprints=blueprints, limits=care.limits)
        notes = (
            Notes(turns=stores.turns, remember=remember, model=model, clock=clock, feelings=feelings)
            if model is not None
            else None
        )
        ledger = Ledger(
            clock=clock,
            person=settings.limits.of_a_person(),
            everybody=settings.limits.of_everybody(),
            meta=stores.meta,
        )
        await stack.enter_async_context(_counted(ledger))
        keeper = Keeper(
            turns=stores.turns,
            memories=stores.memories,
            index=topics,
            questions=stores.questions,
            clock=clock,
            erased=ledger.forget,
        )
        window = Window(summaries=stores.summaries, budget=_budget(settings, speech), model=model)
        characters = Characters(Voices(embedder) if settings.embedder.kind == "minilm" else None)
        stack.push_async_callback(characters.close)
        lore = Lorekeeper(states=stores.lore)
        reminders = Reminders(timers=stores.timers, people=stores.people, clock=clock)
        gathering = Gathering(
            people=stores.people,
            turns=stores.turns,
            memories=stores.memories,
            recall=replace(recall, index=topics),
            topics=topics,
            feelings=feelings,
            consent=Consent(keeper=keeper, questions=stores.questions, remember=remember),
            reminders=reminders,
            care=care,
            bonding=Bonding(bonds=stores.bonds),
            window=window,
            lore=lore,
            blueprints=blueprints,
            default_persona=blueprint.id,
            clock=clock,
        )
        platforms: dict[str, Platform] = {}
        senses = Senses(
            files=PlatformFiles(platforms),
            people=stores.people,
            care=care,
            ledger=ledger,
            hearing=hearing,
            sight=Sight(speech.sees) if speech.sees is not None else None,
            album=Album(turns=stores.turns, remember=remember, model=speech.model if speech.has_model else None),
        )
        stack.push_async_callback(senses.close)
        scenes = Scenes(places=stores.places, blueprints=blueprints, default_persona=blueprint.id, clock=clock)
        exchange = Exchange(
            gathering=gathering,
            inbox=stores.inbox,
            exchanges=stores.exchanges,
            remember=remember,
            notes=notes,
            voice=_voice(settings, speech),
            ledger=ledger,
            senses=senses,
            warm_up=WarmUp(turns=stores.turns, window=window, clock=clock, prefill=speech.prefill),
            clock=clock,
            buttons=settings.conversation.buttons,
            scenes=scenes,
            checks=(characters.check, expression, NoPressure),
            pace=Pace(most=settings.pace.most_seconds, sleep=sleep) if sleep is not None else None,
            observe=observe,
        )
        casting = Casting(people=stores.people, blueprints=blueprints, default=blueprint.id, clock=clock)
        pump = Pump(
            inbox=stores.inbox,
            outbox=stores.outbox,
            exchange=exchange,
            meanwhile=gathering.hear,
            amends=Amends(inbox=stores.inbox, turns=stores.turns, remember=remember, reminders=reminders),
            clock=clock,
            manners=settings.conversation.manners(),
            cast=casting.of,
            platforms=platforms,
            aloud=Aloud(speaking) if speaking is not None else None,
        )
        app = App(
            settings=settings,
            clock=clock,
            blueprints=blueprints,
            stores=stores,
            embedder=embedder,
            index=index,
            speech=speech,
            speaking=speaking,
            characters=characters,
            topics=topics,
            recall=recall,
            remember=remember,
            notes=notes,
            decay=_decay(settings, stores, remember, model),
            exchange=exchange,
            care=care,
            scenes=scenes,
            servers=Servers(scenes=scenes, people=stores.people, keeper=keeper, clock=clock),
            pump=pump,
            initiative=Initiative(
                exchange=exchange,
                timers=stores.timers,
                outbox=stores.outbox,
                outlet=pump,
                clock=clock,
                per_week=settings.initiative.per_week,
            ),
            timekeeper=Timekeeper(
                timers=stores.timers,
                people=stores.people,
                outbox=stores.outbox,
                outlet=pump,
                blueprints=blueprints,
                default_persona=blueprint.id,
                clock=clock,
            ),
            encore=Encore(pump=pump, again=Again(exchange=exchange), casting=casting),
            casting=casting,
            reactions=Reactions(people=stores.people, moods=stores.moods, clock=clock, blueprint=blueprint),
            hand=Hand(
                linking=Linking(
                    people=stores.people,
                    links=stores.links,
                    index=topics,
                    remember=remember,
                    ledger=ledger,
                    clock=clock,
                    tongue=care.tongue,
                ),
                people=stores.people,
                moods=stores.moods,
                lore=lore,
                bonds=stores.bonds,
                recall=recall,
                remember=remember,
                keeper=keeper,
                care=care,
                reminders=reminders,
                blueprints=blueprints,
                persona=blueprint.id,
            ),
        )
        learning = asyncio.create_task(_learn_to_feel(exchange.gathering.feelings, embedder), name="learn to feel")
        catching_up = asyncio.create_task(_catch_up(app), name="catch up")
        try:
            yield app
        finally:
            learning.cancel()
            await exchange.warm_up.close()
            await exchange.settled()
            await asyncio.gather(catching_up, learning, return_exceptions=True)


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


async def _learn_to_feel(feelings: Feelings, embedder: Embedder) -> None:
    """Until this is done, and where it fails, messages are read by their words alone."""
    try:
        feelings.affect = await learn(embedder)
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


def _care(settings: Settings, stores: Stores, clock: Clock) -> Care:
    care = settings.care
    return Care(
        people=stores.people,
        tongue=Tongue(people=stores.people, languages=LanguageReader()),
        meta=stores.meta,
        clock=clock,
        terms=Terms(
            adults_only=care.adults_only,
            age=care.age,
            notices=care.notices,
            mature=care.mature,
            country=care.country,
        ),
        help_lines=load_help_lines(care.help_lines) if care.help_lines else load_help_lines(),
    )


def _voice(settings: Settings, speech: Speech) -> Voice:
    return Voice(
        model=speech.model,
        last_resort=speech.last_resort,
        temperature=settings.model.temperature,
        max_tokens=settings.model.max_tokens,
        or_base=settings.model.overlay_fallback,
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
            f"llama.cpp: --lora {overlay}.gguf), or let the base model speak: fallback = true in the blueprint's "
            "[model], or EVERKIN_MODEL_OVERLAY_FALLBACK=true."
        )


def _budget(settings: Settings, speech: Speech) -> Budget:
    model = settings.model
    return Budget(
        reply=model.max_tokens, most_history=model.history_tokens, context=model.context, tokens=speech.tokens
    )


def _decay(settings: Settings, stores: Stores, remember: Remember, model: ChatModel | None) -> Decay:
    """Decay over the same stores as remembering; `model` writes gists, when there is one."""
    courses = settings.decay.courses()
    return Decay(
        memories=stores.memories,
        index=remember.index,
        clock=remember.clock,
        meta=stores.meta,
        courses=courses,
        consolidation=Consolidation(memories=stores.memories, embedder=remember.embedder, courses=courses, model=model),
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
