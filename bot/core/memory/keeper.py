"""What is done with memories at a person's wish: found by topic, pinned, erased. Whoever asks, it is done here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.language.text import lexical_terms
from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.models.memory import Memory
from bot.core.ports import Clock, MemoryIndex, MemoryStore, Questions, TurnLog

SEARCHED = 50
LISTED = 10
"""More than so many memories are not erased at one word."""
_SETTING = frozenset(
    lexical_terms(
        """night day evening morning afternoon weekend week month year time moment thing stuff story incident occasion
        situation whole yesterday today tonight last
        ich wir mein meine meinen meiner der das den dem und habe haben hatte bin ist wurde ein eine einen
        gestern heute
        ai je nous mon ma mes ne pas suis avais étais était un une le la les de du des hier
        yo mi mis me se no he tengo había era estaba tenía un una el la los las de del ayer anoche hoy que
        eu meu minha uma um o a os as do da tenho tinha estava não ontem hoje"""
    )
)
"""Words that say when or what sort of thing it was, or only hold a sentence together, not what."""
NEAR_THE_BEST = 0.5
"""A memory is on the topic when it has at least this share of what the best one has of it."""


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """All methods may raise StorageError."""

    turns: TurnLog
    memories: MemoryStore
    index: MemoryIndex
    questions: Questions
    clock: Clock
    erased: Callable[[PersonId], Awaitable[None]] | None = None
    """Told of whoever is erased, for what else is known of them."""

    async def about(self, scope: Scope, topic: str) -> list[Memory]:
        """Memories of any tier that were said about a topic, best first, one for each turn."""
        named = set(lexical_terms(topic))
        terms = named - _SETTING or named
        found = await self.memories.search(scope, sorted(terms), SEARCHED)
        weights = _weights(terms, found)
        best = max(weights.values(), default=0.0)
        by_turn: dict[int, Memory] = {}
        for memory in sorted(found, key=lambda memory: -weights[memory.id]):
            if weights[memory.id] > 0 and weights[memory.id] >= NEAR_THE_BEST * best:
                by_turn.setdefault(memory.turn, memory)
        return list(by_turn.values())[:LISTED]

    async def forget(self, person: PersonId, ids: Sequence[int]) -> int:
        """Erase these memories and all else that comes from the same turns: what was said is gone, not one reading of
        it. What is not this person's is passed over. Returns how many are gone."""
        turns = [memory.turn for memory in await self.memories.get(person, ids)]
        doomed: list[Memory] = []
        while left := await self.memories.from_turns(person, turns):  # more may come of a turn that is being read
            await self.memories.forget(person, [memory.id for memory in left], self.clock.now())
            doomed += left
        gone = [memory.id for memory in doomed]
        for persona in {memory.persona for memory in doomed}:
            await self.index.remove(person, persona, [memory.id for memory in doomed if memory.persona == persona])
        for question in await self.questions.of(person):
            if set(question.ids) & set(ids) or set(question.ids) & set(gone):
                await self.turns.blank(person, [question.request], self.clock.now())  # it shows what is gone
                await self.questions.drop(question)
        return len(doomed)

    async def erase(self, person: PersonId) -> None:
        """Erase everything of this person, with every persona, everywhere."""
        personas = await self.memories.personas(person)
        await self.memories.erase(person)
        if self.erased is not None:
            await self.erased(person)
        for persona in personas:
            await self.index.drop(person, persona)

    async def erase_from(self, audience: Audience, person: PersonId | None = None) -> int:
        """Erase what was said in a server by or to this person, by and to everybody without one. Whoever is known from
        nowhere else is not known any more. Returns how many memories are gone."""
        whose = [person] if person is not None else await self.turns.people_in(audience)
        gone = await self.memories.erase_from(audience, person)
        for one, persona in dict.fromkeys((memory.person, memory.persona) for memory in gone):
            theirs = [memory.id for memory in gone if (memory.person, memory.persona) == (one, persona)]
            await self.index.remove(one, persona, theirs)
        for one in whose:
            if not await self.turns.page(one, -1, 1) and not await self.memories.page(one, -1, 1):
                await self.erase(one)
        return len(gone)

    async def pin(self, person: PersonId, turns: Sequence[int], *, pinned: bool, asked: int | None = None) -> int:
        """Keep what comes from these turns for ever, or let it fade again, as the turn `asked` where it was one that
        did. Returns how many memories that is."""
        theirs = await self.memories.from_turns(person, turns)
        ids = [memory.id for memory in theirs if memory.turn in turns]
        await self.memories.pin(person, ids, pinned=pinned, turn=asked)
        return len(ids)


def _weights(terms: set[str], found: Sequence[Memory]) -> dict[int, float]:
    """How much of the topic each memory holds: a word that was said in few turns counts for more."""
    holds = {memory.id: terms & set(lexical_terms(_words(memory))) for memory in found}
    said = {(memory.turn, term) for memory in found for term in holds[memory.id]}
    common = Counter(term for _, term in said)
    return {number: sum(1.0 / common[term] for term in held) for number, held in holds.items()}


def _words(memory: Memory) -> str:
    return " ".join(part for part in (memory.text, memory.subject, memory.relation, memory.value) if part)
