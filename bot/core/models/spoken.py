"""An exchange after it was had, what it leaves behind, and what is left when one is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.models.bond import Ties
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.memory import Memory
from bot.core.models.record import Record
from bot.core.models.turn import InboxEntry, OutboxEntry, Turn


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken(Record):
    """One exchange as it was logged: what a person said, in one or several turns, the messages in which they said it,
    and what was answered. `latest` says that nothing was said there since."""

    said: tuple[Turn, ...]
    entries: tuple[InboxEntry, ...]
    reply: Turn | None = None
    outbox: OutboxEntry | None = None
    latest: bool = True
    asked_by: int | None = None
    """The inbox entry of the command that wants it changed, so that it is done once: the change is marked there in the
    same transaction."""

    @property
    def is_shown(self) -> bool:
        """Whether the reply's own messages can be changed where it was delivered."""
        return self.outbox is not None and bool(self.outbox.messages)

    @property
    def turns(self) -> tuple[int, ...]:
        """The numbers of all its turns."""
        return tuple(turn.id for turn in (*self.said, *([self.reply] if self.reply else [])))


@dataclass(frozen=True, kw_only=True, slots=True)
class Aftermath(Record):
    """What a turn that was answered leaves behind: what is felt after it and why its reply was as it was, what it makes
    of the ties there are (as `ports.Bonds.change`), and which entries of lorebooks came up with it (as
    `ports.LoreStates.put`)."""

    turn: Turn
    feeling: Feeling
    decision: Decision | None
    ties: Callable[[Ties | None], Ties]
    lore: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone(Record):
    """What an index must be told: memories that are gone, and those whose tier is another again."""

    gone: tuple[Memory, ...] = ()
    moved: tuple[Memory, ...] = ()
