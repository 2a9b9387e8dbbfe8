"""What can be asked with a slash while one chats in the terminal, answered in the person's language."""

from __future__ import annotations

from pathlib import Path

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from bot.commands.common import operator_of, out
from bot.commands.encore import EncoreCommands
from bot.commands.link import link_commands
from bot.commands.memories import export_to, memory_table, why_table
from bot.core.care.answers import says_yes
from bot.core.catalogue import Phrasebook
from bot.core.errors import EverkinError
from bot.core.models.identity import PRIVATE, Account
from bot.platforms.command_help import describe_command, words_after
from bot.platforms.companion import is_confirmed
from bot.platforms.terminal import Command, Terminal
from bot.platforms.terminal_lines import Lines
from bot.wiring import App


class ChatCommands:
    """The commands of one person at the terminal, where `lines` come from."""

    def __init__(self, app: App, account: Account, lines: Lines, terminal: Terminal) -> None:
        self._app, self._hand = app, app.hand
        self._terminal = terminal
        self._account = account
        self._lines = lines

    def table(self) -> dict[str, Command]:
        """The commands by their names. What was just said is remembered after the reply: all but help wait for it."""
        looking: dict[str, Command] = {
            "memories": self._memories,
            "why": self._why,
            "correct": self._correct,
            "pin": self._pin,
            "unpin": self._unpin,
            "forget": self._forget,
            "forget-all": self._forget_all,
            "export": self._export,
            **EncoreCommands(self._app, self._account, self._terminal).table(),
            **link_commands(self._hand.linking, self._account, self._lines),
            "reminders": self._reminders,
            "settings": self._settings,
            "mood": self._mood,
            "privacy": self._privacy,
        }
        return {name: self._up_to_date(command) for name, command in looking.items()} | {"help": self._help}

    def _up_to_date(self, command: Command) -> Command:
        async def carry_out(words: str) -> RenderableType | None:
            with out.status("[dim]remembering…[/dim]"):
                await self._app.exchange.settled()
            self._hand = self._app.hand.of(await self._app.casting.of(self._account))
            return await command(words)

        return carry_out

    async def _say(self) -> Phrasebook:
        return Phrasebook(await self._hand.language(self._account))

    async def _memories(self, words: str) -> Table | str:
        if words:
            found = await self._hand.search(self._account, PRIVATE, words)
        else:
            found = await self._hand.latest(self._account, PRIVATE)
        return (
            memory_table(found) if found else (await self._say())("memories-about-none" if words else "memories-none")
        )

    async def _why(self, words: str) -> Table | str:
        say = await self._say()
        if not words:
            return escape(await self._hand.why_last(self._account, say))
        found = await self._hand.why(self._account, PRIVATE, words)
        return why_table(found) if found else say("terminal-why-none")

    async def _correct(self, words: str) -> str:
        say = await self._say()
        number, _, text = words.partition(" ")
        if not number.isdecimal() or not text.strip():
            return say("how-correct")
        corrected = await self._hand.correct(self._account, PRIVATE, int(number), text)
        return say("memory-corrected" if corrected else "memory-unknown")

    async def _pin(self, words: str) -> str:
        return await self._keep(words, pinned=True)

    async def _unpin(self, words: str) -> str:
        return await self._keep(words, pinned=False)

    async def _keep(self, words: str, *, pinned: bool) -> str:
        say = await self._say()
        if not words.isdecimal():
            return say("how-number", command="pin" if pinned else "unpin")
        memory = await self._hand.pin(self._account, PRIVATE, int(words), pinned=pinned)
        if memory is None:
            return say("memory-unknown")
        return escape(say("memory-pinned" if pinned else "memory-unpinned", memory=memory.text))

    async def _forget(self, words: str) -> str:
        say = await self._say()
        if words.casefold() == "all":
            return await self._forget_all("")
        if not words:
            return say("how-forget", all="/forget-all")
        found = await self._hand.about(self._account, PRIVATE, words)
        if not found:
            return say("memories-about-none")
        out.print(memory_table(found))
        answer = await self._lines.line(f"{say('forget-ask')} [{say('yes')[0].casefold()}/{say('no')[0]}] ")
        if not says_yes(answer or ""):
            return say("terminal-nothing-erased")
        return say("forget-done", count=await self._hand.forget(self._account, [memory.id for memory in found]))

    async def _forget_all(self, _: str) -> str:
        say = await self._say()
        asked = say("terminal-erase-how", sentence=say("erase-sentence"))
        if not is_confirmed(await self._lines.line(f"{asked} ") or ""):
            return say("terminal-nothing-erased")
        await self._hand.forget_all(self._account)
        return say("erase-done")

    async def _export(self, words: str) -> str:
        say = await self._say()
        if not words:
            return say("terminal-export-how")
        try:
            exported = await export_to(self._app, self._account, Path(words))
        except EverkinError as error:
            return escape(str(error))
        return say("terminal-export-done", file=escape(words)) if exported else say("export-none")

    async def _settings(self, words: str) -> str:
        return escape(await self._hand.settings(self._account, words))

    async def _reminders(self, words: str) -> str:
        return escape(await self._hand.remind(self._account, PRIVATE, words))

    async def _mood(self, _: str) -> str:
        return escape(await self._hand.mood(self._account))

    async def _privacy(self, _: str) -> str:
        said = operator_of(self._app.settings.care).privacy(await self._say(), erase="/forget-all")
        return escape(said.replace("**", ""))

    async def _help(self, _: str) -> Table:
        say = await self._say()
        table = Table.grid(padding=(0, 2))
        for name in [*self.table(), "quit"]:
            words = f" {say('words-file')}" if name == "export" else words_after(say, name)
            table.add_row(f"[bold]/{name}{words}[/bold]", describe_command(say, name))
            if name == "why":
                table.add_row(f"[bold]/why {say('words-text')}[/bold]", say("terminal-why"))
        return table
