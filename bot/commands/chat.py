"""`everkin chat`: talk with the companion in the terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.prompt import Confirm

from bot.app import App, open_app
from bot.commands.common import err, out
from bot.commands.memories import memory_lines, why_lines
from bot.core.models.identity import PRIVATE, Account
from bot.core.ports import Clock
from bot.platforms.terminal import Command, Terminal
from bot.settings import Settings


async def chat(settings: Settings, account: Account, clock: Clock) -> None:
    """One conversation, from the greeting to /quit or the end of the input."""
    async with open_app(settings, clock=clock) as app:
        out.print(
            f"[dim]{escape(app.blueprint.name)} is an AI companion: {escape(app.blueprint.tagline)}\n"
            f"Speaking through {escape(app.speech.description)}. /help shows what else you can do.[/dim]"
        )
        await Terminal(
            pump=app.pump,
            clock=clock,
            console=out,
            person=account.name,
            companion=app.blueprint.name,
            persona=app.blueprint.id,
            commands=_commands(app, account),
        ).run()
        with err.status("[dim]remembering…[/dim]"):
            await app.exchange.settled()


def _commands(app: App, account: Account) -> dict[str, Command]:
    async def memories(_: str) -> str:
        return memory_lines(await app.hand.latest(account, PRIVATE)) or "Nothing yet."

    async def why(words: str) -> str:
        if not words:
            return "Write /why and a message, to see what it brings to mind and for what reasons."
        return why_lines(await app.hand.why(account, PRIVATE, words)) or "Nothing comes to mind."

    async def forget(words: str) -> str:
        found = await app.hand.search(account, PRIVATE, words) if words else []
        if not found:
            return "Write /forget and words that were in it; nothing was found with these."
        out.print(memory_lines(found))
        if not Confirm.ask("Erase these, and all else that came from the same messages?", console=out, default=False):
            return "Nothing was erased."
        return f"{await app.hand.forget(account, [memory.id for memory in found])} memories are gone."

    async def mood(_: str) -> str:
        return f"{escape(app.blueprint.name)} feels {await app.hand.mood(account)}."

    async def help_(_: str) -> str:
        return (
            "/memories  what is remembered of you, newest first\n"
            "/why TEXT  what a message brings to mind, and for what reasons\n"
            "/forget WORDS  find and erase\n"
            "/mood  how your companion feels\n"
            "/quit  leave; everything is kept"
        )

    return {"memories": memories, "why": why, "forget": forget, "mood": mood, "help": help_}
