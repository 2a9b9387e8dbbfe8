"""`everkin memories`: see, search, explain, correct, pin, export and forget what is remembered of somebody."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from bot.app import open_app
from bot.commands.common import count, out
from bot.core.catalogue import text as catalogued
from bot.core.errors import EverkinError
from bot.core.language.text import shorten
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.memory import NUMBER_BITS, Memory, Recalled, Tier
from bot.core.models.turn import Turn
from bot.platforms.companion import is_confirmed
from bot.settings import Settings
from bot.wiring import App

SHOWN = 200
"""Characters of a memory's text that are shown."""
ERASE_THESE = "Erase these, and all else that came from the same messages?"
NOTHING_FOUND = "Nothing holds these words."
NO_SUCH = "There is no memory with this number. `everkin memories list` shows the numbers."


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
        found = await app.hand.about(account, PRIVATE, words)
        if not found:
            out.print(NOTHING_FOUND)
            return
        out.print(memory_table(found))
        if not (sure or typer.confirm(ERASE_THESE)):
            out.print("Nothing was erased.")
            return
        gone = await app.hand.forget(account, [memory.id for memory in found])
        out.print(f"{count(gone, 'memory is', 'memories are')} gone.")


async def show_memory(settings: Settings, account: Account, number: int) -> bool:
    """Print all that is known about one memory; False when there is none with this number."""
    async with open_app(settings) as app:
        found = await app.hand.show(account, PRIVATE, number)
        out.print(NO_SUCH if found is None else fact_sheet(*found))
        return found is not None


async def correct_memory(settings: Settings, account: Account, number: int, text: str) -> bool:
    """Put somebody's own words in the place of a memory; False when there is none with this number."""
    async with open_app(settings) as app:
        memory = await app.hand.correct(account, PRIVATE, number, text)
        out.print(NO_SUCH if memory is None else f"Memory {memory.number} takes its place: {_text(memory)}")
        return memory is not None


async def pin_memory(settings: Settings, account: Account, number: int, *, pinned: bool) -> bool:
    """Keep a memory for ever, or let it fade again; False when there is none with this number."""
    async with open_app(settings) as app:
        memory = await app.hand.pin(account, PRIVATE, number, pinned=pinned)
        what = "Kept for ever" if pinned else "It may fade again"
        out.print(NO_SUCH if memory is None else f"{what}: {_text(memory)}")
        return memory is not None


async def forget_everything(settings: Settings, account: Account, *, sure: bool) -> bool:
    """Erase everything of somebody, after a sentence is typed unless `sure`; False when nothing was erased."""
    async with open_app(settings) as app:
        who = escape(account.name)
        if not sure:
            out.print(f"This erases all that is kept of {who}, with every persona and on every platform, for good.")
            asked = f"Type “{catalogued('erase-sentence')}” to do it"
            if not is_confirmed(typer.prompt(asked, default="", show_default=False)):
                out.print("Nothing was erased.")
                return False
        known = await app.hand.forget_all(account)
        out.print(f"Everything of {who} is erased." if known else f"Nothing is kept of {who}.")
        return True


async def export_everything(settings: Settings, account: Account, file: Path) -> None:
    """Write all that is kept of somebody to a new file. Raises EverkinError."""
    async with open_app(settings) as app:
        who = escape(account.name)
        exported = await export_to(app, account, file)
        out.print(
            f"Everything that is kept of {who} is in {escape(str(file))}." if exported else f"Nothing is kept of {who}."
        )


async def export_to(app: App, account: Account, file: Path) -> bool:
    """Write all that is kept of somebody to a new file that only its owner can read; False when nothing is. Raises
    EverkinError."""
    pieces = aiter(app.hand.export(account))
    if (first := await anext(pieces, None)) is None:
        return False
    try:
        private = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(private, "w", encoding="utf-8") as document:
            document.write(first)
            async for piece in pieces:
                document.write(piece)
    except OSError as error:
        raise EverkinError(f"{file} cannot be written: {error.strerror}. Choose another file.") from None
    return True


def fact_sheet(memory: Memory, turn: Turn | None) -> Table:
    """One memory with its source and its state, a row each."""
    stated = " · ".join(part for part in (memory.subject, memory.relation, memory.value) if part)
    rows = {
        "number": str(memory.number),
        "said": f"{turn.name}, {turn.at:%-d %b %Y %H:%M} UTC" if turn else "its turn is gone",
        "words": memory.text,
        "kind": ", ".join(_marks(memory)),
        "states": stated,
        "heard by": "nobody else" if memory.audience == PRIVATE else memory.audience,
        "true from": f"{memory.valid_from:%-d %b %Y}" if memory.valid_from else "",
        "replaced by": str(memory.superseded_by & (1 << NUMBER_BITS) - 1) if memory.superseded_by else "",
        "recalled": f"{count(memory.recall_count, 'time')}, last {_day(memory.last_recalled)}",
        "strength": f"importance {memory.importance:.2f}, confidence {memory.confidence:.2f}, "
        f"stability {memory.stability.days:,} days",
    }
    table = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        if value:
            table.add_row(f"[dim]{name}[/dim]", escape(value))
    return table


def memory_table(memories: Sequence[Memory]) -> Table:
    """A row for each thing that was said: a number to call it by, its date, and the kinds of memory that came of it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for _, same in groupby(memories, key=lambda memory: (memory.turn, memory.text)):
        told = list(same)
        marks = ", ".join(dict.fromkeys(mark for memory in told for mark in _marks(memory)))
        table.add_row(str(told[0].number), _date(told[0]), f"{_text(told[0])} [dim]({marks})[/dim]")
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


def _day(moment: datetime | None) -> str:
    return f"{moment:%-d %b %Y}" if moment else "never"


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
