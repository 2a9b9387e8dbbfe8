"""`everkin persona lore`: a persona's lorebooks, and what a conversation would bring up of them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from bot.commands.common import count, out
from bot.core.character.persona import cast_for, choose, load_blueprints
from bot.core.language.text import shorten
from bot.core.lore.lorebook import Scene, activate
from bot.core.models.lorebook import Lorebook
from bot.settings import Settings

SHOWN = 70


def show_lore(settings: Settings, name: str, messages: Sequence[str], person: str) -> None:
    """Print the books, or what comes up after these messages and what is held back, each with its reason.

    Raises PersonaError.
    """
    blueprint = choose(load_blueprints(*settings.persona_folders), name)
    if not blueprint.lore:
        out.print(
            f"{escape(blueprint.name)} has no lorebook. `everkin persona import FILE --for {escape(name)}` adds one."
        )
        return
    if not messages:
        for book in blueprint.lore:
            out.print(_about(book))
        return
    position = len(messages) - 1
    scene = Scene(
        messages=tuple(messages), position=position, cast=cast_for(blueprint, person, "everkin persona lore", position)
    )
    activation = activate(blueprint.lore, scene, {})
    table = Table("", "entry", "why", "tokens", "what it says")
    for lore in activation.lore:
        said = escape(shorten(" ".join(lore.text.split()), SHOWN))
        table.add_row("[green]✓[/green]", escape(lore.entry.name), escape(lore.why), str(lore.tokens), said)
    for held in activation.held:
        table.add_row("[dim]–[/dim]", escape(held.entry.name), escape(held.why), "", "")
    out.print(table if table.row_count else "Nothing of it comes up.")


def _about(book: Lorebook) -> Table:
    recursive = "entries call others" if book.recursive else "entries call no others"
    title = (
        f"{escape(book.name)}: the last {count(book.scan_depth, 'message')}, {book.token_budget} tokens, {recursive}"
    )
    table = Table("entry", "called by", "what it says", title=title, title_justify="left")
    for entry in book.entries:
        called = "off" if not entry.enabled else "always" if entry.constant or entry.always else ", ".join(entry.keys)
        said = escape(shorten(" ".join(entry.content.split()), SHOWN))
        table.add_row(escape(entry.name), escape(shorten(called, SHOWN)), said)
    return table
