"""What all in-memory stores share, so that erasing a person reaches everything."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from bot.core.models.bond import Ties
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.grounds import Grounds
from bot.core.models.identity import Account, Audience, Person, PersonId
from bot.core.models.link import Attempt, LinkCode
from bot.core.models.memory import Embedding, Link, Memory
from bot.core.models.place import Choices
from bot.core.models.question import Question
from bot.core.models.summary import Summary
from bot.core.models.timer import Timer
from bot.core.models.turn import InboxEntry, OutboxEntry, Speaker, Turn
from bot.storage.forwarding import Forwarding
from bot.storage.joining_rules import Brought
from bot.storage.journal import What


@dataclass(slots=True)
class Shelf:
    """A memory with what is searched: its vectors as they would be stored, and its terms."""

    memory: Memory
    embedding: Embedding
    terms: tuple[str, ...]
    sources: frozenset[int] = frozenset()
    mark: bytes = b""
    """The draft's digest."""


@dataclass(slots=True)
class Image:
    """Something as it was before it was changed for the sake of a turn; None where there was nothing."""

    turn: int
    what: What
    key: Hashable
    before: Any


@dataclass(slots=True)
class Code:
    """A code with how often it was tried, and the account that typed it."""

    code: LinkCode
    tries: int = 0
    by: Account | None = None


@dataclass(slots=True)
class State:
    """The rows, each table a dictionary in the order of its numbers."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    accounts: dict[tuple[str, str], tuple[PersonId, str]] = field(default_factory=dict)
    inbox: dict[int, InboxEntry] = field(default_factory=dict)
    accepted: dict[tuple[str, str, str], int] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)
    turns: dict[int, Turn] = field(default_factory=dict)
    answered: dict[tuple[int, Speaker], int] = field(default_factory=dict)
    overheard: dict[int, int] = field(default_factory=dict)
    """The inbox entry by the number of each turn that a bystander of its exchange has."""
    answered_with: dict[int, int] = field(default_factory=dict)
    """Inbox entries that were answered by the reply to a later one."""
    quoted: dict[int, str] = field(default_factory=dict)
    """The key of the account whose words are in a turn's context, where that is another's."""
    remembered: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)
    outbox: dict[int, OutboxEntry] = field(default_factory=dict)
    memories: dict[PersonId, dict[int, Shelf]] = field(default_factory=dict)
    """By person and number, ascending, because numbers only grow."""
    numbers: dict[PersonId, tuple[int, int]] = field(default_factory=dict)
    """How many memories were ever written, and how many terms they had."""
    written: dict[PersonId, set[bytes]] = field(default_factory=dict)
    """Digests of all drafts that ever were written: what was forgotten stays among them."""
    links: list[Link] = field(default_factory=list)
    feelings: dict[tuple[PersonId, str], Feeling] = field(default_factory=dict)
    grounds: dict[int, Grounds] = field(default_factory=dict)
    decisions: dict[tuple[PersonId, str, str], Decision] = field(default_factory=dict)
    """The last one by person, persona and conversation."""
    ties: dict[tuple[PersonId, str, Audience], Ties] = field(default_factory=dict)
    questions: dict[tuple[PersonId, str, str], Question] = field(default_factory=dict)
    summaries: dict[tuple[str, str, int], Summary] = field(default_factory=dict)
    """By conversation, persona and where they start."""
    lore: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    """By conversation and persona: the position at which each entry last came up."""
    places: dict[tuple[Audience, str], Choices] = field(default_factory=dict)
    opt_outs: set[tuple[Audience, str]] = field(default_factory=set)
    beginnings: dict[tuple[str, str], int] = field(default_factory=dict)
    """By conversation and persona: where prompts begin, where it was begun anew."""
    journal: list[Image] = field(default_factory=list)
    timers: dict[int, Timer] = field(default_factory=dict)
    said_by: dict[int, str] = field(default_factory=dict)
    """`Account.key` by turn, where it is known."""
    brought: dict[str, tuple[PersonId, Brought]] = field(default_factory=dict)
    """By `Account.key`, with whose account it is: what was joined to another's."""
    codes: dict[str, Code] = field(default_factory=dict)
    """By `Account.key`."""
    attempts: list[tuple[str, Attempt, datetime]] = field(default_factory=list)
    forwarding: Forwarding = field(default_factory=Forwarding)
    meta: dict[str, str] = field(default_factory=dict)
    fresh: count[int] = field(default_factory=lambda: count(1))
