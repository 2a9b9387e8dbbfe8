"""Records for tests, each with everything filled in; a test names only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

import numpy as np

from bot.core.language.text import lexical_terms
from bot.core.memory.forgetting import initial_stability
from bot.core.models.bond import Ties
from bot.core.models.feeling import Emotion, Feeling, Felt
from bot.core.models.identity import PRIVATE, Account, PersonId
from bot.core.models.memory import CandidateQuery, Candidates, Chosen, Embedding, Kind, Memory, MemoryBatch, MemoryDraft
from bot.core.models.mood import Mood
from bot.core.models.turn import Incoming, Speaker, TurnDraft
from bot.core.ports import After, MemoryStore

START = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
PERSONA = "mira"
CONVERSATION = "telegram:dm:1"
DIMENSIONS = 16


def moment(minutes: float = 0) -> datetime:
    """A moment some minutes after the tests' beginning."""
    return START + timedelta(minutes=minutes)


def an_account(name: str = "Ada", *, platform: str = "telegram", id: str = "1") -> Account:  # noqa: A002
    return Account(platform=platform, id=id, name=name)


def an_incoming(text: str = "hello", **changes: Any) -> Incoming:
    values: dict[str, Any] = {
        "account": an_account(),
        "conversation": CONVERSATION,
        "message_id": "m1",
        "audience": PRIVATE,
        "text": text,
        "sent": START,
        "persona": PERSONA,
    }
    return Incoming(**values | changes)


def a_turn(text: str = "hello", *, person: PersonId, **changes: Any) -> TurnDraft:
    """A turn of the person; `a_reply` is the companion's."""
    values: dict[str, Any] = {
        "persona": PERSONA,
        "conversation": CONVERSATION,
        "audience": PRIVATE,
        "speaker": Speaker.PERSON,
        "name": "Ada",
        "at": START,
    }
    return TurnDraft(person=person, text=text, **values | changes)


def a_reply(text: str = "hello yourself", *, person: PersonId, **changes: Any) -> TurnDraft:
    return a_turn(text, person=person, **{"speaker": Speaker.COMPANION, "name": "Mira"} | changes)


def an_embedding(seed: str | int, *, dimensions: int = DIMENSIONS, tokens: int = 3, width: int = 8) -> Embedding:
    """A unit vector and token vectors that are the same for the same seed, and nearly at right angles for others."""
    source = np.random.default_rng(crc32(str(seed).encode()))
    vector = source.standard_normal(dimensions)
    return Embedding(
        vector=(vector / np.linalg.norm(vector)).astype(np.float32),
        tokens=source.integers(-128, 128, (tokens, width), dtype=np.int8),
        token_ids=np.arange(tokens, dtype=np.int32),
    )


def a_memory(text: str = "Biscuit is a beagle", *, person: PersonId, **changes: Any) -> MemoryDraft:
    """A draft whose place follows from its turn: turn 7 stands at position 7."""
    turn = changes.get("turn", 1)
    values: dict[str, Any] = {
        "persona": PERSONA,
        "audience": PRIVATE,
        "kind": Kind.EPISODE,
        "speaker": Speaker.PERSON,
        "turn": turn,
        "conversation": CONVERSATION,
        "position": turn,
        "session": 0,
        "created": moment(turn),
        "terms": lexical_terms(text),
    }
    if "embedding" not in changes:
        values["embedding"] = an_embedding(text)
    return MemoryDraft(person=person, text=text, **values | changes)


def a_kept_memory(
    kind: Kind = Kind.EPISODE, *, importance: float = 0.5, fleeting: bool = False, **changes: Any
) -> Memory:
    """A memory as the store hands it out, as stable as its kind and importance make it at the beginning."""
    values: dict[str, Any] = {
        "id": 1,
        "person": PersonId(1),
        "persona": PERSONA,
        "audience": PRIVATE,
        "speaker": Speaker.PERSON,
        "text": "something",
        "turn": 1,
        "conversation": CONVERSATION,
        "position": 0,
        "session": 0,
        "created": START,
        "stability": initial_stability(kind, importance, fleeting=fleeting),
    }
    return Memory(kind=kind, importance=importance, **values | changes)


def a_batch(*drafts: MemoryDraft, **changes: Any) -> MemoryBatch:
    return MemoryBatch(drafts=drafts, **{"at": START} | changes)


def a_query(**changes: Any) -> CandidateQuery:
    """A recall that finds nothing unless words or hits are given."""
    values: dict[str, Any] = {"vector": an_embedding("question").vector, "terms": (), "dense": ()}
    return CandidateQuery(**values | changes)


async def candidates_of(memories: MemoryStore, query: CandidateQuery) -> Candidates:
    """What a query may choose from."""
    seen: list[Candidates] = []

    def choose_none(candidates: Candidates) -> list[Chosen]:
        seen.append(candidates)
        return []

    await memories.choose(query, choose_none)
    return seen[0]


def a_feeling(pleasure: float, *emotions: Emotion) -> Feeling:
    """A mood, and emotions of middling strength."""
    mood = Mood(pleasure=pleasure, arousal=-0.25, dominance=0.125, at=START)
    return Feeling(mood=mood, emotions=tuple(Felt(emotion=one, intensity=0.5, at=START) for one in emotions))


def just(ties: Ties) -> After:
    """Changes a bond to this, whatever it was."""
    return lambda _: ties
