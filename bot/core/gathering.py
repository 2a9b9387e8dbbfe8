"""All that is known as a reply is due, gathered at once: who writes, what they said before, what memory has to say, how
it feels, and what the persona's books know."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.core.bonds.bonding import Bonding
from bot.core.bonds.growth import closeness
from bot.core.bonds.telling import goes_by
from bot.core.care.protocol import Care
from bot.core.consent import Consent
from bot.core.errors import EverkinError
from bot.core.feeling.feelings import Feelings
from bot.core.language.requests import is_off_record
from bot.core.lorekeeper import Lorekeeper
from bot.core.memory.cues import Question
from bot.core.memory.left_open import KINDS, called_off, left_open
from bot.core.memory.ranking import RELEVANT, bears_on_it
from bot.core.memory.recall import Recall
from bot.core.memory.topics import TopicCache
from bot.core.models.chat import Moment
from bot.core.models.glance import Glance
from bot.core.models.identity import Person, Scope
from bot.core.models.memory import Embedding, Kind, Recalled
from bot.core.models.persona import Blueprint
from bot.core.models.summary import Summary
from bot.core.models.turn import WORDLESS, InboxEntry, Incoming, Part, Speaker, Turn, TurnDraft
from bot.core.permission import Permission
from bot.core.ports import Clock, Glances, MemoryStore, People, TurnLog
from bot.core.prompting.context import context_of, quoted_account
from bot.core.prompting.window import LATEST, Window, begins, to_load
from bot.core.reminders import Reminders
from bot.core.timings import Timings

log = structlog.get_logger(__name__)

RECALLED = 12
LONG_AWAY = timedelta(days=1)
LEFT_OPEN, LOOKED_AT = 3, 60
"""Matters left open that are told, and memories among which they are looked for."""
EXPECTED = 4
"""Turns among which the person's last one is looked for."""


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """Asks everybody who knows something, side by side. `topics` is what `recall` searches, when that is a cache."""

    people: People
    glances: Glances
    turns: TurnLog
    memories: MemoryStore
    recall: Recall
    topics: TopicCache
    feelings: Feelings
    consent: Consent
    reminders: Reminders
    permission: Permission
    care: Care
    bonding: Bonding
    window: Window
    lore: Lorekeeper
    blueprints: Mapping[str, Blueprint]
    default_persona: str
    clock: Clock
    _ahead: set[asyncio.Task[None]] = field(default_factory=set)

    def persona(self, name: str) -> Blueprint:
        """The blueprint of this name, the default one where there is none any more."""
        return self.blueprints.get(name) or self.blueprints[self.default_persona]

    async def moment(self, entries: Sequence[InboxEntry], timings: Timings) -> Moment | None:
        """All that is known as the reply is due, None for whoever may not talk here yet. Memory is asked while the
        message is being logged."""
        entry = entries[-1]
        incoming = entry.incoming
        blueprint = self.persona(incoming.persona)
        text = "\n".join(entry.incoming.text for entry in entries)
        question = self.recall.question(text, person=incoming.account.name, companion=blueprint.name)
        with ExitStack() as under_way:
            embedding = asyncio.create_task(self._embed(question, timings))
            under_way.callback(embedding.cancel)
            with timings.step("identity"):
                seen = await self._glance(entry, blueprint, parts=len(entries))
            person = seen.person
            if not self.care.is_admitted(person, incoming.platform):
                return None
            scope = Scope(person=person.id, persona=blueprint.id, audience=incoming.audience)
            recalling = asyncio.create_task(self._recall(question, embedding, scope, timings, own=len(entries)))
            under_way.callback(recalling.cancel)
            with timings.step("log"):
                parts = [await self._log(entry, person, blueprint) for entry in entries]
                turn = replace(parts[-1], text=text, context=_context(parts))
                before = _before(parts, seen.turns)
                history = tuple(one for one in before if one.position >= begins(seen.past))
            vector = await _vector(embedding)
            danger = self.care.danger(turn.text, vector)
            with timings.step("mood"):
                feeling, decision = self.feelings.meet(
                    blueprint,
                    person,
                    turn,
                    history,
                    before=seen.feeling,
                    valence=question.valence,
                    vector=vector,
                    danger=danger,
                    close=closeness(seen.ties, blueprint.attachment, turn.at),
                )
            with timings.step("lore"):
                lore = self.lore.come_up(blueprint, goes_by(person, seen.ties, turn), turn, history, seen.lore)
            found = await recalling
        away = parts[0].at - before[-1].at if before else None
        waiting = await self._left_open(scope, before[-1]) if away is not None and away >= LONG_AWAY else []
        return Moment(
            blueprint=blueprint,
            person=person,
            audience=incoming.audience,
            message=turn,
            history=history,
            memories=_worth_saying(found, parts, waiting),
            feeling=feeling,
            now=self.clock.now(),
            away=away,
            summaries=seen.past,
            danger=danger,
            mature=self.care.is_mature(person, incoming),
            decision=decision,
            lore=lore,
            parts=tuple(parts),
            of_memory=self.consent.concerns(seen.asked, text),
            ties=seen.ties,
            others=self._names(incoming),
            pictures=tuple(picture for entry in entries for picture in entry.perceived.pictures),
        )

    async def aside(self, entry: InboxEntry, timings: Timings) -> Moment | None:
        """All that is known as a reply to another persona or a bot is due; None when there is nothing to reply to any
        more, because a person has spoken or it is gone. What they say is nobody's: it is not felt, and no wish."""
        incoming = entry.incoming
        blueprint = self.persona(incoming.persona)
        if incoming.part is Part.BOT:
            await self._log(entry, await self.people.identify(incoming.account, entry.received), blueprint)
        seen = await self._glance(entry, blueprint)
        person, said = seen.person, [turn for turn in seen.turns if turn.text]
        if not said or said[-1].speaker is not Speaker.OTHER:
            return None
        turn, history = said[-1], tuple(said[:-1])
        asked = next((one.text for one in reversed(history) if one.speaker is Speaker.PERSON), "")
        question = self.recall.question(f"{asked}\n{turn.text}", person=person.name, companion=blueprint.name)
        scope = Scope(person=person.id, persona=blueprint.id, audience=incoming.audience)
        found = await self._recall(question, asyncio.create_task(self._embed(question, timings)), scope, timings)
        feeling, decision = self.feelings.meet(
            blueprint,
            person,
            replace(turn, text=""),
            history,
            before=seen.feeling,
            valence=0.0,
            close=closeness(seen.ties, blueprint.attachment, turn.at),
        )
        return Moment(
            blueprint=blueprint,
            person=person,
            audience=incoming.audience,
            message=turn,
            history=history,
            memories=_worth_saying(found, [turn]),
            feeling=feeling,
            now=self.clock.now(),
            away=timedelta(0),
            summaries=seen.past,
            mature=self.care.is_mature(person, incoming),
            decision=decision,
            lore=self.lore.come_up(blueprint, goes_by(person, seen.ties, turn), turn, history, seen.lore),
            ties=seen.ties,
            others=self._names(incoming),
        )

    async def overhear(self, entry: InboxEntry) -> None:
        """Take in what somebody said to nobody here. Of whoever may not talk here nothing is kept."""
        incoming = entry.incoming
        person = await self.people.find(incoming.account)
        if person is not None and self.care.is_admitted(person, incoming.platform):
            await self._log(entry, person, self.persona(incoming.persona))

    def _names(self, incoming: Incoming) -> tuple[str, ...]:
        return tuple(self.persona(other).name for other in incoming.present)

    async def _embed(self, question: Question, timings: Timings) -> Embedding:
        with timings.step("embed"):
            return await self.recall.embed(question)

    async def _recall(
        self, question: Question, embedding: asyncio.Task[Embedding], scope: Scope, timings: Timings, own: int = 1
    ) -> list[Recalled]:
        """What memory has to say beside the message itself, `own` turns which may have become memories already. Without
        it the conversation goes on, and the log says why."""
        try:
            if not embedding.done():
                await self.recall.read_ahead(question, scope)
            query = await embedding
            covered = self.topics.covers(scope, query.vector)
            with timings.step("recall"):
                found = await self.recall.find(question, query, scope, RECALLED + own, bearing=True)
        except EverkinError:
            log.exception("recall failed; answering without memories", person=scope.person)
            return []
        timings.topic_hit = covered and self.recall.searches(question)
        return found

    async def _left_open(self, scope: Scope, last: Turn) -> list[Recalled]:
        """What somebody who was away may be asked about, whatever they say as they come in."""
        waiting = left_open(await self.memories.latest(scope, limit=LOOKED_AT, kinds=KINDS), last)
        if waiting:
            said = await self.memories.latest(scope, limit=LOOKED_AT, kinds=(Kind.EPISODE,))
            waiting = [memory for memory in waiting if not called_off(memory.text, memory.turn, said)]
        by_turn = {memory.turn: memory for memory in reversed(waiting)}
        chosen = [memory for memory in waiting if by_turn[memory.turn] is memory][:LEFT_OPEN]
        return [Recalled(memory=memory, score=0.0, signals=(("left open", RELEVANT),)) for memory in chosen]

    def hear(self, incoming: Incoming) -> None:
        """A message is coming in: begin to embed it, so that memory need not wait for that. Returns at once."""
        if incoming.part is not Part.TALK:
            return
        name, companion = incoming.account.name, self.persona(incoming.persona).name
        work = _quietly(self.recall.embed_ahead(incoming.text, person=name, companion=companion))
        task = asyncio.create_task(work, name="embed ahead")
        self._ahead.add(task)
        task.add_done_callback(self._ahead.discard)

    async def expect(self, conversation: str, persona: str) -> None:
        """Have at hand what they last spoke of who are about to write here. Raises EverkinError; nothing depends on
        it."""
        blueprint = self.persona(persona)
        recent = await self.turns.recent(conversation, blueprint.id, EXPECTED)
        said = next((turn for turn in reversed(recent) if turn.speaker is Speaker.PERSON and turn.text), None)
        if said is None:
            return
        scope = Scope(person=said.person, persona=said.persona, audience=said.audience)
        if self.topics.knows(scope):
            await self.memories.have_at_hand(scope)
        else:
            question = self.recall.question(said.text, person=said.name, companion=blueprint.name)
            await self.recall.find(question, await self.recall.embed(question), scope, RECALLED)

    async def _glance(self, entry: InboxEntry, blueprint: Blueprint, parts: int = 0) -> Glance:
        """What is known of whoever writes and of the conversation. Of the message, in so many parts, some may be among
        the turns already."""

        def turns(last: int, past: Sequence[Summary]) -> int:
            return to_load(last, past) + parts

        return await self.glances.take(entry, blueprint.id, summaries=LATEST, turns=turns)

    async def _log(self, entry: InboxEntry, person: Person, blueprint: Blueprint) -> Turn:
        incoming = entry.incoming
        draft = TurnDraft(
            person=person.id,
            persona=blueprint.id,
            conversation=incoming.conversation,
            audience=incoming.audience,
            speaker=Speaker.OTHER if incoming.part is Part.BOT else Speaker.PERSON,
            name=person.name,
            text=incoming.text,
            at=incoming.sent,
            off_record=incoming.part is not Part.TALK
            or is_off_record(incoming.text)
            or incoming.text in WORDLESS.values(),
            context=context_of(entry),
            quoted=quoted_account(incoming),
            heard_by=incoming.present,
        )
        return await self.turns.append(draft, inbox=entry.id)


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    with suppress(EverkinError):  # recall tells of it
        await work


def _context(parts: Sequence[Turn]) -> str:
    """What a message of several parts answers and came with."""
    return "\n".join(part.context for part in parts if part.context)


async def _vector(embedding: asyncio.Task[Embedding]) -> NDArray[np.float32] | None:
    """The message's vector; None when it cannot be had, of which recall tells."""
    try:
        return (await embedding).vector
    except EverkinError:
        return None


def _before(parts: Sequence[Turn], recent: Sequence[Turn]) -> tuple[Turn, ...]:
    """What was said before the message, of which some part may have been logged long ago."""
    own = {part.id for part in parts}
    return tuple(turn for turn in recent if turn.position < parts[-1].position and turn.id not in own)


def _worth_saying(
    found: Sequence[Recalled], parts: Sequence[Turn], left_open: Sequence[Recalled] = ()
) -> tuple[Recalled, ...]:
    """What bears on the message, best first, each turn once, then what was left open; the message itself may have
    become a memory already. What is both stays as it was recalled: that reading of the turn may be the answer."""
    own = {part.id for part in parts}
    by_turn: dict[int, Recalled] = {}
    for recalled in found:
        if recalled.memory.turn not in own and bears_on_it(recalled):
            by_turn.setdefault(recalled.memory.turn, recalled)
    waiting = {recalled.memory.turn: recalled for recalled in left_open if recalled.memory.turn not in own}
    best = dict(list(by_turn.items())[: RECALLED - len(waiting.keys() - by_turn.keys())])
    for turn, left in waiting.items():
        best[turn] = replace(best[turn], signals=(*best[turn].signals, *left.signals)) if turn in best else left
    return tuple(best.values())
