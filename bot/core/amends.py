"""What a person changes or takes back after saying it: the message that waits, or the turn and its memories."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.memory.remember import Remember
from bot.core.models.turn import InboxEntry, Incoming, Medium
from bot.core.ports import Inbox, TurnLog
from bot.core.reminders import Reminders


@dataclass(frozen=True, kw_only=True)
class Amends:
    """Both methods may raise StorageError or EmbedderError, and may be called again for the same change."""

    inbox: Inbox
    turns: TurnLog
    remember: Remember
    reminders: Reminders

    async def revise(self, incoming: Incoming) -> InboxEntry | None:
        """The message now reads so. Returns it when it waits to be answered: the answer is to the new words. One that
        was answered is remembered anew; what was forgotten of it stays forgotten."""
        waiting = await self.inbox.revise(incoming)
        turn = await self.turns.heard(incoming.platform, incoming.conversation, incoming.message_id)
        spoken = any(one.medium is Medium.VOICE for one in incoming.attachments)
        if turn is not None and turn.text and turn.text != incoming.text and not spoken:
            reminds = await self.reminders.come_from(turn)
            await self.remember.reword(turn, incoming.text)
            if reminds:
                await self.reminders.set_anew(replace(turn, text=incoming.text))
        return waiting

    async def retract(self, platform: str, conversation: str, message_id: str) -> None:
        """The message is gone: it is not answered any more, and forgotten with the answer that it had."""
        await self.inbox.retract(platform, conversation, message_id)
        turn = await self.turns.heard(platform, conversation, message_id)
        if turn is not None:
            await self.remember.retract(turn)
