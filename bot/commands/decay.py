"""`everkin decay`: let memories fade now, or only look at what would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.markup import escape
from rich.table import Table

from bot.app import open_app
from bot.commands.common import count, out, progress
from bot.core.language.text import shorten
from bot.core.memory.decay import Decision, Fate, reason
from bot.core.models.memory import Kind, Trace
from bot.core.ports import Clock
from bot.settings import Settings
from bot.wiring import App

COLOURS = {Fate.ARCHIVE: "yellow", Fate.FORGET: "red", Fate.RESTORE: "green", Fate.KEEP: "dim"}


async def dry_run(settings: Settings, clock: Clock, *, everything: bool, limit: int) -> None:
    """Show up to `limit` decisions with their reasons, and how many there are of each kind; change nothing."""
    table = Table("decision", "strength", "memory", "why", title="What decay would do now")
    counts: Counter[tuple[Kind, Fate]] = Counter()
    async with open_app(settings, clock=clock) as app:
        async for decision in app.decay.decisions():
            counts[decision.memory.kind, decision.fate] += 1
            if table.row_count < limit and (everything or decision.fate is not Fate.KEEP):
                await _add_row(table, app, decision)
    if table.row_count:
        out.print(table)
    shown = sum(number for (_, fate), number in counts.items() if everything or fate is not Fate.KEEP)
    if shown > table.row_count:
        out.print(f"{count(shown - table.row_count, 'decision')} more; --limit shows more of them.")
    if counts:
        out.print(_by_kind(counts))
    out.print(_summary(_totals(counts)))


async def run_decay(settings: Settings, clock: Clock) -> None:
    """Carry out all decisions."""
    async with open_app(settings, clock=clock) as app:
        with progress(what="letting fade") as bar:
            bar.add_task("", total=None)
            counts = await app.decay.run()
    out.print(_summary(counts))


async def _add_row(table: Table, app: App, decision: Decision[Trace]) -> None:
    trace, colour = decision.memory, COLOURS[decision.fate]
    (memory,) = await app.stores.memories.get(trace.person, [trace.id])
    table.add_row(
        f"[{colour}]{decision.fate.value}[/{colour}]",
        f"{decision.strength:.2f}",
        f"{escape(shorten(' '.join(memory.text.split()), 60))} [dim]({trace.kind.value})[/dim]",
        reason(trace, app.clock.now(), app.decay.courses),
    )


def _by_kind(counts: Mapping[tuple[Kind, Fate], int]) -> Table:
    table = Table("kind", *(fate.value for fate in Fate), title="By kind")
    for kind in Kind:
        numbers = [counts.get((kind, fate), 0) for fate in Fate]
        if any(numbers):
            table.add_row(kind.value, *(f"{number:,}" for number in numbers))
    return table


def _totals(counts: Mapping[tuple[Kind, Fate], int]) -> Counter[Fate]:
    totals: Counter[Fate] = Counter()
    for (_, fate), number in counts.items():
        totals[fate] += number
    return totals


def _summary(counts: Mapping[Fate, int]) -> str:
    return ", ".join(f"{fate.value}: {counts.get(fate, 0):,}" for fate in Fate)
