"""What the core needs from the world, as small protocols.

Each has a real implementation (`bot.storage`, `bot.inference`, `bot.platforms`) and an in-memory one
(`bot.storage.in_memory`, `tests/fakes`), and both pass the same contract suite (`tests/contract`).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.core.models.audio import Transcript, VoiceNote
from bot.core.models.bond import HeldTies, Ties
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.identity import Account, Audience, Person, PersonId, Scope
from bot.core.models.link import Attempt, LinkCode, Moved, Party
from bot.core.models.memory import (
    CandidateQuery,
    Candidates,
    Choice,
    Chosen,
    Embedding,
    Fading,
    Hit,
    Kind,
    Link,
    Memory,
    MemoryBatch,
    Sitting,
    Strength,
    Tier,
    Trace,
)
from bot.core.models.picture import Picture
from bot.core.models.place import Choices, Server
from bot.core.models.question import Question
from bot.core.models.spoken import Spoken, Undone
from bot.core.models.summary import Summary
from bot.core.models.timer import FirstWord, Purpose, Timer, TimerDraft, TimerState
from bot.core.models.turn import Attachment, InboxEntry, Incoming, OutboxEntry, OutboxState, Turn, TurnDraft


class Clock(Protocol):
    """Where time comes from; nothing else asks the system for it."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow, for durations."""
        ...


class ChatModel(Protocol):
    """A language model that streams an answer."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer, piece by piece; closing the iterator stops the server's work.

        Raises ModelUnavailable when the server cannot be reached, refuses or falls silent.
        """
        ...


class Tokens(Protocol):
    """How a model server counts. What it does not tell, or has not yet, is None."""

    @property
    def context(self) -> int | None:
        """Tokens of a prompt and its answer together."""
        ...

    @property
    def scale(self) -> float | None:
        """Tokens that it counts for each that `text.estimate_tokens` does."""
        ...

    async def known(self) -> None:
        """Return when the server has been asked for all this, or does not answer; at once from then on."""
        ...

    async def count(self, text: str) -> int | None:
        """Tokens of the text; None when the server cannot be asked. Never raises."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """Which model, exactly: vectors of different fingerprints are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    async def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """One embedding a text, in order, computed off the event loop. Raises EmbedderError."""
        ...


class Hearing(Protocol):
    """Writes down what is said."""

    @property
    def longest(self) -> float:
        """Seconds of speech that are listened to."""
        ...

    async def transcribe(self, audio: bytes) -> Transcript:
        """What is said in this sound file of whatever kind, empty when nothing is.

        Raises AttachmentUnreadable, AttachmentTooLarge and HearingError.
        """
        ...


class Speaking(Protocol):
    """Says texts aloud."""

    async def speak(self, text: str, *, persona: str) -> VoiceNote:
        """The text in this persona's voice. Raises SpeakingError."""
        ...


class Sight(Protocol):
    """Shows pictures to models."""

    async def sees(self) -> bool:
        """Whether a model can be shown any. Never raises."""
        ...

    async def look(self, data: bytes) -> Picture:
        """A picture of whatever kind, as a model is shown it. Raises AttachmentUnreadable and AttachmentTooLarge."""
        ...


class Files(Protocol):
    """What came with messages, as their platforms keep it."""

    async def fetch(self, incoming: Incoming, attachment: Attachment, most: int) -> bytes:
        """The content, of at most so many bytes. Raises AttachmentError."""
        ...


class Languages(Protocol):
    """Tells languages apart, among those that have a catalogue."""

    async def read(self, text: str) -> tuple[str, float]:
        """The likeliest language and how sure it is, in [0, 1]."""
        ...


class People(Protocol):
    """Who is known, under which accounts."""

    async def identify(self, account: Account, at: datetime) -> Person:
        """The person behind the account, met now when new, with the language of their app where it is known; a
        changed display name is taken over."""
        ...

    async def get(self, person: PersonId) -> Person | None: ...

    async def find(self, account: Account) -> Person | None:
        """The person behind the account, None when nobody was met under it. Changes nothing."""
        ...

    async def who_said(self, turn: int) -> Person | None:
        """Whose turn this is now, or to whom it was said; None when it is gone."""
        ...

    async def accounts(self, person: PersonId) -> list[Account]:
        """All accounts under which this person was met."""
        ...

    async def everyone(self) -> list[Person]:
        """All who are known, in the order they were met."""
        ...

    async def change(self, person: PersonId, **values: str | datetime | None) -> Person | None:
        """Set these fields of the person and return them as they are now; None when they are gone."""
        ...

    async def detect(self, person: PersonId, language: str, turn: int) -> None:
        """This turn shows that they speak this language."""
        ...


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


class Exchanges(Protocol):
    """Exchanges as wholes, which can be taken back: what is changed for the sake of a turn (`turn` in the other stores)
    is noted as it was before, for the last ones of each person. For a turn that is gone nothing is changed any more."""

    async def last(self, person: PersonId, persona: str, conversation: str) -> Spoken | None:
        """The last one there of which something is left."""
        ...

    async def undo(self, spoken: Spoken) -> Undone:
        """Take it back: its turns, its reply and what was remembered of them are gone without a trace, and what they
        changed is as it was, except where something said later has changed it. What was erased for good stays so, and
        so does what protects people. Of the messages stays what recognises them."""
        ...

    async def rewind(self, spoken: Spoken) -> Undone:
        """Take back what was felt and done as it was answered, so that it can be answered anew. What was said stays,
        and what was remembered of it."""
        ...

    async def reword(self, spoken: Spoken, draft: TurnDraft) -> tuple[OutboxEntry, Undone] | None:
        """Put these words in the place of the reply's, to be delivered and remembered anew; what was remembered of the
        old ones is gone. None when they were changed by somebody else meanwhile, or are gone."""
        ...

    async def prune(self, person: PersonId) -> None:
        """Let go of what was noted too long ago."""
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


class MemoryStore(Protocol):
    """The truth about what is remembered: rows, vectors and lexical entries, always written together."""

    async def write(self, batch: MemoryBatch) -> list[Memory]:
        """Store the batch in one transaction and return what is new.

        A draft whose (person, persona, turn, kind, key) exists already or was forgotten is left out.
        """
        ...

    async def get(self, person: PersonId, ids: Sequence[int]) -> list[Memory]:
        """This person's memories with these numbers, in that order; unknown ones are left out."""
        ...

    async def choose(self, query: CandidateQuery, choose: Callable[[Candidates], Sequence[Chosen]]) -> Choice:
        """Have `choose` choose among dense hits, lexical hits and their neighbours, all within the query's scope and
        tiers; what it chose that may be met, with records and links. In one go: `choose` may run on another thread."""
        ...

    async def recollect(self, scope: Scope, ids: Sequence[int]) -> list[Memory]:
        """The scope's memories with these numbers, in that order; others are left out."""
        ...

    async def nearest(
        self, scope: Scope, vector: NDArray[np.float32], limit: int, tiers: Sequence[Tier] = (Tier.HOT,)
    ) -> list[Hit]:
        """Exact search: the best by cosine within the scope, best first."""
        ...

    async def search(self, scope: Scope, terms: Sequence[str], limit: int) -> list[Memory]:
        """Memories of any tier that hold these words, best first."""
        ...

    async def latest(
        self, scope: Scope, *, limit: int, kinds: Sequence[Kind] = (), tier: Tier | None = None
    ) -> list[Memory]:
        """The newest within the scope, newest first; all kinds when none is named."""
        ...

    async def current(self, person: PersonId, persona: str, subject: str, relation: str) -> list[Memory]:
        """What holds now about this relation of this subject (compared case-insensitively), newest first."""
        ...

    async def links(self, person: PersonId, ids: Sequence[int]) -> list[Link]:
        """The links that begin or end at these memories of the person, by source, target and kind."""
        ...

    async def from_turns(self, person: PersonId, turns: Sequence[int]) -> list[Memory]:
        """All memories that come from these turns, and the gists that drew on them."""
        ...

    async def sources(self, person: PersonId, memory: int) -> list[int]:
        """The turns that a gist was drawn from, ascending; empty for other memories."""
        ...

    async def vectors(
        self, person: PersonId, persona: str, after: int, limit: int
    ) -> tuple[list[int], NDArray[np.float32]]:
        """Numbers and vectors of hot memories with a number above `after`, ascending: what an index is built from."""
        ...

    async def sweep(self, after: int, limit: int) -> list[Memory]:
        """Anyone's memories with a number above `after`, ascending."""
        ...

    async def traces(self, after: int, limit: int) -> list[Trace]:
        """What anyone's memories with a number above `after` fade by, ascending: decay's batches."""
        ...

    async def sittings(self, person: PersonId, ids: Sequence[int]) -> list[Sitting]:
        """The sittings that these memories are from and that left no gist yet, one for each audience, with all their
        cold episodes and those among `ids`."""
        ...

    async def fade(self, fading: Fading) -> list[Memory]:
        """Carry out decay's decisions in one transaction and return the new gists. What it forgets is gone from rows,
        vectors, lexical entries and turns; `purge` then takes it out of the files' bytes."""
        ...

    async def purge(self) -> None:
        """Overwrite what was forgotten by `fade`, if anything was."""
        ...

    async def page(self, person: PersonId, after: int, limit: int) -> list[Memory]:
        """This person's memories, with every persona and of any tier, with a number above `after`, ascending."""
        ...

    async def personas(self, person: PersonId) -> list[str]:
        """The personas with which this person has memories."""
        ...

    async def pin(self, person: PersonId, ids: Sequence[int], *, pinned: bool, turn: int | None = None) -> None:
        """Keep these of the person's memories for ever, or let them fade again, because this turn asks for it."""
        ...

    async def strengthen(self, changes: Sequence[Strength], *, turn: int | None = None) -> None:
        """Write the effect of having been recalled with this turn; memories that are gone are passed over."""
        ...

    async def forget(self, person: PersonId, ids: Sequence[int], at: datetime) -> None:
        """Erase rows, vectors, lexical entries and the text of source turns that no other memory points to;
        what remains is a tombstone without content."""
        ...

    async def reword(self, turn: Turn, text: str, *, off_record: bool = False) -> list[Memory]:
        """Put these words in the place of those of a person's turn. What was remembered of it is gone, as if it had
        never been; what that took the place of holds again; the turn waits to be remembered anew, unless it is
        `off_record`. Returns the memories that are gone."""
        ...

    async def erase_from(self, audience: Audience, person: PersonId | None = None) -> list[Memory]:
        """Erase what was said in a server by or to this person, by and to everybody without one, and all that was made
        of it. Returns the memories that are gone. Moods and what was chosen for the server stay."""
        ...

    async def erase(self, person: PersonId) -> None:
        """Erase everything of this person: memories, turns, inbox, outbox, moods, tombstones and accounts, and the
        states of lore where they spoke."""
        ...


class MemoryIndex(Protocol):
    """Semantic search over hot memories. Disposable: everything in it can be made anew from the MemoryStore."""

    async def search(self, scope: Scope, vector: NDArray[np.float32], limit: int) -> list[Hit]:
        """The best by cosine within the scope, best first. Raises IndexUnavailable."""
        ...

    async def add(self, person: PersonId, persona: str, ids: Sequence[int], vectors: NDArray[np.float32]) -> None: ...

    async def remove(self, person: PersonId, persona: str, ids: Sequence[int]) -> None: ...

    async def drop(self, person: PersonId, persona: str) -> None:
        """Throw away all of it for this person and persona."""
        ...


class Meta(Protocol):
    """What the store knows about itself, by key."""

    async def get(self, key: str) -> str | None: ...

    async def set(self, key: str, value: str) -> None: ...

    async def count(self, key: str) -> None:
        """Add one to the number under this key; none is 0."""
        ...


class MoodStore(Protocol):
    """What the companion felt towards a person when they last spoke, and the last stance it took in each
    conversation."""

    async def get(self, person: PersonId, persona: str) -> Feeling | None: ...

    async def put(
        self,
        person: PersonId,
        persona: str,
        feeling: Feeling,
        decision: Decision | None = None,
        conversation: str = "",
        *,
        turn: int | None = None,
    ) -> None:
        """Keep what is felt after this turn and, with a decision, why the last reply in the conversation was as it was:
        without its style, which only that reply needed."""
        ...

    async def of(self, person: PersonId) -> dict[str, Feeling]:
        """What each persona feels towards this person."""
        ...

    async def decision(self, person: PersonId, persona: str, conversation: str) -> Decision | None: ...

    async def decisions(self, person: PersonId) -> list[tuple[str, str, Decision]]:
        """Persona, conversation and the last decision there, in the order of the first two."""
        ...


class Bonds(Protocol):
    """What is between each person and persona, apart for each audience. A keepsake goes with its turn."""

    async def get(self, scope: Scope) -> Ties | None:
        """All that this audience may know, in private everything; None before anything was kept."""
        ...

    async def put(
        self, person: PersonId, persona: str, audience: Audience, ties: Ties, *, turn: int | None = None
    ) -> None:
        """Put this, which this turn made of it, in the place of what this audience had made."""
        ...

    async def of(self, person: PersonId) -> list[HeldTies]:
        """All of this person, by persona and audience."""
        ...


class Questions(Protocol):
    """What was asked before erasing and is not answered yet. It survives a restart."""

    async def put(self, question: Question) -> None:
        """Ask; what this person was asked before in this conversation is replaced."""
        ...

    async def get(self, person: PersonId, persona: str, conversation: str) -> Question | None: ...

    async def of(self, person: PersonId) -> list[Question]:
        """All that this person was asked and has not answered, oldest first."""
        ...

    async def drop(self, question: Question) -> None:
        """It is answered. Another question that has taken its place stays."""
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


class Timers(Protocol):
    """What is to be said at a time. A timer goes with the turn that it comes from."""

    async def add(self, draft: TimerDraft) -> Timer:
        """Set a timer; the one that has its key already stays as it is, whatever became of it, and is returned."""
        ...

    async def due(
        self, at: datetime, platforms: Collection[str], purposes: Collection[Purpose], limit: int
    ) -> list[Timer]:
        """Of these purposes, in conversations on these platforms, those whose time has come, earliest first."""
        ...

    async def of(self, person: PersonId) -> list[Timer]:
        """All of this person's, by when they are due."""
        ...

    async def close(self, ids: Sequence[int], state: TimerState, at: datetime) -> int:
        """Take those that wait out of waiting; returns how many did."""
        ...

    async def postpone(self, ids: Sequence[int], due: datetime) -> None:
        """Those that wait are due then."""
        ...

    async def say(self, ids: Sequence[int], draft: TurnDraft, *, preface: str = "") -> tuple[Turn, OutboxEntry] | None:
        """Log what is said for these timers, put it in the outbox and take them out of waiting, in one transaction: it
        is said once, whatever happens to the process. None, and nothing is done, when one of them waits no more."""
        ...

    async def first_words(self, person: PersonId, persona: str, limit: int) -> list[FirstWord]:
        """When she last spoke of her own accord, newest first. Reminders are not among them."""
        ...


class Outlet(Protocol):
    """Where something is said to whom nobody answers."""

    @property
    def platforms(self) -> Collection[str]:
        """Where people can be reached now."""
        ...

    def deliver(self, reply: OutboxEntry) -> None:
        """Bring what is in the outbox to its conversation, after what is under way there. Returns at once."""
        ...


class Links(Protocol):
    """Accounts that are one person's, and the codes by which they find each other. A restart lifts no limit."""

    async def attempt(self, account: Account, what: Attempt, at: datetime, *, most: int, within: timedelta) -> bool:
        """Count one more attempt of the account; False when it has had so many within that time, which is not one."""
        ...

    async def offer(self, code: LinkCode, at: datetime) -> bool:
        """Keep the code in the place of the account's earlier one; False when its selector is another's just now."""
        ...

    async def try_code(self, selector: str, by: Account, at: datetime) -> LinkCode | None:
        """The code with this selector, tried once more; None when there is none, it has expired, was tried too often,
        or waits for another account's yes."""
        ...

    async def claim(self, selector: str, by: Account) -> None:
        """This account has typed the whole code: it waits for its yes, and is nobody else's any more."""
        ...

    async def claimed(self, by: Account, at: datetime) -> Account | None:
        """Whose code this account has typed, as long as it waits for a yes."""
        ...

    async def withdraw(self, by: Account) -> None:
        """This account has said no: the code is used up."""
        ...

    async def party(self, account: Account) -> Party | None:
        """What the person behind this account would bring; None when nobody was met under it."""
        ...

    async def join(self, by: Account, at: datetime) -> Moved | None:
        """Use up the code that this account has typed, and make one person of the two, in one transaction; None when
        there is no such code, or they are one already. Nothing is lost and nothing that is true is closed: what becomes
        of facts says `bot.core.memory.reunion`. What was under way for the one who is gone is the other's."""
        ...

    async def part(self, account: Account) -> Moved | None:
        """Give the account a person of its own again, with what came through it, in one transaction; None when it was
        never joined to another. Both are as before, with what each has said since."""
        ...

    async def linked(self, person: PersonId) -> bool:
        """Whether several accounts are this person's."""
        ...

    async def set_aside(self, person: PersonId) -> list[Memory]:
        """What is not met anywhere because another memory of this person says the same, until they are parted."""
        ...


class ReplySink(Protocol):
    """Where a reply goes as it comes into being. It is pushed, so that what follows a reply never depends on a
    reader who stopped early."""

    async def working(self) -> None:
        """Give a first sign of life (typing). Must return at once and never raise."""
        ...

    async def push(self, text: str) -> None:
        """More of the reply. A preview only: must never raise for a platform's sake."""
        ...

    async def finish(self, entry: OutboxEntry) -> Sequence[str] | None:
        """Deliver the whole reply, whatever was previewed; messages that it was before (`OutboxEntry.messages`) are
        changed where that can be. Returns what it became, where that can be named. Raises DeliveryError."""
        ...

    async def abandon(self) -> None:
        """No reply will come: end every sign of life. Must never raise."""
        ...
