"""What is remembered, and the index in front of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.models.memory import (
    CandidateQuery,
    Candidates,
    Choice,
    Chosen,
    Fading,
    Hit,
    Kind,
    Link,
    Memory,
    MemoryBatch,
    Sitting,
    Strength,
    Tier,
    Trace,
)
from bot.core.models.turn import Turn

T = TypeVar("T")


class Known(Protocol):
    """What is remembered within one scope, as it stood at one moment, to be read without waiting."""

    def time_zone(self) -> str:
        """The person's, "UTC" where nothing is known of them."""
        ...

    def search(self, terms: Sequence[str], limit: int) -> list[Memory]:
        """Memories of any tier that hold these words, best first."""
        ...

    def holding(self, terms: Sequence[str], limit: int) -> list[Memory]:
        """Of these the ones that hold all of the words; none where there are no words."""
        ...

    def latest(self, *, limit: int, kinds: Sequence[Kind] = ()) -> list[Memory]:
        """The newest of any tier, newest first; all kinds when none is named."""
        ...

    def current(self, subject: str, relation: str) -> list[Memory]:
        """What holds now about this relation of this subject (compared case-insensitively), said anywhere, newest
        first."""
        ...

    def from_turns(self, turns: Sequence[int]) -> list[Memory]:
        """All memories that come from these turns of the person, and the gists that drew on them."""
        ...


class MemoryStore(Protocol):
    """The truth about what is remembered: rows, vectors and lexical entries, always written together."""

    async def write(self, batch: MemoryBatch) -> list[Memory]:
        """Store the batch in one transaction and return what is new.

        A draft whose (person, persona, turn, kind, key) exists already or was forgotten is left out.
        """
        ...

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Memory]:
        """This person's memories with these numbers, in that order; unknown ones are left out."""
        ...

    async def choose(self, query: CandidateQuery, choose: Callable[[Candidates], Sequence[Chosen]]) -> Choice:
        """Have `choose` choose among dense hits, lexical hits and their neighbours, all within the query's scope and
        tiers, and the archive where that is wanted; what it chose that may be met, with records and links. In one go:
        `choose` may run on another thread."""
        ...

    async def have_at_hand(self, scope: Scope, terms: Sequence[str] = (), limit: int = 0) -> None:
        """Read ahead what `choose` compares for this scope, the `limit` best that hold these words, and what stands
        around those. It finds the same without."""
        ...

    async def recollect(self, scope: Scope, ids: Sequence[int]) -> list[Memory]:
        """The scope's memories with these numbers, in that order; others are left out."""
        ...

    async def consult(self, scope: Scope, work: Callable[[Known], T]) -> T:
        """What `work` makes of what is known within the scope. In one go: it may run on another thread."""
        ...

    async def nearest(
        self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier] = (Tier.HOT,)
    ) -> list[Hit]:
        """Exact search: the best by cosine within the scope, best first."""
        ...

    async def search(self, scope: Scope, terms: Sequence[str], limit: int) -> list[Memory]:
        """Memories of any tier that hold these words, best first."""
        ...

    async def latest(
        self, scope: Scope, *, limit: int, kinds: Sequence[Kind] = (), tier: Tier | None = None
    ) -> list[Memory]:
        """The newest within the scope, newest first; all kinds when none is named."""
        ...

    async def current(self, person: PersonId, persona: str, subject: str, relation: str) -> list[Memory]:
        """What holds now about this relation of this subject (compared case-insensitively), newest first."""
        ...

    async def links(self, person: PersonId, ids: Sequence[int]) -> list[Link]:
        """The links that begin or end at these memories of the person, by source, target and kind."""
        ...

    async def from_turns(self, person: PersonId, turns: Sequence[int]) -> list[Memory]:
        """All memories that come from these turns, and the gists that drew on them."""
        ...

    async def sources(self, person: PersonId, memory: int) -> list[int]:
        """The turns that a gist was drawn from, ascending; empty for other memories."""
        ...

    async def vectors(
        self, person: PersonId, persona: str, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        """Numbers and vectors of hot memories with a number above `after`, ascending: what an index is built from."""
        ...

    async def sweep(self, after: int, limit: int) -> list[Memory]:
        """Anyone's memories with a number above `after`, ascending."""
        ...

    async def traces(self, after: int, limit: int) -> list[Trace]:
        """What anyone's memories with a number above `after` fade by, ascending: decay's batches."""
        ...

    async def sittings(self, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
        """The sittings that these memories are from and that left no gist yet, one for each audience, with all their
        cold episodes and those among `ids`."""
        ...

    async def fade(self, fading: Fading) -> list[Memory]:
        """Carry out decay's decisions in one transaction and return the new gists. What it forgets is gone from rows,
        vectors, lexical entries and turns; `purge` then takes it out of the files' bytes."""
        ...

    async def purge(self) -> None:
        """Overwrite what was forgotten by `fade`, if anything was."""
        ...

    async def page(self, person: PersonId, after: int, limit: int) -> list[Memory]:
        """This person's memories, with every persona and of any tier, with a number above `after`, ascending."""
        ...

    async def personas(self, person: PersonId) -> list[str]:
        """The personas with which this person has memories."""
        ...

    async def pin(self, person: PersonId, ids: Sequence[int], *, pinned: bool, turn: int | None = None) -> None:
        """Keep these of the person's memories for ever, or let them fade again, because this turn asks for it."""
        ...

    async def strengthen(self, changes: Sequence[Strength], *, turn: int | None = None) -> None:
        """Write the effect of having been recalled with this turn; memories that are gone are passed over."""
        ...

    async def forget(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        """Erase rows, vectors, lexical entries and the text of source turns that no other memory points to;
        what remains is a tombstone without content."""
        ...

    async def reword(self, turn: Turn, text: str, *, off_record: bool = False) -> list[Memory]:
        """Put these words in the place of those of a person's turn. What was remembered of it is gone, as if it had
        never been; what that took the place of holds again; the turn waits to be remembered anew, unless it is
        `off_record`. Returns the memories that are gone."""
        ...

    async def erase_from(self, audience: Audience, person: PersonId | None = None) -> list[Memory]:
        """Erase what was said in a server by or to this person, by and to everybody without one, and all that was made
        of it. Returns the memories that are gone. Moods and what was chosen for the server stay."""
        ...

    async def erase(self, person: PersonId) -> None:
        """Erase everything of this person: memories, turns, inbox, outbox, moods, tombstones and accounts, and the
        states of lore where they spoke."""
        ...


class MemoryIndex(Protocol):
    """Semantic search over hot memories. Disposable: everything in it can be made anew from the MemoryStore."""

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        """The best by cosine within the scope, best first. Raises IndexUnavailable."""
        ...

    async def at_hand(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit] | None:
        """What `search` finds, or None where it would only have the store find it: `MemoryStore.choose` does so itself.
        Raises IndexUnavailable."""
        ...

    def found(self, scope: Scope, vector: NDArray[np.float32], hits: Sequence[Hit]) -> None:
        """What the store found, after there was nothing at hand."""
        ...

    async def add(self, person: PersonId, persona: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None: ...

    async def remove(self, person: PersonId, persona: str, ids: Sequence[int]) -> None: ...

    async def drop(self, person: PersonId, persona: str) -> None:
        """Throw away all of it for this person and persona."""
        ...
