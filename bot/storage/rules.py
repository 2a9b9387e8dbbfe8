"""What SQL and its in-memory twin must agree on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.core.catalogue import DEFAULT, known_language
from bot.core.errors import StorageError
from bot.core.models.bond import Ties
from bot.core.models.identity import Account, Person, PersonId
from bot.core.models.memory import NUMBER_BITS, Link, LinkKind, Memory, MemoryBatch, MemoryDraft
from bot.core.models.turn import SESSION_GAP, Speaker, TurnDraft

CODE_TRIES = 5
"""How often one code for linking accounts may be typed, rightly or not."""
LATELY = 100
"""Replies of a conversation whose messages are asked for."""
FIRST_CONFIDENCE = 0.8
"""How sure a memory is that was said once."""


def memory_id(person: PersonId, number: int) -> int:
    """The memory's number in the whole store; one person's lie together. Raises StorageError when they are used up."""
    if number >> NUMBER_BITS:
        raise StorageError(f"Person {person} has had {number} memories, more than the store can number.")
    return person << NUMBER_BITS | number


def memory_range(person: PersonId) -> tuple[int, int]:
    """The lowest and highest number a memory of this person can have."""
    return person << NUMBER_BITS, (person + 1 << NUMBER_BITS) - 1


def owner(memory: int) -> PersonId:
    """Whose memory has this number."""
    return PersonId(memory >> NUMBER_BITS)


def short_number(memory: int) -> int:
    """What its person calls this memory by."""
    return memory & (1 << NUMBER_BITS) - 1


def restated(confidence: float) -> float:
    """Confidence after it was said once more: each time halves the doubt, so that it stays below 1."""
    return 1.0 - (1.0 - confidence) / 2.0


def doubted(confidence: float) -> float:
    """Confidence as if it had been said once less."""
    return 1.0 - (1.0 - confidence) * 2.0


def concerns(subject: str | None, relation: str | None) -> str | None:
    """Subject and relation as one key in which case makes no difference; None when one is missing."""
    if subject is None or relation is None:
        return None
    return f"{subject.casefold()}\n{relation.casefold()}"


def overheard(draft: TurnDraft, hearer: str) -> TurnDraft:
    """The turn in the history of another persona who was there: it is not her word, and not for her memory."""
    speaker = Speaker.PERSON if draft.speaker is Speaker.PERSON else Speaker.OTHER
    return replace(draft, persona=hearer, speaker=speaker, off_record=True, heard_by=(), grounds=None)


def digest(persona: str, turn: int, kind: str, key: str) -> bytes:
    """A tombstone's whole content: enough to know the same draft again, and nothing of what it said."""
    parts = "\x1f".join((persona, str(turn), kind, key))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def born(draft: MemoryDraft, number: int) -> Memory:
    """The memory that a draft becomes."""
    return Memory(
        id=number,
        person=draft.person,
        persona=draft.persona,
        audience=draft.audience,
        kind=draft.kind,
        speaker=draft.speaker,
        text=draft.text,
        turn=draft.turn,
        conversation=draft.conversation,
        position=draft.position,
        session=draft.session,
        created=draft.created,
        tier=draft.tier,
        subject=draft.subject,
        relation=draft.relation,
        value=draft.value,
        topic=draft.topic,
        importance=draft.importance,
        valence=draft.valence,
        arousal=draft.arousal,
        stability=draft.stability,
        confidence=FIRST_CONFIDENCE,
        pinned=draft.pinned,
        expires=draft.expires,
        happens_from=draft.happens_from,
        happens_to=draft.happens_to,
        valid_from=draft.created,
    )


def tied(pairs: Sequence[tuple[Memory, MemoryDraft]], batch: MemoryBatch) -> list[Link]:
    """The links that a batch asks for, and one for each memory that another supersedes; those to drafts that were
    left out fall away."""
    new = {id(draft): memory.id for memory, draft in pairs}
    numbers = [new.get(id(draft)) for draft in batch.drafts]
    links = []
    for link in batch.links:
        source, target = numbers[link.source], link.target if link.to_memory else numbers[link.target]
        if source is not None and target is not None:
            links.append(Link(source=source, target=target, kind=link.kind))
    for memory, draft in pairs:
        links += [Link(source=memory.id, target=old, kind=LinkKind.SUPERSEDES) for old in draft.supersedes]
    return list(dict.fromkeys(links))


def ordered(links: Iterable[Link]) -> list[Link]:
    """Links in the one order in which stores give them."""
    return sorted(links, key=lambda link: (link.source, link.target, link.kind))


def newcomer(account: Account, at: datetime, time_zone: str) -> Person:
    """Who is met for the first time; the store gives them their number."""
    hinted = known_language(account.language)
    return Person(
        id=PersonId(0),
        name=account.name,
        first_met=at,
        time_zone=time_zone,
        language=hinted or DEFAULT,
        language_by="hinted" if hinted else "assumed",
    )


def prefaced(preface: str, text: str) -> str:
    """What is delivered; nothing of a reply that was emptied."""
    return f"{preface}\n\n{text}" if preface and text else text


class Spot(NamedTuple):
    """Where a turn is in its conversation, and when it was said."""

    position: int
    session: int
    at: datetime


def place(last: Spot | None, at: datetime) -> tuple[int, int]:
    """Position and session of what is said at `at`, after `last` in the same conversation.

    A clock that jumps back opens no session and disturbs no order: positions only grow.
    """
    if last is None:
        return 0, 0
    position = last.position + 1
    return position, position if at - last.at > SESSION_GAP else last.session


def merged_ties(held: Sequence[Ties]) -> Ties | None:
    """What several audiences made, as one who may know of all of them sees it; None of nothing."""
    if not held:
        return None
    bonds = [ties.bond for ties in held]
    latest = max(bonds, key=lambda bond: bond.at)
    counts = {
        name: sum(getattr(bond, name) for bond in bonds) for name in ("messages", "nights", "asks", "laughs", "thanks")
    }
    closest = {name: max(getattr(bond, name) for bond in bonds) for name in ("closeness", "closest", "trust", "drift")}
    return Ties(
        bond=replace(latest, **counts, **closest),
        keepsakes=tuple(keepsake for ties in held for keepsake in ties.keepsakes),
    )
