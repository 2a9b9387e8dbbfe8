"""`everkin decay`: let memories fade now, or only look at what would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.markup import escape
from rich.table import Table

from bot.app import open_app
from bot.commands.common import out
from bot.core.decay import Fate
from bot.core.ports import Clock
from bot.core.text import shorten
from bot.settings import Settings

COLOURS = {Fate.ARCHIVE: "yellow", Fate.FORGET: "red", Fate.RESTORE: "green", Fate.KEEP: "dim"}


async def dry_run(settings: Settings, clock: Clock, *, everything: bool) -> None:
    """Show each decision with its reason; change nothing."""
    table = Table("decision", "strength", "memory", "why", title="What decay would do now")
    counts: Counter[Fate] = Counter()
    async with open_app(settings, clock=clock) as app:
        async for decision in app.decay.decisions():
            counts[decision.fate] += 1
            if everything or decision.fate is not Fate.KEEP:
                colour = COLOURS[decision.fate]
                text = escape(shorten(" ".join(decision.memory.text.split()), 60))
                table.add_row(
                    f"[{colour}]{decision.fate.value}[/{colour}]",
                    f"{decision.strength:.2f}",
                    f"{text} [dim]({decision.memory.kind.value})[/dim]",
                    decision.reason,
                )
    if table.row_count:
        out.print(table)
    out.print(_summary(counts))


async def run_decay(settings: Settings, clock: Clock) -> None:
    """Carry out all decisions."""
    async with open_app(settings, clock=clock) as app:
        counts = await app.decay.run()
    out.print(_summary(counts))


def _summary(counts: Mapping[Fate, int]) -> str:
    return ", ".join(f"{fate.value}: {counts.get(fate, 0):,}" for fate in Fate)
