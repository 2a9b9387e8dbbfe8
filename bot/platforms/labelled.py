"""A persona's reply where the bot has one voice for all of them: her name stands before her words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.core.models.turn import OutboxEntry
from bot.core.ports import ReplySink

_LABEL = re.compile(r"(?P<name>[^\n:]{1,120}): ")


@dataclass
class Labelled:
    """Hands a reply on with the name before it, in bold. Implements `ports.ReplySink`."""

    sink: ReplySink
    name: str
    _begun: bool = field(default=False, init=False)

    async def working(self) -> None:
        await self.sink.working()

    async def push(self, text: str) -> None:
        await self.sink.push(text if self._begun else f"**{self.name}:** {text}")
        self._begun = True

    async def finish(self, entry: OutboxEntry) -> Sequence[str] | None:
        return await self.sink.finish(replace(entry, text=f"**{self.name}:** {entry.text}"))

    async def abandon(self) -> None:
        await self.sink.abandon()


def label_of(shown: str) -> tuple[str, str]:
    """The name before the words of a message as it is shown, empty where there is none, and the words."""
    label = _LABEL.match(shown)
    return (label["name"], shown[label.end() :]) if label else ("", shown)
