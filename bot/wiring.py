"""How the companion is put together of what was opened: every part is given what it needs, and nothing happens yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields, replace

from bot.core.again import Again
from bot.core.album import Album
from bot.core.allowance import Ledger
from bot.core.amends import Amends
from bot.core.bonds.bonding import Bonding
from bot.core.care.help_lines import load_help_lines
from bot.core.care.pressure import NoPressure
from bot.core.care.protocol import Care, Terms
from bot.core.casting import Casting
from bot.core.character.personas import Personas
from bot.core.consent import Consent
from bot.core.drift.check import Characters
from bot.core.drift.voice import Voices
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
from bot.core.permission import Permission
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
from bot.inference.choice import Speech
from bot.inference.languages import LanguageReader
from bot.inference.sight import Sight
from bot.platforms.aloud import Aloud
from bot.platforms.encore import Encore
from bot.platforms.files import PlatformFiles
from bot.platforms.outgoing import Platform
from bot.platforms.pump import Pump
from bot.settings import Settings
from bot.storage.database import Stores
from bot.storage.working_set import WorkingSetIndex


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What is opened and closed, and what the companion is made of."""

    settings: Settings
    clock: Clock
    blueprints: Personas
    stores: Stores
    embedder: Embedder
    speech: Speech
    hearing: Hearing | None
    speaking: Speaking | None
    index: WorkingSetIndex

    @property
    def blueprint(self) -> Blueprint:
        """Who speaks where nobody else is named."""
        return self.blueprints[self.settings.persona]

    @property
    def model(self) -> ChatModel | None:
        """The model that does work beside the replies, if there is one and it may."""
        return self.speech.model if self.speech.has_model and self.settings.model.extraction else None


@dataclass(frozen=True, kw_only=True)
class _Mind:
    """What remembers, feels and takes care, whoever talks."""

    topics: TopicCache
    recall: Recall
    remember: Remember
    notes: Notes | None
    keeper: Keeper
    ledger: Ledger
    care: Care
    feelings: Feelings
    bonding: Bonding
    lore: Lorekeeper
    reminders: Reminders
    window: Window


@dataclass(frozen=True, kw_only=True)
class App(Parts):
    """A whole companion, open and ready."""

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


def wired(parts: Parts, *, observe: Callable[[Timings], None], sleep: Callable[[float], Awaitable[None]] | None) -> App:
    """The companion. With `sleep` replies are held back as their mood has it."""
    stores, clock, blueprints, default = parts.stores, parts.clock, parts.blueprints, parts.blueprint.id
    mind = _mind(parts)
    gathering = _gathering(parts, mind)
    characters = Characters(Voices(parts.embedder) if parts.settings.embedder.kind == "minilm" else None)
    scenes = Scenes(places=stores.places, blueprints=blueprints, default_persona=default, clock=clock)
    casting = Casting(people=stores.people, blueprints=blueprints, default=default, clock=clock)
    platforms: dict[str, Platform] = {}
    exchange = Exchange(
        gathering=gathering,
        inbox=stores.inbox,
        exchanges=stores.exchanges,
        remember=mind.remember,
        notes=mind.notes,
        voice=_voice(parts),
        ledger=mind.ledger,
        senses=_senses(parts, mind, platforms),
        warm_up=WarmUp(turns=stores.turns, window=mind.window, clock=clock, prefill=parts.speech.prefill),
        clock=clock,
        buttons=parts.settings.conversation.buttons,
        scenes=scenes,
        checks=(characters.check, expression, NoPressure),
        pace=Pace(most=parts.settings.pace.most_seconds, sleep=sleep) if sleep is not None else None,
        observe=observe,
    )
    pump = Pump(
        inbox=stores.inbox,
        outbox=stores.outbox,
        exchange=exchange,
        meanwhile=gathering.hear,
        amends=Amends(inbox=stores.inbox, turns=stores.turns, remember=mind.remember, reminders=mind.reminders),
        clock=clock,
        manners=parts.settings.conversation.manners(),
        cast=casting.of,
        platforms=platforms,
        aloud=Aloud(parts.speaking) if parts.speaking is not None else None,
    )
    return App(
        **{field.name: getattr(parts, field.name) for field in fields(Parts)},
        characters=characters,
        topics=mind.topics,
        recall=mind.recall,
        remember=mind.remember,
        notes=mind.notes,
        decay=_decay(parts, mind),
        exchange=exchange,
        care=mind.care,
        scenes=scenes,
        servers=Servers(scenes=scenes, people=stores.people, keeper=mind.keeper, clock=clock),
        pump=pump,
        initiative=Initiative(
            exchange=exchange,
            timers=stores.timers,
            outbox=stores.outbox,
            outlet=pump,
            clock=clock,
            per_week=parts.settings.initiative.per_week,
        ),
        timekeeper=Timekeeper(
            timers=stores.timers,
            people=stores.people,
            outbox=stores.outbox,
            outlet=pump,
            blueprints=blueprints,
            default_persona=default,
            clock=clock,
        ),
        encore=Encore(pump=pump, again=Again(exchange=exchange), casting=casting),
        casting=casting,
        reactions=Reactions(people=stores.people, moods=stores.moods, clock=clock, casting=casting, care=mind.care),
        hand=_hand(parts, mind),
    )


def _mind(parts: Parts) -> _Mind:
    stores, clock, model = parts.stores, parts.clock, parts.model
    topics = TopicCache(parts.index, clock)
    remember = Remember(
        turns=stores.turns,
        memories=stores.memories,
        index=topics,
        embedder=parts.embedder,
        clock=clock,
        notes=model is not None,
    )
    care = _care(parts)
    feelings = Feelings(moods=stores.moods, clock=clock, blueprints=parts.blueprints, limits=care.limits)
    bonding = Bonding(bonds=stores.bonds, blueprints=parts.blueprints)
    notes = None
    if model is not None:
        notes = Notes(
            turns=stores.turns, remember=remember, model=model, clock=clock, feelings=feelings, bonding=bonding
        )
    limits = parts.settings.limits
    ledger = Ledger(clock=clock, person=limits.of_a_person(), everybody=limits.of_everybody(), meta=stores.meta)
    return _Mind(
        topics=topics,
        recall=Recall(memories=stores.memories, index=parts.index, embedder=parts.embedder, clock=clock),
        remember=remember,
        notes=notes,
        keeper=Keeper(
            turns=stores.turns,
            memories=stores.memories,
            index=topics,
            questions=stores.questions,
            clock=clock,
            erased=ledger.forget,
        ),
        ledger=ledger,
        care=care,
        feelings=feelings,
        bonding=bonding,
        lore=Lorekeeper(states=stores.lore),
        reminders=Reminders(timers=stores.timers, people=stores.people, clock=clock),
        window=Window(summaries=stores.summaries, budget=_budget(parts), model=model),
    )


def _gathering(parts: Parts, mind: _Mind) -> Gathering:
    stores = parts.stores
    return Gathering(
        people=stores.people,
        glances=stores.glances,
        turns=stores.turns,
        memories=stores.memories,
        recall=replace(mind.recall, index=mind.topics),
        topics=mind.topics,
        feelings=mind.feelings,
        consent=Consent(keeper=mind.keeper, questions=stores.questions, remember=mind.remember),
        reminders=mind.reminders,
        permission=Permission(people=stores.people, clock=parts.clock, enabled=parts.settings.initiative.enabled),
        care=mind.care,
        bonding=mind.bonding,
        window=mind.window,
        lore=mind.lore,
        blueprints=parts.blueprints,
        default_persona=parts.blueprint.id,
        clock=parts.clock,
    )


def _senses(parts: Parts, mind: _Mind, platforms: dict[str, Platform]) -> Senses:
    speech = parts.speech
    album = Album(turns=parts.stores.turns, remember=mind.remember, model=speech.model if speech.has_model else None)
    return Senses(
        files=PlatformFiles(platforms),
        people=parts.stores.people,
        care=mind.care,
        ledger=mind.ledger,
        hearing=parts.hearing,
        sight=Sight(speech.sees) if speech.sees is not None else None,
        album=album,
    )


def _hand(parts: Parts, mind: _Mind) -> Hand:
    stores = parts.stores
    return Hand(
        linking=Linking(
            people=stores.people,
            links=stores.links,
            index=mind.topics,
            remember=mind.remember,
            ledger=mind.ledger,
            clock=parts.clock,
            tongue=mind.care.tongue,
        ),
        people=stores.people,
        moods=stores.moods,
        lore=mind.lore.states,
        bonds=stores.bonds,
        recall=mind.recall,
        remember=mind.remember,
        keeper=mind.keeper,
        care=mind.care,
        reminders=mind.reminders,
        blueprints=parts.blueprints,
        persona=parts.blueprint.id,
    )


def _care(parts: Parts) -> Care:
    care, stores = parts.settings.care, parts.stores
    return Care(
        people=stores.people,
        tongue=Tongue(people=stores.people, languages=LanguageReader()),
        meta=stores.meta,
        clock=parts.clock,
        terms=Terms(
            adults_only=care.adults_only,
            age=care.age,
            notices=care.notices,
            mature=care.mature,
            country=care.country,
        ),
        help_lines=load_help_lines(care.help_lines) if care.help_lines else load_help_lines(),
    )


def _voice(parts: Parts) -> Voice:
    model = parts.settings.model
    return Voice(
        model=parts.speech.model,
        last_resort=parts.speech.last_resort,
        temperature=model.temperature,
        max_tokens=model.max_tokens,
        or_base=model.overlay_fallback,
    )


def _budget(parts: Parts) -> Budget:
    model = parts.settings.model
    return Budget(
        reply=model.max_tokens, most_history=model.history_tokens, context=model.context, tokens=parts.speech.tokens
    )


def _decay(parts: Parts, mind: _Mind) -> Decay:
    courses, memories = parts.settings.decay.courses(), parts.stores.memories
    return Decay(
        memories=memories,
        index=mind.topics,
        clock=parts.clock,
        meta=parts.stores.meta,
        courses=courses,
        consolidation=Consolidation(memories=memories, embedder=parts.embedder, courses=courses, model=parts.model),
    )
