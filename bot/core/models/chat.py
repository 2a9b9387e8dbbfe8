"""What is asked of a language model, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.core.models.bond import Ties
from bot.core.models.danger import Danger
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.identity import Audience, Person
from bot.core.models.lorebook import NO_LORE, Activation
from bot.core.models.memory import Recalled
from bot.core.models.persona import Blueprint
from bot.core.models.picture import Picture
from bot.core.models.record import Record
from bot.core.models.summary import Summary
from bot.core.models.timer import Occasion
from bot.core.models.turn import Turn

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatMessage(Record):
    """One message of a prompt. The `pictures` are for models that see; others are told that they do not."""

    role: Role
    content: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment(Record):
    """All that is known as a reply is due: what the prompt is made of, and what the offline voice speaks from.

    `away` is how long the person had been silent before this message, None at a first meeting. `summaries` stand for
    what the history no longer shows; it begins where the last of them ends. `decision` is the reply's stance. `lore`
    came up from the persona's books. A `message` that came in several `parts` is one turn here, with the text of all
    and the place of the last. What is `of_memory` may be a wish about what is remembered, or the answer to a question
    about one. `ties` are what lies between the two, None before the first reply. `pictures` came with the message.
    """

    blueprint: Blueprint
    person: Person
    audience: Audience
    message: Turn
    history: tuple[Turn, ...]
    memories: tuple[Recalled, ...]
    feeling: Feeling
    now: datetime
    away: timedelta | None
    summaries: tuple[Summary, ...] = ()
    danger: Danger | None = None
    """Whose life the message says is in danger."""
    mature: bool = False
    """Whether what is for adults only may be said here."""
    decision: Decision | None = None
    lore: Activation = NO_LORE
    parts: tuple[Turn, ...] = ()
    of_memory: bool = False
    pictures: tuple[Picture, ...] = ()
    ties: Ties | None = None
    occasion: Occasion | None = None
    """Why she writes first; then the message is empty."""
    others: tuple[str, ...] = ()
    """The names of the other personas who are there."""

    @property
    def said(self) -> tuple[Turn, ...]:
        """The message as it was logged, in one or several turns."""
        return self.parts or (self.message,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sampling(Record):
    """How words are drawn, beside the temperature. None leaves it to the server."""

    top_p: float | None = None
    min_p: float | None = None
    repetition_penalty: float | None = None
    presence_penalty: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatRequest(Record):
    """A prompt for a model. `schema`, a JSON schema, asks for an answer in that form.

    `moment` is for a voice that needs no prompt; models on a server read `messages` alone. What is `begun` stands
    already of the answer, which is to go on from there. `conversation` says whose earlier prompts this one goes on
    from, so that it can go where they are cached. Nobody waits for what is asked in the `background`. `discouraged` are
    words that a server may be asked to avoid. `model` is an overlay or a model by name; with `or_base` the base model
    will do where no server has it. What is `simple` a small model may answer; not what is asked for `anew`, because the
    first answer may not be shown.
    """

    messages: tuple[ChatMessage, ...]
    temperature: float = 0.8
    max_tokens: int = 512
    stop: tuple[str, ...] = ()
    discouraged: tuple[str, ...] = ()
    model: str | None = None
    or_base: bool = False
    simple: bool = False
    anew: bool = False
    sampling: Sampling = Sampling()
    schema: Mapping[str, Any] | None = None
    begun: str = ""
    moment: Moment | None = None
    conversation: str | None = None
    background: bool = False

    @property
    def has_pictures(self) -> bool:
        """Whether there is something in it to be seen."""
        return any(message.pictures for message in self.messages)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delta(Record):
    """A piece of an answer as it streams: text for the person, or reasoning for the scratchpad. `composed` text says
    nothing of its own: lines of the blueprint and what was remembered before."""

    text: str = ""
    reasoning: str = ""
    composed: bool = False
