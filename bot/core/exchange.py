"""The exchange: one message in, one reply out, and what it leaves behind.

identity → recall → mood → prompt → model → sink; the reply and its place in the outbox are committed together, and
everything that can wait (mood, strengthened memories, remembering) follows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import ExitStack, aclosing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

from bot.core.allowance import Ledger, when
from bot.core.bonds import Bonding
from bot.core.care.protocol import Care
from bot.core.consent import Consent
from bot.core.effort import is_simple
from bot.core.errors import EverkinError, ModelUnavailable
from bot.core.feeling.expression import asked_again, discouraged, warmed
from bot.core.feeling.feelings import Feelings
from bot.core.feeling.pace import Pace, Typist
from bot.core.floor import Floor
from bot.core.gate import Check, Gate
from bot.core.hygiene import Hygiene, closing
from bot.core.language.reasoning import ReasoningFilter
from bot.core.language.requests import is_off_record
from bot.core.language.text import estimate_tokens
from bot.core.lorekeeper import Lorekeeper
from bot.core.memory.cues import Question
from bot.core.memory.decay import come_up
from bot.core.memory.notes import Notes
from bot.core.memory.ranking import RELEVANT, bears_on_it
from bot.core.memory.recall import Recall
from bot.core.memory.remember import Remember
from bot.core.memory.topics import TopicCache
from bot.core.models.chat import ChatRequest, Moment, Sampling
from bot.core.models.feeling import PLAIN, Cue
from bot.core.models.identity import PRIVATE, Person, Scope
from bot.core.models.memory import Embedding, Kind, Recalled
from bot.core.models.persona import Blueprint
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, Speaker, Turn, TurnDraft
from bot.core.models.verdict import Verdict
from bot.core.ports import ChatModel, Clock, Inbox, MemoryStore, People, ReplySink, TurnLog
from bot.core.prompting.prompt import once_more
from bot.core.prompting.window import LATELY, Window, to_load
from bot.core.scratchpad import Scratchpad
from bot.core.timings import Timings
from bot.core.warmup import WarmUp

log = structlog.get_logger(__name__)

RECALLED = 12
LONG_AWAY = timedelta(days=1)
LEFT_OPEN = 3
EXPECTED = 4
"""Turns among which the person's last one is looked for."""
BEGUN_ANEW = 1
"""How often a reply is asked for again when its first sentence may not be shown."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How replies are made: the model, what speaks when it says nothing, and its sampling. With `or_base` the base
    model speaks for personas whose overlay no server has."""

    model: ChatModel
    last_resort: ChatModel
    temperature: float = 0.8
    max_tokens: int = 512
    or_base: bool = False


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Answers messages. Calls for one conversation must come one at a time; the pump sees to it."""

    people: People
    inbox: Inbox
    turns: TurnLog
    memories: MemoryStore
    feelings: Feelings
    recall: Recall
    topics: TopicCache
    """What `recall` searches, when that is a cache."""
    remember: Remember
    notes: Notes | None
    consent: Consent
    care: Care
    bonding: Bonding
    voice: Voice
    ledger: Ledger
    window: Window
    lore: Lorekeeper
    warm_up: WarmUp
    blueprints: Mapping[str, Blueprint]
    default_persona: str
    clock: Clock
    pace: Pace | None = None
    """How long replies may be held back on purpose; None not at all."""
    checks: Sequence[Callable[[Moment], Check]] = ()
    """What each sentence of a model must pass before anybody reads it."""
    observe: Callable[[Timings], None] = lambda timings: None
    _following: set[asyncio.Task[None]] = field(default_factory=set)

    async def reply(
        self,
        entries: Sequence[InboxEntry],
        sink: ReplySink,
        floor: Floor | None = None,
        timings: Timings | None = None,
    ) -> OutboxEntry | None:
        """Answer one turn of a person, in one or several messages. The reply is in the outbox when this returns;
        delivering it is the caller's. None when the turn is settled without one, because its person has been told that
        they must wait. `timings` count from the event.

        Cancelled before it has taken the floor it leaves nothing but the messages in the log, and may be called again
        for these and more; cancelled later, it keeps what was already shown as an incomplete turn. So it does where it
        ends with its sentence because the floor is contested.
        """
        floor, timings = floor or Floor(), timings or Timings(now=self.clock.monotonic)
        timings.reach("begun")
        withdrawn = False
        try:
            with Scratchpad() as pad, self.warm_up.over(entries[-1].incoming.conversation):
                said = _Said(sink, floor, pad, timings, Typist(self.pace, timings))
                return await self._answer(entries, said, timings)
        except asyncio.CancelledError:
            withdrawn = not floor.taken
            raise
        except Exception:
            timings.failed = True
            raise
        finally:
            if not withdrawn:
                self.observe(timings)

    async def _answer(self, entries: Sequence[InboxEntry], said: _Said, timings: Timings) -> OutboxEntry | None:
        moment = await self._moment(entries, timings)
        if moment is None:
            return await self._admit(entries, said)
        said.streams = moment.person.streaming != "off"
        said.preface = self.care.notice(moment, entries[-1].incoming)
        if (answer := await self._fixed(moment, entries[-1].incoming, said)) is not None:
            await said.say(answer)
            outbox: OutboxEntry | None = await self._conclude(entries, moment, said, complete=True, off_record=True)
            self._follow(self.remember.catch_up())
        elif (wait := self._must_wait(moment)) is not None:
            outbox = await self._decline(entries, moment, said, wait)
            self._follow(self.remember.catch_up())
        else:
            said.typist.style = moment.decision.style if moment.decision is not None else PLAIN
            with timings.step("prompt"):
                request = await self._request(moment)
            timings.reach("request")
            try:
                await self._speak(request, said)
            except asyncio.CancelledError:
                if said.text:
                    await asyncio.shield(self._conclude(entries, moment, said, complete=False))
                raise
            outbox = await self._conclude(entries, moment, said, complete=not said.cut, off_record=said.composed)
            if not said.composed:
                self.ledger.spend(moment.person.id, messages=len(entries), tokens=_tokens(request, said.text))
            self._follow(self._afterwards(moment, timings.verdicts))
        timings.composed = said.composed
        timings.reach("done")
        return outbox

    def _must_wait(self, moment: Moment) -> timedelta | None:
        """How long, because the models have done as much as they may; somebody who may be in danger never must."""
        in_danger = moment.decision is not None and Cue.DISTRESS in moment.decision.cues
        return None if in_danger else self.ledger.wait(moment.person.id)

    async def _decline(
        self, entries: Sequence[InboxEntry], moment: Moment, said: _Said, wait: timedelta
    ) -> OutboxEntry | None:
        """Say that an answer must wait, once; then listen in silence."""
        await said.floor.take()
        if self.ledger.is_to_be_told(moment.person.id):
            lines = moment.blueprint.offline.spent
            line = lines[moment.message.id % len(lines)].format(person=moment.person.name, when=when(wait))
            await said.say(line)
            return await self._conclude(entries, moment, said, complete=True, off_record=True)
        for entry in entries:
            await self.inbox.settle(entry.id)
        return None

    async def _admit(self, entries: Sequence[InboxEntry], said: _Said) -> OutboxEntry:
        """Answer somebody who may not talk here yet. Of what they wrote nothing is kept."""
        *also, last = entries
        incoming = last.incoming
        blueprint = self.blueprints.get(incoming.persona) or self.blueprints[self.default_persona]
        person = await self.people.identify(incoming.account, last.received)
        await said.floor.take()
        await said.say(await self.care.admit(person, incoming, blueprint))
        turn = TurnDraft(
            person=person.id,
            persona=blueprint.id,
            conversation=incoming.conversation,
            audience=incoming.audience,
            speaker=Speaker.COMPANION,
            name=blueprint.name,
            text=said.text,
            at=max(self.clock.now(), incoming.sent),
            off_record=True,
        )
        return (await self.turns.conclude(turn, last.id, [entry.id for entry in also]))[1]

    async def _fixed(self, moment: Moment, incoming: Incoming, said: _Said) -> str | None:
        """The answer to what no model answers, danger and what is asked of memory; None for ordinary talk. What it
        does is done once."""
        if self.care.concerns(moment):
            await said.floor.take()
            if (answer := await self.care.answer(moment, incoming)) is not None:
                return answer
        if not moment.of_memory:
            return None
        await said.floor.take()
        return await self.consent.answer(moment)

    async def expect(self, conversation: str, persona: str) -> None:
        """Somebody is about to write here, where nobody else does: have at hand what they last spoke of, and have the
        model read what their prompt begins with.

        Raises EverkinError; nothing depends on it.
        """
        blueprint = self.blueprints.get(persona) or self.blueprints[self.default_persona]
        self.warm_up.begin(conversation, blueprint)
        recent = await self.turns.recent(conversation, blueprint.id, EXPECTED)
        said = next((turn for turn in reversed(recent) if turn.speaker is Speaker.PERSON and turn.text), None)
        if said is None:
            return
        scope = Scope(person=said.person, persona=said.persona, audience=said.audience)
        if not self.topics.knows(scope):
            question = self.recall.question(said.text, person=said.name, companion=blueprint.name)
            await self.recall.find(question, await self.recall.embed(question), scope, RECALLED * 2)

    async def settled(self) -> None:
        """Return when everything that follows the replies so far is done."""
        while self._following:
            await asyncio.wait(self._following)

    async def _moment(self, entries: Sequence[InboxEntry], timings: Timings) -> Moment | None:
        """All that is known as the reply is due, None for whoever may not talk here yet. Memory is asked while the
        message is being logged."""
        entry = entries[-1]
        incoming = entry.incoming
        blueprint = self.blueprints.get(incoming.persona) or self.blueprints[self.default_persona]
        text = "\n".join(entry.incoming.text for entry in entries)
        question = self.recall.question(text, person=incoming.account.name, companion=blueprint.name)
        with ExitStack() as under_way:
            embedding = asyncio.create_task(self._embed(question, timings))
            under_way.callback(embedding.cancel)
            summing_up = asyncio.create_task(
                self.window.past(incoming.conversation, blueprint.id, incoming.audience), name="summaries"
            )
            under_way.callback(summing_up.cancel)
            looking_up = asyncio.create_task(self.lore.state(incoming.conversation, blueprint), name="lore")
            under_way.callback(looking_up.cancel)
            with timings.step("identity"):
                person = await self.people.identify(incoming.account, entry.received, language=incoming.language)
            if not self.care.is_admitted(person, incoming):
                return None
            scope = Scope(person=person.id, persona=blueprint.id, audience=incoming.audience)
            recalling = asyncio.create_task(self._recall(question, embedding, scope, timings))
            under_way.callback(recalling.cancel)
            asking = asyncio.create_task(self.consent.concerns(scope, incoming.conversation, text), name="consent")
            under_way.callback(asking.cancel)
            tying = asyncio.create_task(self.bonding.meet(scope), name="bond")
            under_way.callback(tying.cancel)
            with timings.step("log"):
                parts = [await self._log(entry, person, blueprint) for entry in entries]
                turn = replace(parts[-1], text=text)
                past = await summing_up
                recent = await self.turns.recent(turn.conversation, turn.persona, to_load(turn, past))
                history = _before(parts, recent)
            vector = await _vector(embedding)
            with timings.step("mood"):
                feeling, decision = await self.feelings.meet(
                    blueprint, person, turn, history, valence=question.valence, vector=vector
                )
            with timings.step("lore"):
                lore = self.lore.come_up(blueprint, person, turn, history, await looking_up)
            of_memory = await asking
            found = await recalling
            ties = await tying
        away = parts[0].at - history[-1].at if history else None
        if away is not None and away >= LONG_AWAY:
            found = [*await self._left_open(scope), *found]
        return Moment(
            blueprint=blueprint,
            person=person,
            audience=incoming.audience,
            message=turn,
            history=history,
            memories=_worth_saying(found, parts),
            feeling=feeling,
            now=self.clock.now(),
            away=away,
            summaries=past,
            danger=self.care.danger(turn.text, vector),
            mature=self.care.is_mature(person, incoming),
            decision=decision,
            lore=lore,
            parts=tuple(parts),
            of_memory=of_memory,
            ties=ties,
        )

    async def _embed(self, question: Question, timings: Timings) -> Embedding:
        with timings.step("embed"):
            return await self.recall.embed(question)

    async def _recall(
        self, question: Question, embedding: asyncio.Task[Embedding], scope: Scope, timings: Timings
    ) -> list[Recalled]:
        """What memory has to say; without it the conversation goes on, and the log says why."""
        try:
            query = await embedding
            covered = self.topics.covers(scope, query.vector)
            with timings.step("recall"):
                found = await self.recall.find(question, query, scope, RECALLED * 2)
        except EverkinError:
            log.exception("recall failed; answering without memories", person=scope.person)
            return []
        timings.topic_hit = covered and bool(found)  # small talk is not searched for at all
        return found

    async def _left_open(self, scope: Scope) -> list[Recalled]:
        """What somebody who was away may be asked about, whatever they say as they come in."""
        kinds = (Kind.PLAN, Kind.PROMISE, Kind.EVENT)
        latest = await self.memories.latest(scope, limit=LEFT_OPEN, kinds=kinds)
        return [Recalled(memory=memory, score=0.0, signals=(("left open", RELEVANT),)) for memory in latest]

    async def _request(self, moment: Moment) -> ChatRequest:
        style = moment.decision.style if moment.decision is not None else PLAIN
        own, temperature = moment.blueprint.model, self.voice.temperature
        return ChatRequest(
            messages=await self.window.budget.fit(moment),
            model=own.overlay,
            or_base=own.fallback or self.voice.or_base,
            simple=is_simple(moment),
            temperature=warmed(temperature if own.temperature is None else own.temperature, style),
            sampling=Sampling(
                top_p=own.top_p,
                min_p=own.min_p,
                repetition_penalty=own.repetition_penalty,
                presence_penalty=own.presence_penalty,
            ),
            max_tokens=self.voice.max_tokens,
            discouraged=discouraged(style),
            moment=replace(moment, history=moment.history[-LATELY:]),
            conversation=moment.message.conversation,
        )

    async def _log(self, entry: InboxEntry, person: Person, blueprint: Blueprint) -> Turn:
        incoming = entry.incoming
        draft = TurnDraft(
            person=person.id,
            persona=blueprint.id,
            conversation=incoming.conversation,
            audience=incoming.audience,
            speaker=Speaker.PERSON,
            name=person.name,
            text=incoming.text,
            at=incoming.sent,
            off_record=is_off_record(incoming.text),
        )
        return await self.turns.append(draft, inbox=entry.id)

    async def _speak(self, request: ChatRequest, said: _Said) -> None:
        gate = await self._listen(said, request)
        for _ in range(BEGUN_ANEW):
            if gate.refused is None or said.text.strip() or request.moment is None:
                break
            messages = once_more(request.messages, request.moment.blueprint, gate.refused.fault)
            gate = await self._listen(said, replace(request, messages=messages, moment=asked_again(request.moment)))
        if not said.text.strip():
            log.warning("the model said nothing that can be shown; the last resort answers")
            await said.listen(self.voice.last_resort, request, Gate())
        if not said.text.strip():
            raise ModelUnavailable("Neither the model nor the offline voice said anything. See `everkin doctor`.")

    async def _listen(self, said: _Said, request: ChatRequest) -> Gate:
        """Let the model speak, and return what its sentences had to pass."""
        moment = request.moment
        gate = Gate([make(moment) for make in (self.care.checks, *self.checks)] if moment is not None else ())
        await said.listen(self.voice.model, request, gate)
        if gate.refused is not None:
            log.info("a sentence was refused", kind=gate.refused.kind, begun=bool(said.text.strip()))
        return gate

    async def _conclude(
        self, entries: Sequence[InboxEntry], moment: Moment, said: _Said, *, complete: bool, off_record: bool = False
    ) -> OutboxEntry:
        turn = moment.message
        draft = TurnDraft(
            person=turn.person,
            persona=turn.persona,
            conversation=turn.conversation,
            audience=turn.audience,
            speaker=Speaker.COMPANION,
            name=moment.blueprint.name,
            text=said.text.strip(),
            at=max(self.clock.now(), turn.at),
            complete=complete,
            off_record=off_record,
        )
        *also, last = (entry.id for entry in entries)
        _, outbox = await self.turns.conclude(draft, last, also, preface=said.preface)
        if said.preface:
            await self.care.told(moment.person)
        return outbox

    async def _afterwards(self, moment: Moment, verdicts: Sequence[Verdict]) -> None:
        if self.care.tongue is not None:
            await self.care.tongue.listen(moment.person, moment.message.text)
        await self.feelings.keep(moment)
        await self.bonding.keep(moment, verdicts)
        await self.lore.keep(moment)
        recalled = [found.memory for found in moment.memories[:RECALLED]]
        await come_up(self.memories, self.topics, recalled, moment.now)
        await self.remember.catch_up()
        await self.topics.revalidate(
            Scope(person=moment.person.id, persona=moment.blueprint.id, audience=moment.audience)
        )
        await self.window.move(moment)
        if moment.audience == PRIVATE:  # elsewhere nobody knows who writes next
            self.warm_up.begin(moment.message.conversation, moment.blueprint)
        if self.notes is not None:
            await self.notes.take()

    def _follow(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_survive(work), name="after the reply")
        self._following.add(task)
        task.add_done_callback(self._following.discard)


async def _vector(embedding: asyncio.Task[Embedding]) -> NDArray[np.float32] | None:
    """The message's vector; None when it cannot be had, of which recall tells."""
    try:
        return (await embedding).vector
    except EverkinError:
        return None


class _Said:
    """What the person gets to read of a model's stream, as it comes into being."""

    def __init__(self, sink: ReplySink, floor: Floor, pad: Scratchpad, timings: Timings, typist: Typist) -> None:
        self.text = ""
        self.streams = True
        self.preface = ""
        """What is said before the reply, and is no part of it."""
        self.cut = False
        """Whether it ended with a sentence, because its person said more."""
        self.composed = True
        """Nothing was said that is to be remembered."""
        self.typist = typist
        self.floor = floor
        self._sink, self._pad, self._timings = sink, pad, timings

    async def listen(self, model: ChatModel, request: ChatRequest, gate: Gate) -> None:
        """Show what passes. Lines of the blueprint pass unjudged."""
        reasoning, hygiene, composed = ReasoningFilter(), _hygiene(request), False
        async with aclosing(model.stream(request)) as stream:
            async for delta in stream:
                self._timings.reach("first_token")
                self._pad.note("reasoning", delta.reasoning)
                composed = delta.composed
                visible, hidden = reasoning.feed(delta.text)
                self._pad.note("reasoning", hidden)
                passed = hygiene.feed(visible)
                await self._take(passed if composed else await gate.feed(passed), composed=composed)
                if hygiene.closed:
                    log.info("the reply was ended before the model's end: it spoke for others, or in a loop")
                if hygiene.closed or gate.closed or self.cut:
                    break
        visible, hidden = reasoning.end()
        self._pad.note("reasoning", hidden)
        if not self.cut:
            rest = hygiene.feed(visible) + hygiene.end()
            await self._take(rest if composed else await gate.feed(rest) + await gate.end(), composed=composed)
        self._timings.verdicts += gate.verdicts

    async def say(self, text: str) -> None:
        """Show a reply that needs no model."""
        await self._take(text, composed=True)

    async def _take(self, visible: str, *, composed: bool) -> None:
        if not visible:
            return
        self._timings.reach("first_text")
        await self.typist.hold_back(visible)
        await self.floor.take()
        if (share := self.floor.share_of(self.text, visible)) is not None:
            self.cut = True
            visible = visible[:share] + closing(self.text + visible[:share])
            log.info("the reply ended with its sentence: its person says more")
        if self.preface and not self.text and self.streams:
            await self._sink.push(f"{self.preface}\n\n")
        self.text += visible
        self.composed &= composed
        if visible and self.streams:
            await self._sink.push(visible)


def _tokens(request: ChatRequest, said: str) -> int:
    """About how many a reply took, prompt and all."""
    return sum(estimate_tokens(message.content) for message in request.messages) + estimate_tokens(said)


def _hygiene(request: ChatRequest) -> Hygiene:
    """What a reply must pass: those who speak here are not spoken for."""
    moment = request.moment
    if moment is None:
        return Hygiene("", stop=request.stop)
    spoke = {turn.name for turn in (*moment.history, moment.message) if turn.speaker is Speaker.PERSON}
    return Hygiene(moment.blueprint.name, {*spoke, moment.person.name}, stop=request.stop)


def _before(parts: Sequence[Turn], recent: Sequence[Turn]) -> tuple[Turn, ...]:
    """What was said before the message, of which some part may have been logged long ago."""
    own = {part.id for part in parts}
    return tuple(turn for turn in recent if turn.position < parts[-1].position and turn.id not in own)


def _worth_saying(found: list[Recalled], parts: Sequence[Turn]) -> tuple[Recalled, ...]:
    """What bears on the message, each turn once; the message itself may have become a memory already."""
    own = {part.id for part in parts}
    by_turn: dict[int, Recalled] = {}
    for recalled in found:
        if recalled.memory.turn not in own and bears_on_it(recalled):
            by_turn.setdefault(recalled.memory.turn, recalled)
    return tuple(by_turn.values())[:RECALLED]


async def _survive(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("what follows a reply failed; it is taken up again after the next one")
