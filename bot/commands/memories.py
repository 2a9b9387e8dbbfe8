"""`everkin memories`: see, search, explain and forget what is remembered of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import typer
from rich.markup import escape
from rich.table import Table

from bot.app import open_app
from bot.commands.common import count, out
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.memory import Memory, Recalled, Tier
from bot.core.models.turn import Turn
from bot.core.text import shorten
from bot.settings import Settings

SHOWN = 200
"""Characters of a memory's text that are shown."""
ERASE_THESE = "Erase these, and all else that came from the same messages?"
NOTHING_FOUND = "Nothing holds these words."


async def list_memories(settings: Settings, account: Account, limit: int) -> None:
    """Print the newest memories of whoever has this account."""
    async with open_app(settings) as app:
        found = await app.hand.latest(account, PRIVATE, limit=limit)
        nothing = f"{escape(app.blueprint.name)} remembers nothing of {escape(account.name)} yet."
        out.print(memory_table(found) if found else nothing)


async def search_memories(settings: Settings, account: Account, words: str) -> None:
    """Print the memories that hold these words, best first."""
    async with open_app(settings) as app:
        found = await app.hand.search(account, PRIVATE, words)
        out.print(memory_table(found) if found else NOTHING_FOUND)


async def explain_memories(settings: Settings, account: Account, message: str) -> None:
    """Print what this message would bring to mind, and why."""
    async with open_app(settings) as app:
        found = await app.hand.why(account, PRIVATE, message)
        out.print(why_table(found) if found else "Nothing comes to mind.")


async def forget_memories(settings: Settings, account: Account, words: str, *, sure: bool) -> None:
    """Find by words, show, ask unless `sure`, and erase."""
    async with open_app(settings) as app:
        found = await app.hand.search(account, PRIVATE, words)
        if not found:
            out.print(NOTHING_FOUND)
            return
        out.print(memory_table(found))
        if not (sure or typer.confirm(ERASE_THESE)):
            out.print("Nothing was erased.")
            return
        gone = await app.hand.forget(account, [memory.id for memory in found])
        out.print(f"{count(gone, 'memory is', 'memories are')} gone.")


def memory_table(memories: Sequence[Memory]) -> Table:
    """A dated row for each thing that was said, with the kinds of memory that came of it."""
    table = Table.grid(padding=(0, 2))
    for _, same in groupby(memories, key=lambda memory: (memory.turn, memory.text)):
        told = list(same)
        marks = ", ".join(dict.fromkeys(mark for memory in told for mark in _marks(memory)))
        table.add_row(_date(told[0]), f"{_text(told[0])} [dim]({marks})[/dim]")
    return table


def why_table(found: Sequence[tuple[Recalled, Turn | None]]) -> Table:
    """What was recalled: its score and date; its text, its source, and every signal's share of the score."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for recalled, turn in found:
        memory = recalled.memory
        signals = ", ".join(f"{name} {share:+.2f}" for name, share in recalled.signals)
        source = f"{escape(turn.name)}, {turn.at:%-d %b %Y %H:%M}" if turn else "its turn is gone"
        table.add_row(
            f"[bold]{recalled.score:.2f}[/bold]",
            _date(memory),
            f"{_text(memory)} [dim]({', '.join(_marks(memory))})\n{source}: {signals}[/dim]",
        )
    return table


def _date(memory: Memory) -> str:
    return f"[dim]{memory.created:%Y-%m-%d}[/dim]"


def _text(memory: Memory) -> str:
    return escape(" ".join(shorten(memory.text, SHOWN).split()))


def _marks(memory: Memory) -> list[str]:
    marks = [memory.kind.value]
    if memory.valid_to is not None:
        marks.append(f"until {memory.valid_to:%-d %b %Y}")
    if memory.tier is not Tier.HOT:
        marks.append(memory.tier.value)
    if memory.pinned:
        marks.append("pinned")
    return marks
