"""A message on its way in, a turn of the conversation, a reply on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.models.identity import Account, Audience, PersonId
from bot.core.models.record import Record


class Speaker(StrEnum):
    """Who of the two said it."""

    PERSON = "person"
    COMPANION = "companion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming(Record):
    """A platform's event, made ours: one message from one account.

    `conversation` names the place in which turns follow one another ("telegram:dm:42", "discord:channel:99");
    with `message_id` it identifies the message, so that a redelivered event is recognised.
    """

    account: Account
    conversation: str
    message_id: str
    audience: Audience
    text: str
    sent: datetime
    persona: str
    reply_to: str | None = None
    language: str | None = None
    """The language of their app ("pt-BR"), where the platform tells."""
    restricted: bool = False
    """The place is for adults only, by the platform's own rules."""

    @property
    def platform(self) -> str:
        return self.account.platform


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxEntry(Record):
    """A message that is committed and will be answered, even if the process dies now."""

    id: int
    incoming: Incoming
    received: datetime


SESSION_GAP = timedelta(hours=4)
"""A silence longer than this ends a sitting; what is said next opens a new session."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnDraft(Record):
    """An utterance about to be logged; the log gives it its place. See `Turn` for the fields.

    `off_record` keeps it out of memory: it is about memories, and would only repeat them.
    """

    person: PersonId
    persona: str
    conversation: str
    audience: Audience
    speaker: Speaker
    name: str
    text: str
    at: datetime
    complete: bool = True
    off_record: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn(Record):
    """One utterance, as it was said.

    `position` counts the turns of (conversation, persona) from 0; `session` is the position of the turn that opened
    this sitting. `person` is who spoke, or, for the companion's turns, to whom. `complete` is False for a reply that
    broke off.
    """

    id: int
    person: PersonId
    persona: str
    conversation: str
    audience: Audience
    speaker: Speaker
    name: str
    text: str
    at: datetime
    position: int
    session: int
    complete: bool = True


class OutboxState(StrEnum):
    """How far a reply has come."""

    PENDING = "pending"
    SENDING = "sending"
    """On its way. If the process died meanwhile, nobody knows whether it arrived."""
    SENT = "sent"
    UNCERTAIN = "uncertain"
    UNDELIVERABLE = "undeliverable"
    """Refused for good; it is not tried again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxEntry(Record):
    """A reply that is decided and will be delivered, even if the process dies now."""

    id: int
    turn: int
    platform: str
    conversation: str
    reply_to: str | None
    text: str
    state: OutboxState
    created: datetime
