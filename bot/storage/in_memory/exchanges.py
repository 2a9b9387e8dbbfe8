"""Exchanges as wholes, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.models.identity import Person, PersonId
from bot.core.models.memory import Memory
from bot.core.models.spoken import Aftermath, Spoken, Undone
from bot.core.models.turn import OutboxEntry, OutboxState, Speaker, Turn, TurnDraft
from bot.storage.in_memory.bonds import MemoryBonds
from bot.storage.in_memory.erasure import drop_made_of, take_away
from bot.storage.in_memory.journal import prune, take_back
from bot.storage.in_memory.lore_states import MemoryLoreStates
from bot.storage.in_memory.people import MemoryMoods
from bot.storage.in_memory.state import State
from bot.storage.journal import OF_REMEMBERING, What


class MemoryExchanges:
    """Implements `ports.Exchanges`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def last(self, person: PersonId, persona: str, conversation: str) -> Spoken | None:
        state = self._state
        there = [turn for turn in state.turns.values() if (turn.persona, turn.conversation) == (persona, conversation)]
        messages = {turn: entry for (entry, speaker), turn in state.answered.items() if speaker is Speaker.PERSON}
        said = [turn for turn in there if turn.person == person and turn.text and turn.id in messages]
        if not said:
            return None
        last = messages[said[-1].id]
        answered = state.answered_with.get(last, last)
        together = sorted({answered, *(one for one, other in state.answered_with.items() if other == answered)})
        parts = [
            (state.inbox[entry], state.turns[state.answered[entry, Speaker.PERSON]])
            for entry in together
            if (entry, Speaker.PERSON) in state.answered
        ]
        reply = self._reply(answered)
        turns = (*(turn for _, turn in parts), *([reply] if reply else []))
        return Spoken(
            said=tuple(turn for _, turn in parts),
            entries=tuple(replace(entry, incoming=replace(entry.incoming, text=turn.text)) for entry, turn in parts),
            reply=reply,
            outbox=next((one for one in state.outbox.values() if reply and one.turn == reply.id), None),
            latest=max(turn.position for turn in turns) == there[-1].position,
        )

    async def undo(self, spoken: Spoken) -> Undone:
        state, entries = self._state, [entry.id for entry in spoken.entries]
        turns = [*spoken.turns, *(turn for turn, entry in self._state.overheard.items() if entry in entries)]
        undone = self._take_back(spoken.said[0].person, turns, tuple(What))
        state.journal = [image for image in state.journal if image.turn not in turns]
        state.outbox = {number: one for number, one in state.outbox.items() if one.turn not in turns}
        state.overheard = {turn: entry for turn, entry in state.overheard.items() if turn not in turns}
        state.turns = {number: turn for number, turn in state.turns.items() if number not in turns}
        state.answered = {key: turn for key, turn in state.answered.items() if turn not in turns}
        place = spoken.said[0].conversation, spoken.said[0].persona
        if place in state.beginnings:
            left = (turn.position for turn in state.turns.values() if (turn.conversation, turn.persona) == place)
            state.beginnings[place] = min(state.beginnings[place], max(left, default=-1) + 1)
        for entry in spoken.entries:
            state.settled.add(entry.id)
            state.inbox[entry.id] = replace(entry, incoming=replace(entry.incoming, text=""))
        if spoken.asked_by is not None and (asked := state.inbox.get(spoken.asked_by)) is not None:
            state.inbox[asked.id] = replace(asked, incoming=replace(asked.incoming, text=""))
        return undone

    async def rewind(self, spoken: Spoken) -> Undone:
        person, before = spoken.said[0].person, self._tiers(spoken.said[0].person)
        kinds = [what for what in What if what not in OF_REMEMBERING]
        take_back(self._state, [turn.id for turn in spoken.said], kinds)
        return Undone(moved=self._moved(person, before))

    async def reword(self, spoken: Spoken, draft: TurnDraft) -> tuple[OutboxEntry, Undone] | None:
        state, turn, was = self._state, spoken.reply, spoken.outbox
        if turn is None or was is None or was.id not in state.outbox:
            return None
        now = state.outbox[was.id]
        if now.edition != was.edition:
            return None
        undone = self._take_back(turn.person, [turn.id], tuple(What))
        state.turns[turn.id] = replace(turn, text=draft.text, complete=draft.complete)
        state.grounds.pop(turn.id, None)
        if draft.grounds is not None:
            state.grounds[turn.id] = draft.grounds
        state.remembered.discard(turn.id)
        if draft.off_record:
            state.remembered.add(turn.id)
        preface = now.text.removesuffix(turn.text)
        state.outbox[was.id] = replace(
            now, text=preface + draft.text, edition=now.edition + 1, state=OutboxState.PENDING
        )
        if spoken.asked_by is not None:
            state.settled.add(spoken.asked_by)
        return state.outbox[was.id], undone

    async def keep(self, left: Aftermath) -> Person | None:
        state, turn = self._state, left.turn
        said = state.turns.get(turn.id)
        person = None if said is None else state.people.get(said.person)
        if person is None:
            return None
        towards, there = (person.id, turn.persona), (turn.conversation, turn.persona)
        await MemoryMoods(state).put(*towards, left.feeling, left.decision, turn.conversation, turn=turn.id)
        await MemoryBonds(state).change(*towards, turn.audience, left.ties, turn=turn.id)
        await MemoryLoreStates(state).put(*there, left.lore, turn=turn.id)
        prune(state, person.id)
        return person

    def _reply(self, entry: int) -> Turn | None:
        number = self._state.answered.get((entry, Speaker.COMPANION))
        return None if number is None else self._state.turns[number]

    def _take_back(self, person: PersonId, turns: Sequence[int], kinds: Iterable[What]) -> Undone:
        state, before = self._state, self._tiers(person)
        shelves = state.memories.get(person, {})
        gone = [shelf.memory for shelf in shelves.values() if shelf.memory.turn in turns or shelf.sources & set(turns)]
        numbers = [one.id for one in gone]
        self._hand_down(gone)
        take_back(state, turns, kinds)
        for shelf in shelves.values():
            if shelf.memory.superseded_by in numbers:
                shelf.memory = replace(shelf.memory, valid_to=None, superseded_by=None)
        marks = {shelf.mark for shelf in take_away(state, person, numbers).values()}
        state.written.get(person, set()).difference_update(marks)
        drop_made_of(state, [state.turns[number] for number in turns])
        state.unread.difference_update(turns)
        return Undone(gone=tuple(gone), moved=self._moved(person, before))

    def _hand_down(self, gone: Sequence[Memory]) -> None:
        numbers = {one.id for one in gone}
        for one in gone:
            if one.superseded_by is None or one.superseded_by in numbers:
                continue
            for shelf in self._state.memories[one.person].values():
                if shelf.memory.superseded_by == one.id:
                    shelf.memory = replace(shelf.memory, valid_to=one.valid_to, superseded_by=one.superseded_by)
                    self._state.journal = [
                        image
                        for image in self._state.journal
                        if (image.turn, image.what, image.key) != (one.turn, What.TRUTH, shelf.memory.id)
                    ]

    def _tiers(self, person: PersonId) -> dict[int, str]:
        return {number: shelf.memory.tier for number, shelf in self._state.memories.get(person, {}).items()}

    def _moved(self, person: PersonId, before: dict[int, str]) -> tuple[Memory, ...]:
        now = (shelf.memory for shelf in self._state.memories.get(person, {}).values())
        return tuple(one for one in now if one.tier != before[one.id])
