"""What people ask of the last exchange, from any platform: to have it said anew, to hear more, to take it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.core.again import Again
from bot.core.casting import Casting
from bot.core.models.identity import Account
from bot.core.models.offers import Outcome, Press, Wanted
from bot.core.models.spoken import Spoken
from bot.core.models.turn import OutboxEntry
from bot.core.ports import ReplySink
from bot.platforms.errand import Errand
from bot.platforms.pump import Pump


@dataclass(frozen=True, kw_only=True)
class Encore:
    """Each method waits for its turn in the conversation, and returns when all is delivered. `asked_by` is the inbox
    entry that asks for it, where it is asked by one: it is not done twice for it. Raises EverkinError."""

    pump: Pump
    again: Again
    casting: Casting

    async def press(self, account: Account, conversation: str, press: Press, asked_by: int | None = None) -> Outcome:
        """A button below a reply was pressed. Only the person to whom the last reply was said can, and once."""
        persona = await self.casting.of(account)
        spoken = await self.again.meant(account, persona, conversation, press)
        if spoken is None:
            return Outcome.LATE
        return await self._run(account, conversation, press, replace(spoken, asked_by=asked_by))

    async def ask(self, account: Account, conversation: str, wanted: Wanted, asked_by: int | None = None) -> Outcome:
        """The same where there are no buttons: the last reply is meant."""
        spoken = await self.again.last(account, await self.casting.of(account), conversation)
        if spoken is None or spoken.reply is None or spoken.outbox is None:
            return Outcome.LATE
        press = Press(wanted=wanted, turn=spoken.reply.id, edition=spoken.outbox.edition)
        return await self._run(account, conversation, press, replace(spoken, asked_by=asked_by))

    async def undo(self, account: Account, conversation: str, asked_by: int | None = None) -> bool:
        """Take the last exchange back; False when nothing was said."""
        undone, persona = False, await self.casting.of(account)

        async def run(_: ReplySink) -> None:
            nonlocal undone
            undone = await self.again.undo(account, persona, conversation, asked_by)

        await self._beside(account, conversation, "undo", persona, run)
        return undone

    async def begin(self, account: Account, conversation: str) -> None:
        """Let the conversation begin anew: her prompt shows nothing of what was said; what is remembered stays."""
        persona = await self.casting.of(account)

        async def run(_: ReplySink) -> None:
            await self.again.begin(persona, conversation)

        await self._beside(account, conversation, "begin", persona, run)

    async def _beside(
        self,
        account: Account,
        conversation: str,
        what: str,
        persona: str,
        run: Callable[[ReplySink], Awaitable[None]],
    ) -> None:
        errand = Errand(
            id=f"{what} {account.key}",
            platform=account.platform,
            reply_to=None,
            persona=persona,
            run=run,
            speaks=False,
        )
        await self.pump.run(conversation, errand)

    async def _run(self, account: Account, conversation: str, press: Press, spoken: Spoken) -> Outcome:
        outcome = Outcome.LATE
        persona = await self.casting.of(account)

        async def run(sink: ReplySink) -> OutboxEntry | None:
            nonlocal outcome
            meant = await self.again.meant(account, persona, conversation, press)
            if meant is None:
                return None
            entry = await self.again.reply(replace(meant, asked_by=spoken.asked_by), press.wanted, sink)
            outcome = Outcome.NOTHING if entry is None else Outcome.DONE
            return entry

        reply_to = spoken.outbox.reply_to if spoken.outbox is not None else None
        this = f"reply {press.turn} {press.edition}"  # pressed twice, it is done once
        errand = Errand(id=this, platform=account.platform, reply_to=reply_to, persona=persona, run=run)
        await self.pump.run(conversation, errand)
        return outcome
