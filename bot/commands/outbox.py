"""`everkin outbox`: replies that were not delivered, or perhaps not, and what is to become of them."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from bot.app import open_app
from bot.commands.common import out
from bot.core.errors import EverkinError
from bot.core.language.text import shorten
from bot.core.models.turn import OutboxEntry, OutboxState
from bot.settings import Settings
from bot.wiring import App

SHOWN = 60
"""Characters of a reply that are shown."""
NOTHING = "Every reply was delivered."
RULE = (
    "Waiting ones go out when `everkin run` starts. An uncertain one may have arrived: it is never sent again by "
    "itself, and counts as sent when the person replies to it. `resend` sends it when `everkin run` starts, `drop` "
    "lets it be."
)


async def list_outbox(settings: Settings) -> None:
    """Print what is not known to have arrived, oldest first."""
    async with open_app(settings, any_embedder=True) as app:
        waiting = await _open(app)
    if not waiting:
        out.print(NOTHING)
        return
    table = Table("number", "state", "decided", "where", "reply")
    for reply in waiting:
        said = escape(shorten(" ".join(reply.text.split()), SHOWN))
        state = "waits" if reply.state is OutboxState.PENDING else "uncertain"
        table.add_row(str(reply.id), state, f"{reply.created:%Y-%m-%d %H:%M}", reply.conversation, said)
    out.print(table)
    out.print(f"[dim]{RULE}[/dim]")


async def resend(settings: Settings, number: int) -> None:
    """Send an uncertain reply again at the next `everkin run`. Raises EverkinError when there is none."""
    await _decide(settings, number, OutboxState.PENDING)
    out.print("It goes out when `everkin run` starts.")


async def drop(settings: Settings, number: int) -> None:
    """Send this reply never again. Raises EverkinError when there is none."""
    await _decide(settings, number, OutboxState.UNDELIVERABLE)
    out.print("It is let be.")


async def _decide(settings: Settings, number: int, state: OutboxState) -> None:
    async with open_app(settings, any_embedder=True) as app:
        if number not in [reply.id for reply in await _open(app)]:
            raise EverkinError(
                f"No reply with number {number} waits or is uncertain. `everkin outbox list` shows them."
            )
        await app.stores.outbox.mark(number, state, app.clock.now())


async def _open(app: App) -> list[OutboxEntry]:
    both = [*await app.stores.outbox.pending(), *await app.stores.outbox.uncertain()]
    return sorted(both, key=lambda reply: reply.id)
