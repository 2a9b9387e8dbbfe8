"""A server, a channel or a thread where several talk: who of the personas is there, and when they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from bot.core.models.identity import Account, Audience
from bot.core.models.record import Record
from bot.core.models.turn import Part


class Trigger(StrEnum):
    """What makes a persona answer."""

    MENTION = "mention"
    """The bot is mentioned."""
    REPLY = "reply"
    """One of her messages is replied to."""
    NAME = "name"
    """Her name is said."""
    THREAD = "thread"
    """It is said in a thread that the bot is part of."""
    CHANNEL = "channel"
    """Whatever is said in the channel is said to her."""


class Leaving(StrEnum):
    """What becomes of what a member said, when they leave the server or the bot is taken out of it."""

    KEEP = "keep"
    FORGET = "forget"


ALWAYS = frozenset({Trigger.MENTION, Trigger.REPLY})


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices(Record):
    """What was chosen for a place, None where nothing was: then what holds around it holds here."""

    personas: tuple[str, ...] | None = None
    triggers: frozenset[Trigger] | None = None
    chance: float | None = None
    per_minute: int | None = None
    banter: int | None = None
    listens: bool | None = None
    leaving: Leaving | None = None

    def over(self, around: Choices) -> Choices:
        """These, and what was chosen around where nothing was chosen here."""
        chosen = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(around, **{name: value for name, value in chosen.items() if value is not None})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Record):
    """A place as it is.

    `chance` in [0, 1] is that of an answer to what is said to nobody, `per_minute` the most replies (0: any number),
    `banter` the most turns that personas, or the bot and other bots, take in a row before a person speaks. Where it
    `listens` the personas take in what is said to nobody, too.
    """

    personas: tuple[str, ...]
    triggers: frozenset[Trigger] = ALWAYS
    chance: float = 0.0
    per_minute: int = 20
    banter: int = 2
    listens: bool = False
    leaving: Leaving = Leaving.KEEP


@dataclass(frozen=True, kw_only=True, slots=True)
class Server(Record):
    """All that was chosen in one server: by conversation, "" for the whole of it, and the members (`member`) who want
    none of it."""

    choices: Mapping[str, Choices] = field(default_factory=dict)
    opted_out: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard(Record):
    """Something said in a server, as far as it decides who answers.

    `within` is the conversation that a thread belongs to. `answers` is the persona whose message it replies to, "" when
    it replies to the bot in whatever persona. `joined`: it is said in a thread that the bot is part of.
    """

    audience: Audience
    conversation: str
    message_id: str
    account: Account
    text: str
    within: str | None = None
    by_bot: bool = False
    mentioned: bool = False
    answers: str | None = None
    joined: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast(Record):
    """Who takes what part in an answer: see `Incoming`."""

    persona: str
    part: Part = Part.TALK
    then: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
