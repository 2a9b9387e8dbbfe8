"""What a person gets to read of a model's stream, as it comes into being: cleaned, judged, and held back where it must
be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

import structlog

from bot.core.bonds.telling import called
from bot.core.feeling.pace import Typist
from bot.core.floor import Floor
from bot.core.gate import Gate, end_of_sentence
from bot.core.hygiene import Hygiene, closing
from bot.core.language.reasoning import ReasoningFilter
from bot.core.models.chat import ChatRequest, Moment
from bot.core.models.feeling import PLAIN
from bot.core.models.grounds import Grounds
from bot.core.models.turn import OutboxEntry, Speaker, TurnDraft
from bot.core.ports import ChatModel, ReplySink
from bot.core.scratchpad import Scratchpad
from bot.core.timings import Timings

log = structlog.get_logger(__name__)

TOLD = 12
"""Entries of lorebooks that the grounds of a reply name at most, of each sort."""


class Said:
    """One reply on its way to its person, who reads what passes. `text` is what was shown."""

    def __init__(self, sink: ReplySink, floor: Floor, pad: Scratchpad, timings: Timings, typist: Typist) -> None:
        self.text = ""
        self.streams = True
        self.preface = ""
        """What is said before the reply, and is no part of it."""
        self.cut = False
        """Whether it ended with a sentence, because its person said more."""
        self.composed = True
        """Nothing was said that is to be remembered."""
        self.fixed = False
        """No model was asked."""
        self.typist = typist
        self.floor = floor
        self._sink, self._pad, self._timings = sink, pad, timings

    async def listen(self, model: ChatModel, request: ChatRequest, gate: Gate) -> None:
        """Show what passes, after what stands already. Lines of the blueprint pass unjudged."""
        reasoning, hygiene, composed = ReasoningFilter(going_on=bool(self.text)), _hygiene(request), False
        apart = bool(self.text) and not request.begun
        async with aclosing(model.stream(request)) as stream:
            async for delta in stream:
                self._timings.reach("first_token")
                self._pad.note("reasoning", delta.reasoning)
                composed = delta.composed
                visible, hidden = reasoning.feed(delta.text)
                self._pad.note("reasoning", hidden)
                passed = hygiene.feed(visible)
                if apart and passed.strip():
                    passed, apart = f" {passed.lstrip()}", False
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
        self.fixed = True
        await self._take(text, composed=True)

    def draft(
        self, moment: Moment, now: datetime, *, complete: bool, off_record: bool, heard_by: Sequence[str] = ()
    ) -> TurnDraft:
        """What was said, as her turn after the moment's message."""
        turn = moment.message
        return TurnDraft(
            person=turn.person,
            persona=turn.persona,
            conversation=turn.conversation,
            audience=turn.audience,
            speaker=Speaker.COMPANION,
            name=moment.blueprint.name,
            text=self.text.strip(),
            at=max(now, turn.at),
            complete=complete,
            off_record=off_record,
            heard_by=tuple(heard_by),
            grounds=None if self.fixed else _grounds(moment),
        )

    async def _take(self, visible: str, *, composed: bool) -> None:
        if not visible:
            return
        for piece in _sentences(visible) if self.typist.holds_back else (visible,):
            if not self.cut:
                await self._show(piece, composed=composed)

    async def _show(self, visible: str, *, composed: bool) -> None:
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


class Unheard:
    """A sink into which one speaks before anybody listens. Implements `ports.ReplySink`."""

    async def working(self) -> None: ...

    async def push(self, text: str) -> None: ...

    async def finish(self, entry: OutboxEntry) -> None: ...

    async def abandon(self) -> None: ...


def _sentences(text: str) -> Iterator[str]:
    """One after the other, as somebody types them who was heard at once."""
    while end := end_of_sentence(text):
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def _grounds(moment: Moment) -> Grounds:
    decision = None if moment.decision is None else replace(moment.decision, style=PLAIN)
    return Grounds(
        decision=decision,
        turns=tuple(dict.fromkeys(one.memory.turn for one in moment.memories)),
        lore=tuple((one.entry.name, one.why) for one in moment.lore.lore[:TOLD]),
        held=tuple((one.entry.name, one.why) for one in moment.lore.held[:TOLD]),
    )


def _hygiene(request: ChatRequest) -> Hygiene:
    """What a reply must pass: those who speak here are not spoken for."""
    moment = request.moment
    if moment is None:
        return Hygiene("", stop=request.stop)
    spoke = {turn.name for turn in (*moment.history, moment.message) if turn.speaker is not Speaker.COMPANION}
    others = {*spoke, *moment.others, moment.person.name, called(moment)}
    return Hygiene(moment.blueprint.name, others, stop=request.stop)
