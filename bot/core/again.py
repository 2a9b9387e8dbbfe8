"""The last exchange, had again: taken back, answered in other words, or gone on with.

What a reply says is changed in one transaction with its place in the outbox; until then the old words stand. All of it
takes its turn in the conversation: calls must come one at a time, as those of `Exchange.reply`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog

from bot.core.bonds.telling import called
from bot.core.errors import ModelUnavailable
from bot.core.exchange import Exchange, spent
from bot.core.feeling.pace import Typist
from bot.core.floor import Floor
from bot.core.gate import Gate, end_of_sentence
from bot.core.language.text import estimate_tokens, one_line
from bot.core.models.chat import ChatRequest, Moment
from bot.core.models.feeling import PLAIN
from bot.core.models.identity import Account
from bot.core.models.offers import Press, Wanted
from bot.core.models.spoken import Spoken, Undone
from bot.core.models.turn import OutboxEntry
from bot.core.ports import ReplySink
from bot.core.prompting.prompt import NAME_CHARACTERS, noted
from bot.core.scratchpad import Scratchpad
from bot.core.speaking import Said
from bot.core.timings import Timings

log = structlog.get_logger(__name__)

WARMER, WARMEST = 0.12, 1.3
"""How much warmer each further attempt at the same reply is drawn, up to which temperature."""
OTHER_WORDS = "{person} asks you to answer this once more, in other words and perhaps from another side."
GO_ON = "{person} asks you to go on: your reply is not over yet. Say what follows, and nothing twice."


@dataclass(frozen=True, kw_only=True)
class Again:
    """All methods may raise StorageError."""

    exchange: Exchange

    async def last(self, account: Account, persona: str, conversation: str) -> Spoken | None:
        """This person's last exchange there; None when there is none, or who they are is not known."""
        person = await self.exchange.gathering.people.find(account)
        if person is None:
            return None
        return await self.exchange.exchanges.last(person.id, persona, conversation)

    async def meant(self, account: Account, persona: str, conversation: str, press: Press) -> Spoken | None:
        """The exchange that a button belongs to, if it is still this person's last one, with the words as they were."""
        spoken = await self.last(account, persona, conversation)
        if spoken is None or spoken.reply is None or spoken.outbox is None or not spoken.latest:
            return None
        same = (spoken.reply.id, spoken.outbox.edition) == (press.turn, press.edition)
        return spoken if same else None

    async def undo(self, account: Account, persona: str, conversation: str, asked_by: int | None = None) -> bool:
        """Take the last exchange there back (see `Exchanges.undo`); False when nothing was said. For `asked_by` see
        `Spoken`."""
        spoken = await self.last(account, persona, conversation)
        if spoken is None:
            return False
        exchange, last = self.exchange, replace(spoken, asked_by=asked_by)
        await exchange.remember.take_back(lambda: exchange.exchanges.undo(last))
        await exchange.gathering.memories.purge()
        return True

    async def begin(self, persona: str, conversation: str) -> None:
        """Let the conversation begin anew: prompts show nothing of what was said before. What is remembered stays."""
        await self.exchange.gathering.window.summaries.begin(conversation, persona)

    async def reply(self, spoken: Spoken, wanted: Wanted, sink: ReplySink) -> OutboxEntry | None:
        """Change the reply, which is to be delivered again when this returns; None when nothing else was said. Raises
        EmbedderError."""
        exchange, timings = self.exchange, Timings(now=self.exchange.clock.monotonic)
        await exchange.settled(spoken.said[-1].conversation)
        if wanted is Wanted.ANEW:
            await exchange.remember.take_back(lambda: exchange.exchanges.rewind(spoken))
        moment = await exchange.gathering.moment(spoken.entries, timings)
        if moment is None:
            return None
        moment = _without(moment, spoken)
        try:
            with Scratchpad() as pad, exchange.warm_up.over(moment.message.conversation):
                said = Said(sink, Floor(), pad, timings, Typist(exchange.pace, timings))
                said.typist.style = moment.decision.style if moment.decision is not None else PLAIN
                said.streams = not spoken.is_shown and moment.person.streaming != "off"
                return await self._say(spoken, wanted, moment, said)
        finally:
            where = moment.message.conversation
            if wanted is Wanted.ANEW:  # what was taken back is felt again, whatever became of the words
                exchange.follow(exchange.afterwards(moment, timings.verdicts), where)
            else:
                exchange.follow(exchange.remember.catch_up(), where)
            exchange.follow(exchange.gathering.memories.purge(), where)

    async def _say(self, spoken: Spoken, wanted: Wanted, moment: Moment, said: Said) -> OutboxEntry | None:
        if (moment.danger is not None and moment.danger.is_answered) or self.exchange.must_wait(moment) is not None:
            return None
        request = await self._request(spoken, wanted, moment)
        try:
            if wanted is Wanted.ANEW:
                await self.exchange.speak(request, said)
            else:
                said.text = request.begun
                await said.listen(self.exchange.voice.model, request, Gate(self.exchange.judges(moment)))
        except ModelUnavailable as error:
            log.warning("the last reply stays as it is: the model is away", reason=str(error))
            return None
        old = spoken.reply.text if spoken.reply is not None else ""
        if said.text.strip() in ("", old.strip()):
            return None
        if not said.composed:
            self.exchange.ledger.spend(moment.person.id, messages=1, tokens=spent(request, said.text))
        return await self._reword(spoken, moment, said)

    async def _request(self, spoken: Spoken, wanted: Wanted, moment: Moment) -> ChatRequest:
        request, reply = await self.exchange.request(moment), spoken.reply
        if reply is None or request.moment is None:
            return request
        told = OTHER_WORDS if wanted is Wanted.ANEW else GO_ON
        # a voice without a prompt says nothing twice that it finds in the history
        known = replace(request.moment, history=(*request.moment.history, reply))
        request = replace(
            request,
            messages=noted(request.messages, told.format(person=one_line(called(moment), NAME_CHARACTERS))),
            moment=known,
            simple=False,
            anew=True,
        )
        if wanted is Wanted.ANEW:
            nudge = WARMER * (1 + (spoken.outbox.edition if spoken.outbox is not None else 0))
            return replace(request, temperature=max(request.temperature, min(WARMEST, request.temperature + nudge)))
        begun = _begun(reply.text, complete=reply.complete)
        return replace(request, begun=begun, max_tokens=request.max_tokens + estimate_tokens(begun))

    async def _reword(self, spoken: Spoken, moment: Moment, said: Said) -> OutboxEntry | None:
        draft = said.draft(moment, self.exchange.clock.now(), complete=True, off_record=said.composed)
        changed: list[OutboxEntry] = []

        async def reword() -> Undone:
            reworded = await self.exchange.exchanges.reword(spoken, draft)
            if reworded is None:
                return Undone()
            entry, undone = reworded
            changed.append(entry)
            return undone

        await self.exchange.remember.take_back(reword)
        return changed[0] if changed else None


def _without(moment: Moment, spoken: Spoken) -> Moment:
    """The moment without what is remembered of the reply that is to be changed."""
    reply = spoken.reply.id if spoken.reply is not None else None
    return replace(moment, memories=tuple(found for found in moment.memories if found.memory.turn != reply))


def _begun(text: str, *, complete: bool) -> str:
    """The reply as it stands, open for what follows: a new paragraph where it was over."""
    text = text.rstrip()
    if not end_of_sentence(f"{text} ", len(text)):
        return text
    return f"{text}\n\n" if complete else f"{text} "
