"""Inbox, turns and outbox in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.catalogue import DEFAULT
from bot.core.errors import StorageError
from bot.core.models.grounds import Grounds
from bot.core.models.identity import PRIVATE, Audience, PersonId
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, OutboxState, Part, Speaker, Turn, TurnDraft
from bot.storage.in_memory.erasure import blank_with_replies, goes_back_to
from bot.storage.in_memory.state import State
from bot.storage.rules import LATELY, Spot, overheard, place, prefaced


class MemoryInbox:
    """Implements `ports.Inbox`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def accept(self, incoming: Incoming, received: datetime) -> InboxEntry | None:
        identity = (incoming.platform, incoming.conversation, incoming.message_id)
        if identity in self._state.accepted:
            return None
        entry = InboxEntry(id=next(self._state.fresh), incoming=incoming, received=received)
        self._state.inbox[entry.id] = entry
        self._state.accepted[identity] = entry.id
        return entry

    async def pending(self) -> list[InboxEntry]:
        return [entry for entry in self._state.inbox.values() if entry.id not in self._state.settled]

    async def settle(self, entry: int) -> None:
        self._state.settled.add(entry)

    async def last_heard(self, platform: str) -> dict[str, str]:
        heard = (entry.incoming for entry in self._state.inbox.values())
        return {
            incoming.conversation: incoming.message_id
            for incoming in heard
            if incoming.platform == platform and incoming.part not in (Part.CUE, Part.COMMAND)
        }

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        entry = self._state.accepted.get((incoming.platform, incoming.conversation, incoming.message_id))
        if entry is None or entry in self._state.settled:
            return None
        waiting = self._state.inbox[entry]
        revised = replace(waiting, incoming=replace(waiting.incoming, text=incoming.text))
        self._state.inbox[entry] = revised
        return revised

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        for (where, there, number), entry in self._state.accepted.items():
            if (where, there) == (platform, conversation) and goes_back_to(number, message_id):
                self._state.settled.add(entry)


class MemoryOutbox:
    """Implements `ports.Outbox`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def pending(self) -> list[OutboxEntry]:
        return self._in_state(OutboxState.PENDING)

    async def uncertain(self) -> list[OutboxEntry]:
        return self._in_state(OutboxState.SENDING, OutboxState.UNCERTAIN)

    async def offering(self, conversation: str) -> list[OutboxEntry]:
        sent = self._in_state(OutboxState.SENT)
        return [entry for entry in sent if entry.offers and entry.conversation == conversation]

    async def withdraw(self, entry: int) -> None:
        if entry in self._state.outbox:
            self._state.outbox[entry] = replace(self._state.outbox[entry], offers=False)

    async def mark(self, entry: int, state: OutboxState, at: datetime, messages: Sequence[str] | None = None) -> None:
        if entry in self._state.outbox:
            was = self._state.outbox[entry]
            became = was.messages if messages is None else tuple(messages)
            self._state.outbox[entry] = replace(was, state=state, messages=became)

    async def became(self, conversation: str) -> frozenset[str]:
        there = [entry for entry in self._state.outbox.values() if entry.conversation == conversation]
        return frozenset(number for entry in there[-LATELY:] for number in entry.messages)

    async def answers_from(self, entry: int) -> str | None:
        state = self._state
        if (reply := state.outbox.get(entry)) is None:
            return None
        also = [
            one
            for one, with_ in state.answered_with.items()
            if state.answered.get((with_, Speaker.COMPANION)) == reply.turn
        ]
        return state.inbox[min(also)].incoming.message_id if also else None

    async def refused(self, conversation: str) -> bool:
        there = [entry for entry in self._state.outbox.values() if entry.conversation == conversation]
        return bool(there) and there[-1].state is OutboxState.UNDELIVERABLE

    def _in_state(self, *states: OutboxState) -> list[OutboxEntry]:
        return [entry for entry in self._state.outbox.values() if entry.state in states]


class MemoryTurnLog:
    """Implements `ports.TurnLog`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def append(self, draft: TurnDraft, inbox: int | None = None) -> Turn:
        state = self._state
        if inbox is not None and (inbox, draft.speaker) in state.answered:
            return state.turns[state.answered[inbox, draft.speaker]]
        person, account = self._speaker(draft, inbox)
        draft = replace(draft, person=person, account=account)
        turn = await self._log(draft)
        if inbox is not None:
            state.answered[inbox, draft.speaker] = turn.id
        for hearer in draft.heard_by:
            heard = await self._log(overheard(draft, hearer))
            if inbox is not None:
                state.overheard[heard.id] = inbox
        return turn

    async def _log(self, draft: TurnDraft) -> Turn:
        state = self._state
        there = await self.recent(draft.conversation, draft.persona, 1)
        last = Spot(there[0].position, there[0].session, there[0].at) if there else None
        position, session = place(last, draft.at)
        turn = Turn(
            id=next(state.fresh),
            person=draft.person,
            persona=draft.persona,
            conversation=draft.conversation,
            audience=draft.audience,
            speaker=draft.speaker,
            name=draft.name,
            text=draft.text,
            at=draft.at,
            position=position,
            session=session,
            complete=draft.complete,
            context=draft.context,
        )
        state.turns[turn.id] = turn
        if draft.grounds is not None:
            state.grounds[turn.id] = draft.grounds
        if draft.quoted is not None:
            state.quoted[turn.id] = draft.quoted.key
        if draft.account is not None:
            state.said_by[turn.id] = draft.account
        if draft.off_record:
            state.remembered.add(turn.id)
        return turn

    def _speaker(self, draft: TurnDraft, inbox: int | None) -> tuple[PersonId, str | None]:
        state = self._state
        person = state.forwarding.of(draft.person)
        if inbox is None or inbox not in state.inbox:
            return person, draft.account
        account = state.inbox[inbox].incoming.account
        return state.accounts.get((account.platform, account.id), (person, ""))[0], account.key

    async def conclude(
        self, draft: TurnDraft, inbox: int, also: Sequence[int] = (), *, preface: str = "", offers: bool = False
    ) -> tuple[Turn, OutboxEntry]:
        state = self._state
        if inbox not in state.inbox:
            raise StorageError(f"There is no inbox entry {inbox}: its person was erased while the reply was made.")
        incoming = state.inbox[inbox].incoming
        turn = await self.append(draft, inbox)
        entry = put_out(state, turn, incoming.platform, incoming.message_id, draft.at, preface=preface, offers=offers)
        state.settled.update((inbox, *also))
        state.answered_with.update(dict.fromkeys(also, inbox))
        return turn, entry

    async def describe(self, turn: int, context: str) -> None:
        said = self._state.turns.get(turn)
        if said is not None and said.text:
            self._state.turns[turn] = replace(said, context=context)

    async def grounds(self, ids: Sequence[int]) -> dict[int, Grounds]:
        state = self._state
        return {turn: state.grounds[turn] for turn in ids if turn in state.grounds and turn in state.turns}

    async def recent(self, conversation: str, persona: str, limit: int) -> list[Turn]:
        there = [
            turn for turn in self._state.turns.values() if turn.conversation == conversation and turn.persona == persona
        ]
        return there[max(len(there) - limit, 0) :]

    async def last_said(self, person: PersonId) -> list[Turn]:
        last = {
            (turn.conversation, turn.persona): turn
            for turn in self._state.turns.values()
            if (turn.person, turn.speaker, turn.audience) == (person, Speaker.PERSON, PRIVATE)
        }
        return sorted(last.values(), key=lambda turn: -turn.id)

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Turn]:
        turns = self._state.turns
        return [turns[number] for number in ids if number in turns and turns[number].person == person]

    async def heard(self, platform: str, conversation: str, message_id: str) -> Turn | None:
        entry = self._state.accepted.get((platform, conversation, message_id))
        turn = None if entry is None else self._state.answered.get((entry, Speaker.PERSON))
        return None if turn is None else self._state.turns[turn]

    async def unremembered(self, limit: int) -> list[Turn]:
        state = self._state
        return [turn for turn in state.turns.values() if turn.id not in state.remembered][:limit]

    async def unread(self, limit: int) -> list[Turn]:
        return [self._state.turns[number] for number in sorted(self._state.unread)][:limit]

    async def page(self, person: PersonId, after: int, limit: int) -> list[Turn]:
        return [turn for turn in self._state.turns.values() if turn.person == person and turn.id > after][:limit]

    async def told_in(self, audience: Audience, after: int, limit: int) -> list[Turn]:
        return [turn for turn in self._state.turns.values() if turn.audience == audience and turn.id > after][:limit]

    async def people_in(self, audience: Audience) -> list[PersonId]:
        return sorted({turn.person for turn in self._state.turns.values() if turn.audience == audience})

    async def blank(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        blank_with_replies(self._state, person, ids)


def put_out(
    state: State,
    turn: Turn,
    platform: str,
    reply_to: str | None,
    at: datetime,
    *,
    preface: str = "",
    offers: bool = False,
) -> OutboxEntry:
    """As `conversations.put_out` does in SQL."""
    entry = next((entry for entry in state.outbox.values() if entry.turn == turn.id), None)
    if entry is None:
        entry = OutboxEntry(
            id=next(state.fresh),
            turn=turn.id,
            platform=platform,
            conversation=turn.conversation,
            reply_to=reply_to,
            text=prefaced(preface, turn.text),
            state=OutboxState.PENDING,
            created=at,
            persona=turn.persona,
            name=turn.name,
            offers=offers,
            language=state.people[turn.person].language if turn.person in state.people else DEFAULT,
        )
        state.outbox[entry.id] = entry
    return entry
