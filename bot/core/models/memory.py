"""What is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from bot.core.models.identity import Audience, PersonId, Scope
from bot.core.models.record import Record
from bot.core.models.turn import Speaker

NUMBER_BITS = 24
"""A memory's id is `person << NUMBER_BITS | number`."""
POSITION_BITS = 24
"""A candidate's place is `sitting << POSITION_BITS | position`."""
REACH = 2
"""Turns to each side of a hit that are candidates, too."""


class Kind(StrEnum):
    """What sort of thing a memory is; the kind sets how fast it fades."""

    EPISODE = "episode"
    """A turn worth keeping, verbatim."""
    FACT = "fact"
    PREFERENCE = "preference"
    EVENT = "event"
    FEELING = "feeling"
    PROMISE = "promise"
    PLAN = "plan"
    GIST = "gist"
    """What is left of faded episodes."""


class Tier(StrEnum):
    """How near at hand a memory is. What is forgotten has no row any more, only a tombstone without content."""

    HOT = "hot"
    COLD = "cold"


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedding:
    """A text as numbers.

    `vector` is unit-norm float32[dimensions]. `tokens` is int8[n, width], one row a content token, for late
    interaction (MaxSim), and `token_ids` int32[n] names them; both are empty when the model gives none.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.int8] = field(default_factory=lambda: np.empty((0, 0), dtype=np.int8))
    token_ids: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))


class LinkKind(StrEnum):
    """How one memory bears on another: `source` … `target`."""

    SAME_SUBJECT = "same subject"
    CONTINUES = "continues"
    """The source goes on with the target's matter in the same sitting."""
    SUPERSEDES = "supersedes"
    CAUSED = "caused"
    FELT_ABOUT = "felt about"
    """The source is a feeling about the target."""
    REPEATS = "repeats"
    """The source says again what the target says, and is set aside as long as both are of one person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link(Record):
    """A link between two memories of one person and persona, by their numbers."""

    source: int
    target: int
    kind: LinkKind


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkDraft(Record):
    """A link about to be written. Each end is a place among the batch's drafts, or, `to_memory`, a stored memory."""

    kind: LinkKind
    source: int
    target: int
    to_memory: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryDraft(Record):
    """A memory about to be written.

    `key` makes writing idempotent: the same (person, persona, turn, kind, key) is stored once. `about` is who or what
    it is about ("me", "Biscuit"), `relation` what of it ("name", "lives in"), `value` the answer ("Lisbon").
    `terms` are the lexical index's words, already normalised. The memories in `supersedes` are closed at `created`.
    `sources` are all turns that a gist was drawn from, `turn` among them.
    """

    person: PersonId
    persona: str
    audience: Audience
    kind: Kind
    speaker: Speaker
    text: str
    turn: int
    conversation: str
    position: int
    session: int
    created: datetime
    embedding: Embedding
    terms: tuple[str, ...]
    key: str = ""
    subject: str | None = None
    relation: str | None = None
    value: str | None = None
    topic: str | None = None
    importance: float = 0.5
    valence: float = 0.0
    arousal: float = 0.0
    stability: timedelta = timedelta(days=7)
    expires: datetime | None = None
    happens_from: datetime | None = None
    happens_to: datetime | None = None
    pinned: bool = False
    supersedes: tuple[int, ...] = ()
    tier: Tier = Tier.HOT
    sources: tuple[int, ...] = ()
    drawn_from: tuple[int, ...] = ()
    """The memories that a gist has its words from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryBatch(Record):
    """What one remembering writes, in one transaction: new memories and their links, memories said again (their
    confidence rises), the turns that need no more attention, those that a language model is still to read, and those
    that it has read."""

    at: datetime
    turn: int | None = None
    """The turn whose remembering it is, where it is one. Nothing is remembered of a turn that is gone or emptied."""
    drafts: tuple[MemoryDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    restated: tuple[int, ...] = ()
    settles: tuple[int, ...] = ()
    to_read: tuple[int, ...] = ()
    read: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory(Record):
    """One thing remembered, without its vectors.

    `stability` is the time after which recall succeeds with probability 0.9 (FSRS); `valid_to` closes a fact that
    stopped being true and `superseded_by` names the memory that took its place. From `happens_from` up to
    `happens_to` is the time that the words name ("next Friday"), whole days of the person's own.
    """

    id: int
    person: PersonId
    persona: str
    audience: Audience
    kind: Kind
    speaker: Speaker
    text: str
    turn: int
    conversation: str
    position: int
    session: int
    created: datetime
    tier: Tier = Tier.HOT
    subject: str | None = None
    relation: str | None = None
    value: str | None = None
    topic: str | None = None
    importance: float = 0.5
    valence: float = 0.0
    arousal: float = 0.0
    stability: timedelta = timedelta(days=7)
    last_recalled: datetime | None = None
    recall_count: int = 0
    confidence: float = 1.0
    pinned: bool = False
    expires: datetime | None = None
    happens_from: datetime | None = None
    happens_to: datetime | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    superseded_by: int | None = None

    @property
    def number(self) -> int:
        """What people call it by: this person's memories, counted from 1."""
        return self.id & (1 << NUMBER_BITS) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit(Record):
    """A memory's number and how well it matched: cosine for dense search, BM25 (higher is better) for lexical."""

    id: int
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidateQuery:
    """What recall asks the store, answered in one go.

    `dense` are hits of the semantic index, already within the scope, best first; None has the store itself find the
    `dense_limit` nearest. The store checks the scope again, adds the `lexical_limit` best by `terms`, the
    `lexical_limit` nearest that were said from one to the other of two `days`, and the neighbours within `reach` turns
    of each. `archive` is by how much (cosine) the nearest cold memory may be farther than the first hit for the archive
    to be searched, too; None keeps it out. Links are wanted of the first `walked` that are chosen.
    """

    scope: Scope
    vector: NDArray[np.float32]
    terms: tuple[str, ...]
    dense: tuple[Hit, ...] | None = None
    dense_limit: int = 100
    lexical_limit: int = 100
    reach: int = REACH
    tiers: tuple[Tier, ...] = (Tier.HOT,)
    archive: float | None = None
    walked: int = 3
    days: tuple[tuple[date, date], ...] = ()

    def with_hits(self, near: Sequence[Hit], archived: Sequence[Hit]) -> CandidateQuery:
        """The query with what is nearest in its tiers, and what is in cold storage where that is wanted; each best
        first."""
        if self.archive is None or not archived:
            return replace(self, dense=tuple(near))
        if archived[0].score < (near[0].score if near else -1.0) - self.archive:
            return replace(self, dense=tuple(near))
        best = sorted((*near, *archived), key=lambda hit: -hit.score)[: self.dense_limit]
        return replace(self, dense=tuple(best), tiers=(*self.tiers, Tier.COLD))


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """Memories that may answer, as columns of n entries in the order of their numbers: a record of each would cost more
    than finding them.

    `turn` is the source turn. `place` is `sitting << POSITION_BITS | position`: neighbours of one sitting have
    neighbouring places. `day` is the day on which it was said, in UTC, as `date.toordinal` counts. `dense` is the
    cosine to the query, `lexical` BM25 (0 without a word in common). Of `tokens`, int8[t, width], the first `counts[0]`
    rows are the first memory's, and so on.
    """

    ids: NDArray[np.int64]
    turn: NDArray[np.int64]
    place: NDArray[np.int64]
    day: NDArray[np.int64]
    companion: NDArray[np.bool_]
    """The companion said it."""
    gist: NDArray[np.bool_]
    closed: NDArray[np.bool_]
    """It stopped being true."""
    asks: NDArray[np.bool_]
    """`salience.is_question` says so of the text."""
    names: NDArray[np.bool_]
    """`salience.names_somebody` says so."""
    importance: NDArray[np.float32]
    valence: NDArray[np.float32]
    recalled: NDArray[np.int64]
    """How often."""
    used: NDArray[np.int64]
    """The day of the last time, or of when it was said, counted as `day` is."""
    first_day: NDArray[np.int64]
    last_day: NDArray[np.int64]
    """`first_day` and `last_day` of the time that its words name; 1 and 0 when they name none."""
    dense: NDArray[np.float32]
    lexical: NDArray[np.float32]
    tokens: NDArray[np.int8]
    counts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What one source turn left in memory, by number, what bears most on the question first; with its score and every
    signal's share of it."""

    ids: tuple[int, ...]
    score: float
    signals: tuple[tuple[str, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What was chosen, best first, the links at the memories of the first few, and by number the records of what was
    chosen and of what these links lead to, as far as it may be met. `near` are the hits in the query's own tiers,
    `tiers` what it was chosen from."""

    chosen: tuple[Chosen, ...]
    memories: Mapping[int, Memory]
    links: tuple[Link, ...]
    near: tuple[Hit, ...]
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recalled(Record):
    """A memory that recall chose, and why: each signal's share of the score. `also` is what else the same turn says."""

    memory: Memory
    score: float
    signals: tuple[tuple[str, float], ...] = ()
    also: tuple[Memory, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Strength(Record):
    """What being recalled does to a memory, or decay's next state for it."""

    id: int
    stability: timedelta
    last_recalled: datetime | None
    recall_count: int
    tier: Tier


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace(Record):
    """What a memory fades by, without its text: a sweep over everybody's reads nothing else."""

    id: int
    person: PersonId
    persona: str
    kind: Kind
    tier: Tier
    created: datetime
    importance: float
    stability: timedelta
    last_recalled: datetime | None = None
    recall_count: int = 0
    pinned: bool = False
    expires: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fading(Record):
    """What decay changes in one transaction: tiers, memories that are forgotten, and the gists that they leave.

    What was recalled or pinned since its trace was read neither turns cold nor is forgotten. A gist of which some
    source is gone by now is not stored, and the others are kept until there is one without it.
    """

    at: datetime
    archive: tuple[Trace, ...] = ()
    restore: tuple[Trace, ...] = ()
    forget: tuple[Trace, ...] = ()
    gists: tuple[MemoryDraft, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitting:
    """Faded turns of one sitting that were said before one audience, each with its embedding, whose tokens have no
    names; `told` are those of the turns of which something else is remembered, too."""

    episodes: tuple[Memory, ...]
    embeddings: tuple[Embedding, ...]
    told: frozenset[int] = frozenset()
