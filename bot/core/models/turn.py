"""A message on its way in, a turn of the conversation, a reply on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.models.grounds import Grounds
from bot.core.models.identity import Account, Audience, PersonId
from bot.core.models.picture import Picture
from bot.core.models.record import Record


class Speaker(StrEnum):
    """Who of the two said it, or who else in the scene."""

    PERSON = "person"
    COMPANION = "companion"
    OTHER = "other"
    """Another persona or another bot, by the turn's name. It is nobody's word, and is never remembered."""


class Part(StrEnum):
    """What a message asks of the persona that it comes to."""

    TALK = "talk"
    """A person says it to her."""
    OVERHEARD = "overheard"
    """A person says it where she listens: she takes it in and is silent."""
    BOT = "bot"
    """Another bot says it to her."""
    CUE = "cue"
    """Another persona has spoken, and it is her turn. What was said is in her history; the account is of the person in
    whose exchange it was said."""
    COMMAND = "command"
    """A person asks for something beside the conversation, in their platform's own words: it waits in the inbox until
    it is answered. Without words, it is done, and only that remains to be said."""


CUED = ">"
"""Stands in the number of a cue, between that of the message it goes back to and how many there were."""


class Medium(StrEnum):
    """What kind of thing came with a message."""

    PHOTO = "photo"
    VOICE = "voice"


WORDLESS = {Medium.PHOTO: "(a photo)", Medium.VOICE: "(a voice note)"}
"""The text of a message that is such a thing and nothing else: a turn without any text is one that was erased."""
STICKER = " (a sticker)"
"""What follows the emoji that a sticker stands for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment(Record):
    """Something that came with a message, by the name or number under which its platform keeps it; never its content.

    `seconds` is how long it can be listened to, `size` in bytes; None where the platform does not say.
    """

    medium: Medium
    file: str
    mime: str = ""
    seconds: float | None = None
    size: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote(Record):
    """An earlier message that this one answers: its words, and whose they are; None are the companion's own."""

    text: str
    author: Account | None


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
    restricted: bool = False
    """The place is for adults only, by the platform's own rules."""
    attachments: tuple[Attachment, ...] = ()
    quote: Quote | None = None
    part: Part = Part.TALK
    present: tuple[str, ...] = ()
    """The other personas of the scene, who hear it and the answer."""
    then: tuple[str, ...] = ()
    """Those of them who were addressed, too, and answer after her."""

    @property
    def platform(self) -> str:
        return self.account.platform


@dataclass(frozen=True, kw_only=True, slots=True)
class Perceived(Record):
    """What was made of what came with a message: a line about each thing for the prompt, the pictures, and, where
    nothing could be made of something, the key of the text that says so."""

    context: str = ""
    pictures: tuple[Picture, ...] = ()
    failure: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxEntry(Record):
    """A message that is committed and will be answered, even if the process dies now. What it came with is `perceived`
    on its way to the answer, and not stored."""

    id: int
    incoming: Incoming
    received: datetime
    perceived: Perceived = Perceived()


SESSION_GAP = timedelta(hours=4)
"""A silence longer than this ends a sitting; what is said next opens a new session."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TurnDraft(Record):
    """An utterance about to be logged; the log gives it its place. See `Turn` for the fields.

    `off_record` keeps it out of memory: it is about memories, and would only repeat them. `quoted` is the account
    whose words are in the `context`, where that is somebody else's. It stands in the histories of the personas who are
    `heard_by`, too, off the record, under their own positions. `account` is the `Account.key` through which it is said,
    where no inbox entry tells. `grounds` are those of a reply, which go with it and with what it answers.
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
    context: str = ""
    quoted: Account | None = None
    heard_by: tuple[str, ...] = ()
    account: str | None = None
    grounds: Grounds | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn(Record):
    """One utterance, as it was said.

    `position` counts the turns of (conversation, persona) from 0; `session` is the position of the turn that opened
    this sitting. `person` is who spoke, or, for the companion's turns and those of others in a scene, to whom.
    `complete` is False for a reply that broke off. `context` is what a message answers and what came with it, as the
    prompt shows it; nobody says it, so that nothing of it is remembered as theirs.
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
    context: str = ""

    @property
    def told(self) -> str:
        """The words after what they answer and what came with them."""
        if not self.context or not self.text:
            return self.text
        return self.context if self.text in WORDLESS.values() else f"{self.context}\n{self.text}"


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
    """A reply that is decided and will be delivered, even if the process dies now.

    `edition` counts how often its words were changed since. What `offers` may have buttons below it, to have it said
    anew and to have it go on. `messages` are what it became on its platform, by their numbers there, in order; while it
    is to be delivered again, they are to read as it does now.
    """

    id: int
    turn: int
    platform: str
    conversation: str
    reply_to: str | None
    text: str
    state: OutboxState
    created: datetime
    persona: str = ""
    """Who says it."""
    name: str = ""
    cue: InboxEntry | None = None
    """Whose turn it is after this reply. Not stored with it: it waits in the inbox."""
    aloud: str = ""
    """What of it is to be heard as well. Not stored: it is a reply without it, too."""
    language: str = "en"
    """The person's."""
    edition: int = 0
    offers: bool = False
    messages: tuple[str, ...] = ()
