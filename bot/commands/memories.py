"""`everkin memories`: see, search, explain and forget what is remembered of somebody."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.markup import escape

from bot.app import open_app
from bot.commands.common import out
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.memory import Memory, Recalled
from bot.core.models.turn import Turn
from bot.core.text import shorten
from bot.settings import Settings

LINE = 110


async def list_memories(settings: Settings, account: Account, limit: int) -> None:
    async with open_app(settings) as app:
        found = await app.hand.latest(account, PRIVATE, limit=limit)
        out.print(
            memory_lines(found) or f"{escape(app.blueprint.name)} remembers nothing of {escape(account.name)} yet."
        )


async def search_memories(settings: Settings, account: Account, words: str) -> None:
    async with open_app(settings) as app:
        out.print(memory_lines(await app.hand.search(account, PRIVATE, words)) or "Nothing holds these words.")


async def explain_memories(settings: Settings, account: Account, message: str) -> None:
    async with open_app(settings) as app:
        out.print(why_lines(await app.hand.why(account, PRIVATE, message)) or "Nothing comes to mind.")


async def forget_memories(settings: Settings, account: Account, words: str, *, sure: bool) -> None:
    async with open_app(settings) as app:
        found = await app.hand.search(account, PRIVATE, words)
        if not found:
            out.print("Nothing holds these words.")
            return
        out.print(memory_lines(found))
        if not (sure or typer.confirm("Erase these, and all else that came from the same messages?")):
            out.print("Nothing was erased.")
            return
        out.print(f"{await app.hand.forget(account, [memory.id for memory in found])} memories are gone.")


def memory_lines(memories: Sequence[Memory]) -> str:
    """Memories as dated lines, with their kind and what has become of them."""
    return "\n".join(_line(memory) for memory in memories)


def why_lines(found: Sequence[tuple[Recalled, Turn | None]]) -> str:
    """What was recalled, each with its score, its signals, and the turn it comes from."""
    blocks = []
    for recalled, turn in found:
        signals = ", ".join(f"{name} {share:+.2f}" for name, share in recalled.signals)
        source = f"from {turn.at:%-d %b %Y %H:%M}, {escape(turn.name)}" if turn else "its turn is gone"
        blocks.append(
            f"[bold]{recalled.score:5.2f}[/bold] {_line(recalled.memory)}\n      [dim]{source}: {signals}[/dim]"
        )
    return "\n".join(blocks)


def _line(memory: Memory) -> str:
    marks = [memory.kind.value]
    if memory.valid_to is not None:
        marks.append(f"until {memory.valid_to:%-d %b %Y}")
    if memory.tier.value != "hot":
        marks.append(memory.tier.value)
    if memory.pinned:
        marks.append("pinned")
    text = escape(" ".join(shorten(memory.text, LINE).split()))
    return f"[dim]{memory.created:%Y-%m-%d}[/dim] {text} [dim]({', '.join(marks)})[/dim]"
