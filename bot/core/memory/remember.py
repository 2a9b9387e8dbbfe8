"""Remembering: what of a turn is kept, as what, and what it replaces. Always after the reply, never on its path.

A turn waits in the log until it is settled, so a crash loses nothing; every memory has a key, so doing it again stores
nothing twice. Rules work at once; a language model, when there is one, adds what they missed (`bot.core.memory.notes`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import partial
from hashlib import blake2b
from itertools import groupby

import numpy as np
import structlog

from bot.core.errors import EverkinError
from bot.core.feeling.words import appraise
from bot.core.language.requests import ASKED_TO_KEEP, is_off_record, is_to_be_kept
from bot.core.language.salience import is_salient
from bot.core.language.text import lexical_terms, shorten
from bot.core.memory.contradiction import in_words
from bot.core.memory.decay import put_in_index
from bot.core.memory.forgetting import initial_stability
from bot.core.memory.holding import Held, Told, begin, hold
from bot.core.memory.rules import findings, is_fleeting, may_promise, promises
from bot.core.models.identity import PersonId, Scope
from bot.core.models.memory import Embedding, Kind, Memory, MemoryBatch, MemoryDraft, Tier
from bot.core.models.reading import Finding
from bot.core.models.spoken import Undone
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import Clock, Embedder, MemoryIndex, MemoryStore, TurnLog
from bot.core.together import in_lanes

log = structlog.get_logger(__name__)

_Found = Mapping[int, list[Finding]]
"""What was found, by the turns' numbers."""

ROUND, SIDE_BY_SIDE = 256, 16
"""Turns that are looked at in one go, and people whose turns are remembered at a time."""
EPISODE_CHARACTERS = 4_000
SEEN, SEEN_KEY = 0.4, "seen"
"""The importance of a picture, and what tells it from what was said with it."""
CORRECTED = 0.8
"""The least importance of what a person took the trouble to put right."""


@dataclass(slots=True)
class _Calls:
    """To catch up: how many there were, and how many of them found everything settled that waited when they came."""

    made: int = 0
    served: int = 0


@dataclass(frozen=True, kw_only=True)
class Remember:
    """Turns what was said into memories, by rules. `notes`: a language model reads the person's turns later
    (`Notes`)."""

    turns: TurnLog
    memories: MemoryStore
    index: MemoryIndex
    embedder: Embedder
    clock: Clock
    notes: bool = False
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _calls: _Calls = field(default_factory=_Calls)

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """Nothing is remembered meanwhile."""
        async with self._one_at_a_time:
            yield

    async def catch_up(self) -> None:
        """Settle every turn that still waits, oldest first. A failure leaves the rest waiting for the next time; a turn
        that cannot be read is set aside, so that it does not keep others from being remembered."""
        self._calls.made += 1
        call = self._calls.made
        async with self._one_at_a_time:
            if call <= self._calls.served:  # where many speak at once, one round remembers what all of them said
                return
            waiting, served = ROUND, self._calls.made
            while waiting == ROUND:
                turns = await self.turns.unremembered(ROUND)
                waiting = len(turns)
                try:
                    # Nobody's memories depend on another's: side by side they share commits.
                    await in_lanes(SIDE_BY_SIDE, map(self._settle_all, _by_person(turns)))
                except EverkinError:
                    log.exception("remembering failed; turns stay in the log", first=turns[0].id)
                    return
            self._calls.served = served

    async def _settle_all(self, turns: Sequence[Turn]) -> None:
        try:
            await self.settle(turns)
        except EverkinError:
            raise
        except Exception:
            if len(turns) > 1:
                for turn in turns:
                    await self._settle_all([turn])
                return
            log.exception("a turn cannot be remembered and is set aside", turn=turns[0].id)
            await self.memories.write(MemoryBatch(at=turns[0].at, settles=(turns[0].id,)))

    async def settle(self, turns: Sequence[Turn]) -> list[Memory]:
        """Remember these turns, in order, and mark them settled. Returns what is newly stored."""
        return await self._store(turns)

    async def note(self, turns: Sequence[Turn], found: Mapping[int, list[Finding]]) -> list[Memory]:
        """Remember what a language model found in these turns, by turn number, and mark them read."""
        async with self._one_at_a_time:
            said = {turn.id: turn.text for turn in await self.turns.get(turns[0].person, [turn.id for turn in turns])}
            unchanged = [turn for turn in turns if said.get(turn.id) == turn.text]  # others were edited meanwhile
            return await self._store(unchanged, found)

    async def reword(self, turn: Turn, text: str) -> None:
        """The person has changed what they said: remember their new words in the place of the old ones."""
        async with self._one_at_a_time:
            gone = await self.memories.reword(turn, text, off_record=is_off_record(text))
            await self._take_out(gone)
        await self.catch_up()

    async def retract(self, turn: Turn) -> None:
        """The person has taken back what they said: forget it, and what was answered to it."""
        async with self._one_at_a_time:
            gone = await self.memories.from_turns(turn.person, [turn.id])
            await self.memories.forget(turn.person, [memory.id for memory in gone], self.clock.now())
            await self._take_out(gone)
            await self.turns.blank(turn.person, [turn.id], self.clock.now())

    async def take_back(self, work: Callable[[], Awaitable[Undone]]) -> None:
        """Have something that was said taken back, while nothing of it is being remembered. Raises StorageError."""
        async with self._one_at_a_time:
            undone = await work()
            await self._take_out([*undone.gone, *(memory for memory in undone.moved if memory.tier is Tier.COLD)])
            for memory in undone.moved:
                if memory.tier is Tier.HOT:
                    await put_in_index(self.memories, self.index, memory)

    async def see(self, turn: Turn, seen: str) -> list[Memory]:
        """Remember what the companion saw that came with this turn, in her words. Nothing is kept of a turn that is
        gone meanwhile; done again it stores nothing twice."""
        async with self._one_at_a_time:
            said = await self.turns.get(turn.person, [turn.id])
            if not said or not said[0].text:
                return []
            vectors = _Vectors(self.embedder)
            finding = Finding(kind=Kind.EPISODE, text=seen, importance=SEEN)
            await vectors.prepare([finding])
            draft = replace(_draft(replace(turn, speaker=Speaker.COMPANION), finding, vectors), key=SEEN_KEY)
            stored = await self.memories.write(MemoryBatch(at=turn.at, turn=turn.id, drafts=(draft,)))
            await self._add_to_index(stored, vectors)
            return stored

    async def correct(self, wrong: Memory, turn: Turn) -> Memory:
        """Put the person's own words, said in `turn`, in the place of what was remembered wrongly. All that says the
        same as it is closed, and stays on the timeline."""
        same_turn = await self.memories.from_turns(wrong.person, [wrong.turn])
        ended = [memory for memory in same_turn if memory.text == wrong.text or wrong.kind is Kind.EPISODE]
        stated = next((memory for memory in [wrong, *ended] if memory.relation), wrong)
        vectors = _Vectors(self.embedder)
        ids = tuple(dict.fromkeys([wrong.id, *(memory.id for memory in ended)]))
        finding = _corrected(stated, turn)
        await vectors.prepare([finding])
        draft = replace(
            _draft(turn, finding, vectors, supersedes=ids), pinned=any(memory.pinned for memory in [wrong, *ended])
        )
        stored = await self.memories.write(MemoryBatch(at=turn.at, drafts=(draft,), settles=(turn.id,)))
        await self._add_to_index(stored, vectors)
        return stored[0]

    async def corrected(self, wrong: Memory, text: str) -> Memory | None:
        """The memory by which the person has put this one right already, in these words; None when they have not."""
        if wrong.superseded_by is None:
            return None
        now = next(iter(await self.memories.get(wrong.person, [wrong.superseded_by])), None)
        return now if now is not None and now.text == shorten(text, EPISODE_CHARACTERS) else None

    async def _store(self, turns: Sequence[Turn], found: _Found | None = None) -> list[Memory]:
        """Remember what was found in these turns, without it what the rules find, and mark them done."""
        vectors = _Vectors(self.embedder)
        stored: list[Memory] = []
        for scope, theirs in groupby(turns, key=_scope):
            stored += await self._store_within(scope, list(theirs), found, vectors)
        await self._add_to_index(stored, vectors)
        return stored

    async def _store_within(
        self, scope: Scope, turns: Sequence[Turn], found: _Found | None, vectors: _Vectors
    ) -> list[Memory]:
        """A hop for each turn that tells anything, because each is held against what those before it leave behind; the
        others are done along with the first of them."""
        told: list[Told] = []
        held = None
        if telling := [turn for turn in turns if is_salient(turn.text, turn.speaker)]:
            told, held = await self.memories.consult(scope, partial(begin, turns=telling, read=_reading(found)))
        idle = [turn for turn in turns if turn not in [one.turn for one in told]]
        if held is None:
            return await self.memories.write(self._done(MemoryBatch(at=turns[-1].at), idle, found))
        await vectors.prepare([*held.findings, *(finding for one in told[1:] for finding in one.findings)])
        stored: list[Memory] = []
        for one in told:
            if one is not told[0]:
                held = await self.memories.consult(scope, partial(hold, told=one))
                await vectors.prepare(held.findings)
            batch = _batch(one.turn, held, vectors)
            stored += await self.memories.write(self._done(batch, [one.turn, *idle], found))
            idle = []
        return stored

    def _done(self, batch: MemoryBatch, turns: Sequence[Turn], found: _Found | None) -> MemoryBatch:
        """The batch with these turns marked as remembered, or as read; what its own tells a model may read, too."""
        numbers = tuple(turn.id for turn in turns)
        if found is not None:
            return replace(batch, read=numbers)
        to_read = self.notes and batch.turn is not None and turns[0].speaker is Speaker.PERSON
        return replace(batch, settles=numbers, to_read=numbers[:1] if to_read else ())

    async def _take_out(self, gone: Sequence[Memory]) -> None:
        """Take what is gone out of the index."""
        for person, persona in dict.fromkeys((memory.person, memory.persona) for memory in gone):
            theirs = [memory.id for memory in gone if (memory.person, memory.persona) == (person, persona)]
            await self.index.remove(person, persona, theirs)

    async def _add_to_index(self, stored: Sequence[Memory], vectors: _Vectors) -> None:
        for person, persona in dict.fromkeys((memory.person, memory.persona) for memory in stored):
            theirs = [memory for memory in stored if (memory.person, memory.persona) == (person, persona)]
            matrix = np.stack([vectors.of(memory).vector for memory in theirs])
            await self.index.add(person, persona, [memory.id for memory in theirs], matrix)


def _scope(turn: Turn) -> Scope:
    return Scope(person=turn.person, persona=turn.persona, audience=turn.audience)


def _by_person(turns: Sequence[Turn]) -> list[list[Turn]]:
    theirs: dict[PersonId, list[Turn]] = {}
    for turn in turns:
        theirs.setdefault(turn.person, []).append(turn)
    return list(theirs.values())


class _Vectors:
    """Embeddings of the texts at hand, each made once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Embedding] = {}

    async def prepare(self, findings: Sequence[Finding]) -> None:
        """Embed what these will be searched by, in one go."""
        new = [text for text in dict.fromkeys(map(searched_by, findings)) if text not in self._known]
        if new:
            self._known |= zip(new, await self._embedder.embed(new, behind=True), strict=True)

    def of(self, found: Finding | Memory) -> Embedding:
        return self._known[searched_by(found)]


def searched_by(found: Finding | Memory) -> str:
    """What a memory is found by: of a fact what it states, then its words, because "no, her name is Mia" alone does not
    say whose."""
    if found.topic:
        return f"{found.topic}. {found.text}"
    if found.kind is not Kind.FACT or not (found.subject and found.relation):
        return found.text
    return f"{in_words(found.subject, found.relation, found.value)}. {found.text}"


def _reading(found: _Found | None) -> Callable[[Turn, tzinfo], list[Finding]]:
    """By which turns are read."""
    return _by_rules if found is None else lambda turn, _: found.get(turn.id, [])


def _by_rules(turn: Turn, zone: tzinfo) -> list[Finding]:
    """The turn itself, and what is found in it."""
    text = turn.text.removeprefix(ASKED_TO_KEEP)
    if turn.speaker is Speaker.COMPANION:
        return [_episode(turn), *(promises(text, turn.at, zone) if may_promise(text) else ())]
    return [_episode(turn), *findings(text, turn.at, zone)]


def _batch(turn: Turn, held: Held, vectors: _Vectors) -> MemoryBatch:
    """What one turn writes."""
    drafts = tuple(_draft(turn, finding, vectors, supersedes=ended) for finding, ended in held.stored)
    return MemoryBatch(at=turn.at, turn=turn.id, drafts=drafts, links=held.links, restated=held.restated)


def _corrected(wrong: Memory, turn: Turn) -> Finding:
    """The finding that a memory becomes in the person's new words: what they state of the same relation, else all."""
    read = (finding.value for finding in findings(turn.text, turn.at) if finding.relation == wrong.relation)
    return Finding(
        kind=wrong.kind,
        text=_episode_text(turn),
        subject=wrong.subject,
        relation=wrong.relation,
        value=next(read, turn.text) if wrong.relation else None,
        importance=max(wrong.importance, CORRECTED),
        corrects=True,
    )


def _episode_text(turn: Turn) -> str:
    return shorten(turn.text.removeprefix(ASKED_TO_KEEP), EPISODE_CHARACTERS)


def _episode(turn: Turn) -> Finding:
    fleeting = is_fleeting(turn.text)
    return Finding(kind=Kind.EPISODE, text=_episode_text(turn), importance=0.1 if fleeting else 0.4, fleeting=fleeting)


def _draft(
    turn: Turn,
    finding: Finding,
    vectors: _Vectors,
    *,
    supersedes: tuple[int, ...] = (),
) -> MemoryDraft:
    feeling = appraise(finding.text)
    importance = min(1.0, finding.importance + (0.0 if finding.fleeting else 0.2 * abs(feeling.valence)))
    return MemoryDraft(
        person=turn.person,
        persona=turn.persona,
        audience=turn.audience,
        kind=finding.kind,
        speaker=turn.speaker,
        text=finding.text,
        turn=turn.id,
        conversation=turn.conversation,
        position=turn.position,
        session=turn.session,
        created=turn.at,
        embedding=vectors.of(finding),
        terms=lexical_terms(f"{turn.at:%-d %B %Y %A} {turn.name}: {searched_by(finding)}"),
        key=_key(finding),
        subject=finding.subject,
        relation=finding.relation,
        value=finding.value,
        topic=finding.topic,
        importance=importance,
        valence=feeling.valence,
        arousal=feeling.arousal,
        stability=initial_stability(finding.kind, importance, fleeting=finding.fleeting),
        expires=finding.expires,
        happens_from=finding.happens.start if finding.happens else None,
        happens_to=finding.happens.end if finding.happens else None,
        pinned=turn.speaker is Speaker.PERSON and is_to_be_kept(turn.text),
        supersedes=supersedes,
    )


def _key(finding: Finding) -> str:
    """What makes two findings of one turn the same: the relation and its value, else the words."""
    if finding.kind is Kind.EPISODE:
        return ""
    if finding.relation and finding.value:
        return f"{finding.subject}|{finding.relation}|{finding.value}".casefold()
    return blake2b(finding.text.casefold().encode(), digest_size=8).hexdigest()
