"""Who is speaking, and who may hear it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from bot.core.models.record import Record

PersonId = NewType("PersonId", int)
"""A person's number in our own books; one person may hold several accounts."""

Audience = NewType("Audience", str)
"""Where something was said: `PRIVATE`, or one server as "discord:1234"."""

PRIVATE = Audience("private")


def server_audience(platform: str, server_id: str) -> Audience:
    """The audience of one server or group: all who are in it."""
    return Audience(f"{platform}:{server_id}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Venue(Record):
    """Where somebody asks for something: the conversation, the one around it where that is a thread, and who may hear
    what is said there."""

    conversation: str
    audience: Audience = PRIVATE
    within: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Account(Record):
    """One account on one platform, as the platform names it. `language` is that of their app ("pt-BR"), where the
    platform tells; it is no part of who they are."""

    platform: str
    id: str
    name: str
    language: str | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """The account in one word, whatever it is called at the moment."""
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person(Record):
    """Someone the companion knows: who they are, what they chose, and what they were told and said for their own
    protection. What they did not choose is None.

    `language_by` says how their language is known: "assumed", "hinted" by their platform, "detected", or "chosen".
    `voice` says when replies are said aloud, too: "off", "spoken" (in answer to a voice note, as without a choice) or
    "always". `quiet` is a span of their local day such as "22:00-07:00" in which nobody writes to them first, or "off".
    `crisis_until`: they spoke of ending or harming their life, and until then nothing romantic or playful is said.
    `refused_until`: they answered that they are not old enough, and until then no other answer is taken.
    """

    id: PersonId
    name: str
    first_met: datetime
    time_zone: str = "UTC"
    language: str = "en"
    language_by: str = "assumed"
    quiet: str | None = None
    persona: str | None = None
    streaming: str | None = None
    buttons: str | None = None
    voice: str | None = None
    initiative_at: datetime | None = None
    """When they agreed to be written to first."""
    adult_at: datetime | None = None
    """When they confirmed that they are old enough."""
    minor_at: datetime | None = None
    """When they said that they are not."""
    notified_at: datetime | None = None
    """When they were last told that this is an AI."""
    crisis_until: datetime | None = None
    refused_until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope(Record):
    """Whose memories with which persona a query may meet, asked from where. Every query carries one.

    In private a person meets everything of theirs; in a server only what was said in that server.
    """

    person: PersonId
    persona: str
    audience: Audience = PRIVATE

    def admits(self, audience: Audience) -> bool:
        return self.audience in (PRIVATE, audience)
