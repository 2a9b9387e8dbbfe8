"""Commands in `everkin chat` about the last exchange, and about whom one talks with."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from bot.core.casting import everyone
from bot.core.catalogue import Phrasebook
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.offers import Outcome, Wanted
from bot.platforms.terminal import Command, Terminal
from bot.wiring import App


class EncoreCommands:
    """The commands of one person at the terminal."""

    def __init__(self, app: App, account: Account, terminal: Terminal) -> None:
        self._app, self._encore = app, app.encore
        self._account = account
        self._terminal = terminal

    def table(self) -> dict[str, Command]:
        """The commands by their names."""
        return {
            "regenerate": self._regenerate,
            "continue": self._continue,
            "undo": self._undo,
            "persona": self._persona,
            "reset": self._reset,
        }

    async def _say(self) -> Phrasebook:
        return Phrasebook(await self._app.hand.language(self._account))

    async def _regenerate(self, _: str) -> str | None:
        return await self._ask(Wanted.ANEW)

    async def _continue(self, _: str) -> str | None:
        return await self._ask(Wanted.FURTHER)

    async def _ask(self, wanted: Wanted) -> str | None:
        outcome = await self._encore.ask(self._account, self._terminal.conversation, wanted)
        return None if outcome is Outcome.DONE else (await self._say())(f"again-{outcome}")

    async def _undo(self, _: str) -> str:
        undone = await self._encore.undo(self._account, self._terminal.conversation)
        return (await self._say())("undo-done" if undone else "undo-none")

    async def _persona(self, words: str) -> RenderableType | None:
        say = await self._say()
        if not words:
            return await self._cast()
        chosen = await self._app.casting.choose(self._account, words)
        if chosen is None:
            return say("persona-unknown")
        self._terminal.speaks(chosen.name)
        self._terminal.show(escape(say("persona-chosen", name=chosen.name)))
        opening = await self._app.hand.of(chosen.id).open(self._account, self._terminal.conversation, PRIVATE)
        if opening:
            self._terminal.open(opening)
        return None

    async def _reset(self, _: str) -> str:
        await self._encore.begin(self._account, self._terminal.conversation)
        return (await self._say())("again-reset")

    async def _cast(self) -> Table:
        """Who there is to talk with."""
        now = await self._app.casting.of(self._account)
        table = Table.grid(padding=(0, 2))
        for blueprint in everyone(self._app.blueprints):
            mark = "[bold magenta]●[/bold magenta]" if blueprint.id == now else " "
            table.add_row(mark, f"[bold]{escape(blueprint.name)}[/bold]", escape(blueprint.tagline))
        return table
