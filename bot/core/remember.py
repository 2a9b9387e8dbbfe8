"""Remembering: what of a turn is kept, as what, and what it replaces. Always after the reply, never on its path.

A turn waits in the log until it is settled, so a crash loses nothing; every memory has a key, so doing it again stores
nothing twice. Rules work at once; a language model, when there is one, adds what they missed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
import structlog

from bot.core.emotion import appraise
from bot.core.errors import EverkinError, ModelError
from bot.core.extraction import extract
from bot.core.forgetting import initial_stability
from bot.core.models.memory import Embedding, Kind, Memory, MemoryBatch, MemoryDraft
from bot.core.models.reading import Finding
from bot.core.models.turn import Speaker, Turn
from bot.core.ports import ChatModel, Clock, Embedder, MemoryIndex, MemoryStore, TurnLog
from bot.core.rules import ME, findings, is_fleeting
from bot.core.salience import is_salient
from bot.core.text import lexical_terms, shorten

log = structlog.get_logger(__name__)

BATCH = 32
EPISODE_CHARACTERS = 4_000


@dataclass(frozen=True, kw_only=True)
class Remember:
    """Turns what was said into memories. `model` is None when only the rules are to work."""

    turns: TurnLog
    memories: MemoryStore
    index: MemoryIndex
    embedder: Embedder
    clock: Clock
    model: ChatModel | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def _contradiction(self) -> Contradiction:
        return Contradiction(memories=self.memories)

    async def catch_up(self) -> None:
        """Settle every turn that still waits, oldest first. A failure leaves the rest waiting for the next time."""
        async with self._one_at_a_time:
            while waiting := await self.turns.unremembered(BATCH):
                try:
                    await self.settle(waiting)
                except EverkinError:
                    log.exception("remembering failed; the turns stay in the log", first=waiting[0].id)
                    return

    async def settle(self, turns: Sequence[Turn]) -> list[Memory]:
        """Remember these turns, in order, and mark them settled. Returns what is newly stored."""
        found = {turn.id: _by_rules(turn) for turn in turns}
        stored = await self._store(turns, found, settles=self.model is None)
        if self.model is not None:
            stored += await self._store(turns, await self._by_model(self.model, turns), settles=True, episodes=False)
        return stored

    async def _by_model(self, model: ChatModel, turns: Sequence[Turn]) -> dict[int, list[Finding]]:
        found: dict[int, list[Finding]] = {}
        telling = [turn for turn in turns if turn.speaker is Speaker.PERSON and is_salient(turn.text, turn.speaker)]
        for person in dict.fromkeys(turn.person for turn in telling):
            try:
                found |= await extract(model, [turn for turn in telling if turn.person == person])
            except ModelError as error:
                log.warning("the model's notes are left out", person=person, reason=str(error))
        return found

    async def _store(
        self, turns: Sequence[Turn], found: dict[int, list[Finding]], *, settles: bool, episodes: bool = True
    ) -> list[Memory]:
        kept = {turn.id: is_salient(turn.text, turn.speaker) for turn in turns}
        texts = [
            text
            for turn in turns
            if kept[turn.id]
            for text in [*([_episode_text(turn)] if episodes else []), *map(_searched_by, found.get(turn.id, ()))]
        ]
        vectors = _Vectors(self.embedder)
        await vectors.prepare(texts)
        stored: list[Memory] = []
        for turn in turns:
            drafts: list[MemoryDraft] = []
            restated: list[int] = []
            if kept[turn.id]:
                if episodes:
                    drafts.append(await _episode(turn, vectors))
                for finding in found.get(turn.id, ()):
                    resolved = await self._contradiction.resolve(turn, finding)
                    restated += resolved.restated
                    if resolved.finding is not None:
                        drafts.append(await _draft(turn, resolved.finding, vectors, supersedes=resolved.ended))
            batch = MemoryBatch(
                at=turn.at,
                drafts=tuple(drafts),
                restated=tuple(restated),
                settles=(turn.id,) if settles else (),
            )
            stored += await self.memories.write(batch)
        await self._add_to_index(stored, vectors)
        return stored

    async def _add_to_index(self, stored: Sequence[Memory], vectors: _Vectors) -> None:
        for person, persona in dict.fromkeys((memory.person, memory.persona) for memory in stored):
            theirs = [memory for memory in stored if (memory.person, memory.persona) == (person, persona)]
            matrix = np.stack([(await vectors.of(_searched_by(memory))).vector for memory in theirs])
            await self.index.add(person, persona, [memory.id for memory in theirs], matrix)


class _Vectors:
    """Embeddings of the texts at hand, each made once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Embedding] = {}

    async def prepare(self, texts: Sequence[str]) -> None:
        """Embed all of these in one go."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, await self._embedder.embed(new), strict=True)

    async def of(self, text: str) -> Embedding:
        await self.prepare([text])
        return self._known[text]


def _searched_by(found: Finding | Memory) -> str:
    """What a memory is found by: of a fact what it states, then its words, because "no, her name is Mia" alone does not
    say whose."""
    if found.kind is not Kind.FACT or not found.subject:
        return found.text
    whose = "my" if found.subject == ME else f"my {found.subject}'s"
    return f"{whose} {found.relation}: {found.value}. {found.text}"


def _by_rules(turn: Turn) -> list[Finding]:
    found = findings(turn.text, turn.at)
    if turn.speaker is Speaker.COMPANION:
        return [finding for finding in found if finding.kind is Kind.PROMISE]
    return found


def _episode_text(turn: Turn) -> str:
    return shorten(turn.text, EPISODE_CHARACTERS)


async def _episode(turn: Turn, vectors: _Vectors) -> MemoryDraft:
    fleeting = is_fleeting(turn.text)
    finding = Finding(kind=Kind.EPISODE, text=_episode_text(turn), importance=0.1 if fleeting else 0.4)
    return await _draft(turn, finding, vectors, fleeting=fleeting)


async def _draft(
    turn: Turn,
    finding: Finding,
    vectors: _Vectors,
    *,
    supersedes: tuple[int, ...] = (),
    fleeting: bool = False,
) -> MemoryDraft:
    feeling = appraise(finding.text)
    importance = min(1.0, finding.importance + (0.0 if fleeting else 0.2 * abs(feeling.valence)))
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
        embedding=await vectors.of(_searched_by(finding)),
        terms=lexical_terms(f"{turn.at:%-d %B %Y %A} {turn.name}: {_searched_by(finding)}"),
        key=_key(finding),
        subject=finding.subject,
        relation=finding.relation,
        value=finding.value,
        importance=importance,
        valence=feeling.valence,
        arousal=feeling.arousal,
        stability=initial_stability(finding.kind, importance, fleeting=fleeting),
        expires=finding.expires,
        supersedes=supersedes,
    )


def _key(finding: Finding) -> str:
    """What makes two findings of one turn the same: the relation and its value, else the words."""
    if finding.kind is Kind.EPISODE:
        return ""
    if finding.relation and finding.value:
        return f"{finding.subject}|{finding.relation}|{finding.value}".casefold()
    return blake2b(finding.text.casefold().encode(), digest_size=8).hexdigest()
