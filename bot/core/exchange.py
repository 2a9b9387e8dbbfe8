"""The exchange: one message in, one reply out, and what it leaves behind.

identity → recall → mood → prompt → model → sink; the reply and its place in the outbox are committed together, and
everything that can wait (mood, strengthened memories, remembering) follows it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import structlog

from bot.core.allowance import Ledger, when
from bot.core.bonds.bonding import answered
from bot.core.bonds.telling import called
from bot.core.care.floors import in_crisis
from bot.core.effort import is_simple
from bot.core.errors import ModelUnavailable
from bot.core.feeling.expression import asked_again, discouraged, warmed
from bot.core.feeling.pace import Pace, Typist
from bot.core.floor import Floor
from bot.core.gate import Check, Gate
from bot.core.gathering import RECALLED, Gathering
from bot.core.language.text import estimate_tokens
from bot.core.memory.decay import come_up
from bot.core.memory.notes import Notes
from bot.core.memory.remember import Remember
from bot.core.models.chat import ChatRequest, Moment, Sampling
from bot.core.models.feeling import PLAIN, Cue
from bot.core.models.identity import PRIVATE, Scope
from bot.core.models.offers import Buttons
from bot.core.models.spoken import Aftermath
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, Part, Speaker, TurnDraft
from bot.core.models.verdict import Verdict
from bot.core.ports import ChatModel, Clock, Exchanges, Inbox, ReplySink
from bot.core.prompting.budget import A_PICTURE
from bot.core.prompting.prompt import once_more
from bot.core.prompting.window import LATELY
from bot.core.scenes.scenes import Scenes
from bot.core.scratchpad import Scratchpad
from bot.core.senses import Senses
from bot.core.speaking import Said
from bot.core.timings import Timings
from bot.core.voice import aloud
from bot.core.warmup import WarmUp

log = structlog.get_logger(__name__)

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

    gathering: Gathering
    inbox: Inbox
    exchanges: Exchanges
    remember: Remember
    notes: Notes | None
    voice: Voice
    ledger: Ledger
    warm_up: WarmUp
    senses: Senses
    clock: Clock
    buttons: Buttons = Buttons.PRIVATE
    scenes: Scenes | None = None
    """Who speaks next where several personas are; None where there is never more than one."""
    pace: Pace | None = None
    """How long replies may be held back on purpose; None not at all."""
    checks: Sequence[Callable[[Moment], Check]] = ()
    """What each sentence of a model must pass before anybody reads it."""
    observe: Callable[[Timings], None] = lambda timings: None
    _following: dict[asyncio.Task[None], str] = field(default_factory=dict)
    _last: dict[tuple[str, Scope], Moment] = field(default_factory=dict)
    """What was answered last, while it waits to be remembered."""

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
                said = Said(sink, floor, pad, timings, Typist(self.pace, timings))
                return await self._answer(entries, said, timings)
        except asyncio.CancelledError:
            withdrawn = not floor.taken
            raise
        except Exception:
            timings.failed = True
            raise
        finally:
            if not withdrawn:
                self.senses.forget(entries)
                self.observe(timings)

    async def _answer(self, entries: Sequence[InboxEntry], said: Said, timings: Timings) -> OutboxEntry | None:
        if entries[-1].incoming.part is not Part.TALK:
            return await self._chime_in(entries[-1], said, timings)
        with timings.step("perceive"):
            entries = await self.senses.perceive(entries)
        moment = await self.gathering.moment(entries, timings)
        if moment is None:
            return await self._admit(entries, said)
        said.streams = moment.person.streaming != "off"
        said.preface = self.gathering.care.notice(moment, entries[-1].incoming.platform)
        if (answer := await self._fixed(moment, entries, said)) is not None:
            await said.say(answer)
            outbox: OutboxEntry | None = await self._conclude(entries, moment, said, complete=True, off_record=True)
            self.follow(self.remember.catch_up())
        elif (wait := self.must_wait(moment)) is not None:
            outbox = await self._decline(entries, moment, said, wait)
            self.follow(self.remember.catch_up())
        else:
            outbox = await self._converse(entries, moment, said, timings)
            if not said.composed:
                self.senses.album.describe(moment, entries)
            self.follow(self.afterwards(moment, timings.verdicts), moment.message.conversation)
        timings.composed = said.composed
        timings.reach("done")
        return outbox

    async def _chime_in(self, entry: InboxEntry, said: Said, timings: Timings) -> OutboxEntry | None:
        """Answer another persona or a bot, if there is anything to answer and the person can be spared it."""
        moment = await self.gathering.aside(entry, timings)
        if moment is None or in_crisis(moment.person, moment.now) or self.ledger.wait(moment.person.id) is not None:
            await self.inbox.settle(entry.id)
            return None
        said.streams = moment.person.streaming != "off"
        outbox = await self._converse([entry], moment, said, timings)
        self.follow(self._after_an_aside(moment))
        return outbox

    async def overhear(self, entry: InboxEntry) -> None:
        """Take in what was said to nobody here, and settle it. Raises EverkinError."""
        await self.gathering.overhear(entry)
        await self.inbox.settle(entry.id)

    async def _converse(
        self, entries: Sequence[InboxEntry], moment: Moment, said: Said, timings: Timings
    ) -> OutboxEntry:
        """Have the model speak, and keep what it says."""
        said.typist.style = moment.decision.style if moment.decision is not None else PLAIN
        with timings.step("prompt"):
            request = await self.request(moment)
        timings.reach("request")
        try:
            await self.speak(request, said)
        except asyncio.CancelledError:
            if said.text:
                await asyncio.shield(self._conclude(entries, moment, said, complete=False, offers=True))
            raise
        complete = not said.cut
        outbox = await self._conclude(entries, moment, said, complete=complete, off_record=said.composed, offers=True)
        if not said.composed:
            self.ledger.spend(moment.person.id, messages=len(entries), tokens=spent(request, said.text))
        heard = aloud(entries, moment, said.text) if not (said.composed or said.cut) else ""
        cue = await self._cue(entries[-1].incoming, moment, said)
        return replace(outbox, cue=cue, aloud=heard) if cue is not None or heard else outbox

    async def _cue(self, incoming: Incoming, moment: Moment, said: Said) -> InboxEntry | None:
        """The turn of whoever speaks next in the scene, in the inbox; None when nobody does. The last resort's lines
        start no conversation, and somebody in danger is not talked over."""
        if self.scenes is None or moment.audience == PRIVATE:
            return None
        self.scenes.spoke(incoming)
        if said.composed or said.cut or moment.danger is not None or in_crisis(moment.person, moment.now):
            return None
        cue = await self.scenes.follow(incoming, said.text)
        return None if cue is None else await self.inbox.accept(cue, self.clock.now())

    def must_wait(self, moment: Moment) -> timedelta | None:
        """How long, because the models have done as much as they may; somebody who may be in danger never must."""
        in_danger = moment.decision is not None and Cue.DISTRESS in moment.decision.cues
        return None if in_danger else self.ledger.wait(moment.person.id)

    async def _decline(
        self, entries: Sequence[InboxEntry], moment: Moment, said: Said, wait: timedelta
    ) -> OutboxEntry | None:
        """Say that an answer must wait, once; then listen in silence."""
        await said.floor.take()
        if self.ledger.is_to_be_told(moment.person.id):
            lines = moment.blueprint.offline.spent
            line = lines[moment.message.id % len(lines)].format(person=called(moment), when=when(wait))
            await said.say(line)
            return await self._conclude(entries, moment, said, complete=True, off_record=True)
        for entry in entries:
            await self.inbox.settle(entry.id)
        return None

    async def _admit(self, entries: Sequence[InboxEntry], said: Said) -> OutboxEntry:
        """Answer somebody who may not talk here yet. Of what they wrote nothing is kept."""
        *also, last = entries
        incoming = last.incoming
        blueprint = self.gathering.persona(incoming.persona)
        person = await self.gathering.people.identify(incoming.account, last.received)
        await said.floor.take()
        await said.say(await self.gathering.care.admit(person, [entry.incoming.text for entry in entries], blueprint))
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
        return (await self.gathering.turns.conclude(turn, last.id, [entry.id for entry in also]))[1]

    async def _fixed(self, moment: Moment, entries: Sequence[InboxEntry], said: Said) -> str | None:
        """The answer to what no model answers: danger, what could not be made out, what is asked of memory and of
        reminders, whether they may be written to first; None for ordinary talk. What it does is done once."""
        if self.gathering.care.concerns(moment):
            await said.floor.take()
            if (answer := await self.gathering.care.answer(moment, entries[-1].incoming)) is not None:
                return answer
        if (excuse := self.senses.excuse(entries, moment.person.language)) is not None:
            await said.floor.take()
            return excuse
        if moment.of_memory:
            await said.floor.take()
            if (answer := await self.gathering.consent.answer(moment)) is not None:
                return answer
        for ask in (self.gathering.reminders, self.gathering.permission):
            if ask.concerns(moment):
                await said.floor.take()
                return await ask.answer(moment)
        return None

    async def expect(self, conversation: str, persona: str) -> None:
        """Somebody is about to write here, where nobody else does: have at hand what they last spoke of, and have the
        model read what their prompt begins with.

        Raises EverkinError; nothing depends on it.
        """
        self.warm_up.begin(conversation, self.gathering.persona(persona))
        await self.gathering.expect(conversation, persona)

    async def settled(self, conversation: str | None = None) -> None:
        """Return when everything that follows the replies so far is done, everywhere or in one conversation."""
        while following := [task for task, where in self._following.items() if conversation in (None, where)]:
            await asyncio.wait(following)
        if conversation is None:
            await self.senses.album.settled()

    async def close(self, within: float) -> None:
        """End what follows the replies. What is not done in so many seconds is taken up at the next start, as after a
        crash."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self.settled()
        late = list(self._following)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def request(self, moment: Moment) -> ChatRequest:
        """The whole request for a reply to the moment."""
        style = moment.decision.style if moment.decision is not None else PLAIN
        own, temperature = moment.blueprint.model, self.voice.temperature
        return ChatRequest(
            messages=await self.gathering.window.budget.fit(moment),
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

    async def speak(self, request: ChatRequest, said: Said) -> None:
        """Have the model speak, or the last resort. Raises ModelUnavailable."""
        gate = await self.listen(said, request)
        for _ in range(BEGUN_ANEW):
            if gate.refused is None or not gate.at_first or request.moment is None:
                break
            messages = once_more(request.messages, request.moment.blueprint, gate.refused.fault)
            moment = asked_again(request.moment)
            anew = replace(request, messages=messages, begun=said.text, moment=moment, simple=False, anew=True)
            gate = await self.listen(said, anew)
        if not said.text.strip() or (gate.at_first and gate.refused is not None):
            log.warning("the model said nothing that can be shown; the last resort answers")
            await said.listen(self.voice.last_resort, request, Gate())
        if not said.text.strip():
            raise ModelUnavailable("Neither the model nor the offline voice said anything. See `everkin doctor`.")

    def judges(self, moment: Moment) -> list[Check]:
        """What each sentence of a reply to this moment must pass."""
        return [make(moment) for make in (self.gathering.care.checks, *self.checks)]

    async def listen(self, said: Said, request: ChatRequest) -> Gate:
        """Let the model speak, and return what its sentences had to pass."""
        moment = request.moment
        gate = Gate(self.judges(moment) if moment is not None else (), begun=request.begun)
        await said.listen(self.voice.model, request, gate)
        if gate.refused is not None:
            log.info("a sentence was refused", kind=gate.refused.kind, begun=bool(said.text.strip()))
        return gate

    async def _conclude(
        self,
        entries: Sequence[InboxEntry],
        moment: Moment,
        said: Said,
        *,
        complete: bool,
        off_record: bool = False,
        offers: bool = False,
    ) -> OutboxEntry:
        heard_by = entries[-1].incoming.present
        draft = said.draft(moment, self.clock.now(), complete=complete, off_record=off_record, heard_by=heard_by)
        *also, last = (entry.id for entry in entries)
        offers = offers and self.buttons.below(moment)
        reply, outbox = await self.gathering.turns.conclude(draft, last, also, preface=said.preface, offers=offers)
        if said.preface:
            await self.gathering.care.told(replace(moment.person, id=reply.person))
        return outbox

    async def afterwards(self, moment: Moment, verdicts: Sequence[Verdict]) -> None:
        """What follows a reply."""
        left = Aftermath(
            turn=moment.message,
            feeling=moment.feeling,
            decision=moment.decision,
            ties=answered(moment, verdicts),
            lore=moment.lore.fired,
        )
        person = await self.exchanges.keep(left)
        if person is None:  # erased since
            return
        if person != moment.person:  # linked or unlinked since, too
            moment = replace(moment, person=person, message=replace(moment.message, person=person.id))
        recalled = [found.memory for found in moment.memories[:RECALLED]]
        await come_up(self.gathering.memories, self.gathering.topics, recalled, moment.now, turn=moment.message.id)
        if self.gathering.care.tongue is not None:
            await self.gathering.care.tongue.listen(moment.person, moment.message.text, moment.message.id)
        scope = Scope(person=moment.person.id, persona=moment.blueprint.id, audience=moment.audience)
        if await self._is_last_remembered(moment, scope):
            await self._make_ready(moment, scope)

    async def _is_last_remembered(self, moment: Moment, scope: Scope) -> bool:
        """Remember what was said, and tell whether nobody spoke on meanwhile, so that the next message may come now."""
        place = (moment.message.conversation, scope)
        self._last[place] = moment
        try:
            await self.remember.catch_up()
            return self._last.get(place) is moment
        finally:
            if self._last.get(place) is moment:
                del self._last[place]

    async def _make_ready(self, moment: Moment, scope: Scope) -> None:
        """Have at hand what the next message needs."""
        await self.gathering.topics.revalidate(scope)
        await self.gathering.memories.have_at_hand(scope)  # what has just been remembered, too
        await self.gathering.window.move(moment)
        if moment.audience == PRIVATE:  # elsewhere nobody knows who writes next
            await self.senses.album.written(moment.message.conversation)  # which the next prompt begins with
            self.warm_up.begin(moment.message.conversation, moment.blueprint)
        if self.notes is not None:  # a model may take its time over them, and nobody's next words wait for that
            self.follow(self.notes.take())

    async def _after_an_aside(self, moment: Moment) -> None:
        await self.gathering.lore.keep(moment)
        await self.remember.catch_up()
        await self.gathering.window.move(moment)

    def follow(self, work: Coroutine[Any, Any, None], conversation: str = "") -> None:
        """Have it done after the reply, whatever becomes of it."""
        task = asyncio.create_task(_survive(work), name="after the reply")
        self._following[task] = conversation
        task.add_done_callback(self._following.pop)


def spent(request: ChatRequest, said: str) -> int:
    """About how many a reply took, prompt and all."""
    shown = sum(estimate_tokens(message.content) + A_PICTURE * len(message.pictures) for message in request.messages)
    return shown + estimate_tokens(said)


async def _survive(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("what follows a reply failed; it is taken up again after the next one")
