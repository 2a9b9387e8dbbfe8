"""Whether she may write first, given and taken back in words in the middle of a talk, without a model."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.catalogue import text
from bot.core.language.permission import Said, read_permission
from bot.core.models.chat import Moment
from bot.core.ports import Clock, People


@dataclass(frozen=True, kw_only=True)
class Permission:
    """Hears what people say of it. With `enabled` false nobody is ever written to first here."""

    people: People
    clock: Clock
    enabled: bool = True

    def concerns(self, moment: Moment) -> bool:
        """Whether `answer` has something to say. Changes nothing."""
        return _said(moment) is not None

    async def answer(self, moment: Moment) -> str | None:
        """The reply to a permission or to its end, which holds from now on; None for ordinary talk. Raises
        StorageError."""
        said, person = _said(moment), moment.person
        if said is None:
            return None
        speaks = person.language if person.language_by == "chosen" else said.language
        if said.allowed and person.minor_at is not None:
            return text("initiative-minor", speaks)
        await self.people.change(person.id, initiative_at=self.clock.now() if said.allowed else None)
        if not said.allowed:
            return text("initiative-off", speaks)
        return text("initiative-on" if self.enabled else "initiative-disabled", speaks)


def _said(moment: Moment) -> Said | None:
    said = read_permission(moment.message.text)
    return None if said is None or (said.vague and moment.person.initiative_at is None) else said
