"""What comes in and goes out, and the log of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.models.glance import Glance
from bot.core.models.grounds import Grounds
from bot.core.models.identity import Audience, Person, PersonId
from bot.core.models.place import Choices, Server
from bot.core.models.spoken import Aftermath, Spoken, Undone
from bot.core.models.summary import Summary
from bot.core.models.turn import InboxEntry, Incoming, OutboxEntry, OutboxState, Turn, TurnDraft


class Inbox(Protocol):
    """Messages that were acknowledged to their platform and wait to be answered."""

    async def accept(self, incoming: Incoming, received: datetime) -> InboxEntry | None:
        """Commit the message; None when (platform, conversation, message_id) was accepted before."""
        ...

    async def pending(self) -> list[InboxEntry]:
        """What is not yet settled, oldest first: the work left by a process that died."""
        ...

    async def settle(self, entry: int) -> None:
        """This message needs no answer any more. Settling twice is harmless."""
        ...

    async def last_heard(self, platform: str) -> dict[str, str]:
        """Of each conversation there, the number of the message that was accepted last."""
        ...

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        """Take over the new text of a message that waits; returns it as it waits now, None when none does."""
        ...

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        """Settle a message, if it waits: it is gone where it was written."""
        ...


class Outbox(Protocol):
    """Replies that are decided and wait to be delivered. `TurnLog.conclude` puts them here."""

    async def pending(self) -> list[OutboxEntry]:
        """What is not yet delivered, oldest first."""
        ...

    async def uncertain(self) -> list[OutboxEntry]:
        """What may or may not have arrived, oldest first."""
        ...

    async def offering(self, conversation: str) -> list[OutboxEntry]:
        """What was delivered there with an offer below it (`OutboxEntry.offers`), oldest first."""
        ...

    async def withdraw(self, entry: int) -> None:
        """Nothing is offered below this reply any more."""
        ...

    async def mark(self, entry: int, state: OutboxState, at: datetime, messages: Sequence[str] | None = None) -> None:
        """How far it has come and, where that is known, what it became on its platform (`OutboxEntry.messages`)."""
        ...

    async def became(self, conversation: str) -> frozenset[str]:
        """The numbers of the messages that the last hundred replies there became, as far as that is known."""
        ...

    async def answers_from(self, entry: int) -> str | None:
        """The first of several messages that this reply answers; None where it answers one, or none, or is erased."""
        ...

    async def refused(self, conversation: str) -> bool:
        """Whether what was last said there could not be delivered for good: they block her, or the place is gone."""
        ...


class TurnLog(Protocol):
    """What was said, in order."""

    async def append(self, draft: TurnDraft, inbox: int | None = None) -> Turn:
        """Log a turn and give it its position and session; logging the same inbox entry again returns the first."""
        ...

    async def conclude(
        self, draft: TurnDraft, inbox: int, also: Sequence[int] = (), *, preface: str = "", offers: bool = False
    ) -> tuple[Turn, OutboxEntry]:
        """Log the companion's reply, put it in the outbox and settle the inbox entry, in one transaction, with the
        entries that the reply answers `also`.

        The `preface` is delivered before the reply and is no part of the conversation. For `offers` see `OutboxEntry`.
        Concluding the same inbox entry again returns what was first decided.
        """
        ...

    async def describe(self, turn: int, context: str) -> None:
        """Put this in the place of a turn's context; one that was emptied stays empty."""
        ...

    async def grounds(self, ids: Sequence[int]) -> dict[int, Grounds]:
        """Why these turns, replies of the companion, were as they were, as far as that is kept."""
        ...

    async def recent(self, conversation: str, persona: str, limit: int) -> list[Turn]:
        """The last turns there, oldest first."""
        ...

    async def last_said(self, person: PersonId) -> list[Turn]:
        """What this person last said in each conversation to each persona in private, newest first."""
        ...

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Turn]:
        """This person's turns with these numbers, in that order; unknown ones are left out."""
        ...

    async def heard(self, platform: str, conversation: str, message_id: str) -> Turn | None:
        """The person's turn that this message became; None when there is none."""
        ...

    async def unremembered(self, limit: int) -> list[Turn]:
        """Turns that no `MemoryStore.write` has settled yet, oldest first."""
        ...

    async def unread(self, limit: int) -> list[Turn]:
        """Turns that wait for a language model to read them (`MemoryBatch.to_read`), oldest first."""
        ...

    async def page(self, person: PersonId, after: int, limit: int) -> list[Turn]:
        """This person's turns, and those said to them, with a number above `after`, ascending."""
        ...

    async def told_in(self, audience: Audience, after: int, limit: int) -> list[Turn]:
        """What was said in a server, with a number above `after`, ascending."""
        ...

    async def people_in(self, audience: Audience) -> list[PersonId]:
        """Who spoke in a server, or was spoken to, in the order in which they were met."""
        ...

    async def blank(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        """Empty these turns of the person and the replies to them for good. Nothing will be remembered of them."""
        ...


class Glances(Protocol):
    """What several stores know of a message's sender and place, in one go."""

    async def take(
        self, entry: InboxEntry, persona: str, *, summaries: int, turns: Callable[[int, Sequence[Summary]], int]
    ) -> Glance:
        """What is known as this message is to be answered. Its sender is met now when new, as by `People.identify`.

        `summaries` bounds how many of them are read; how many turns are, `turns` says, given the last one's position
        and the summaries.
        """
        ...


class Exchanges(Protocol):
    """Exchanges as wholes, which can be taken back: what is changed for the sake of a turn (`turn` in the other stores)
    is noted as it was before, for the last ones of each person. For a turn that is gone nothing is changed any more."""

    async def last(self, person: PersonId, persona: str, conversation: str) -> Spoken | None:
        """The last one there of which something is left."""
        ...

    async def undo(self, spoken: Spoken) -> Undone:
        """Take it back: its turns, its reply and what was remembered of them are gone without a trace, and what they
        changed is as it was, except where something said later has changed it. What was erased for good stays so, and
        so does what protects people. Of the messages stays what recognises them. The command that asked for it has no
        words any more (`Part.COMMAND`)."""
        ...

    async def rewind(self, spoken: Spoken) -> Undone:
        """Take back what was felt and done as it was answered, so that it can be answered anew. What was said stays,
        and what was remembered of it."""
        ...

    async def reword(self, spoken: Spoken, draft: TurnDraft) -> tuple[OutboxEntry, Undone] | None:
        """Put these words in the place of the reply's, to be delivered and remembered anew; what was remembered of the
        old ones is gone, and the command that asked for it is settled. None when they were changed by somebody else
        meanwhile, or are gone."""
        ...

    async def keep(self, left: Aftermath) -> Person | None:
        """Keep what an answered turn leaves behind, in one transaction, and let go of what was noted too long ago.
        Returns whose turn it is now, or to whom it was said; None when it is gone."""
        ...


class Summaries(Protocol):
    """What has left the histories of conversations. A summary goes with any turn that it covers: one that is forgotten,
    emptied, or whose person is erased."""

    async def add(self, summary: Summary, sources: Sequence[int], *, turn: int | None = None) -> bool:
        """Keep what was made of the turns with these numbers, after this `turn`; False when one of them is gone or
        empty by now, or when there is a summary from this position on already."""
        ...

    async def begin(self, conversation: str, persona: str) -> None:
        """The conversation begins anew: nothing that was said there before is shown any more."""
        ...

    async def latest(self, conversation: str, persona: str, audience: Audience, limit: int) -> list[Summary]:
        """The last ones there, oldest first, of what this audience heard. Where it began anew stands one without words,
        of no turns, and none before it."""
        ...


class LoreStates(Protocol):
    """When the entries of lorebooks last came up, by conversation and persona: positions of turns, no words."""

    async def get(self, conversation: str, persona: str) -> dict[str, int]:
        """The position of each entry's last turn there, by the entry's key."""
        ...

    async def put(self, conversation: str, persona: str, fired: Mapping[str, int], *, turn: int | None = None) -> None:
        """Entries have come up with this turn; the others stay as they were."""
        ...

    async def of(self, person: PersonId) -> list[tuple[str, str, str, int]]:
        """Conversation, persona, entry and position, where this person has spoken."""
        ...


class Places(Protocol):
    """What was chosen for servers and their channels, and who of their members wants none of it."""

    async def of(self, audience: Audience) -> Server:
        """All of one server."""
        ...

    async def put(self, audience: Audience, conversation: str, choices: Choices | None) -> None:
        """Let these be the choices of a conversation there, "" for the whole server; None to have none."""
        ...

    async def opt(self, audience: Audience, member: str, *, out: bool) -> None:
        """Note that a member (`scenes.member`) wants to be heard no more, or again."""
        ...

    async def drop(self, audience: Audience) -> None:
        """Forget all of it."""
        ...
