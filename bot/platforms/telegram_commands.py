"""What people can ask for with a slash on Telegram.

A command is answered beside the conversation. A phrase is a command that says something in the conversation, so that it
takes its turn there and what it asks back can be answered there.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.core.catalogue import Phrasebook
from bot.core.language.preferences import VOICE
from bot.core.language.requests import ASKED_TO_KEEP, Wish, read_request
from bot.core.language.text import shorten
from bot.core.linking import Answer
from bot.core.models.identity import PRIVATE, Account, Venue
from bot.platforms.command_help import describe_commands
from bot.platforms.companion import Companion, Remembered, is_confirmed
from bot.platforms.telegram_messages import private_conversation

PAGE = 15
LINE = 200

_NUMBER = re.compile(r"#?(\d{1,9})\b\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file for the person."""

    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A text with buttons below it. A button holds the command, with its words, whose page takes this one's place."""

    text: str
    buttons: tuple[tuple[str, str], ...]
    """Label and command of each, without the slash, at most 64 bytes."""


Command = Callable[[Account, str], Awaitable[str | Document | Page]]
"""Answers one account's command; the words are what follows it, without space around them."""


@dataclass(frozen=True)
class Once:
    """A command that, done again, would do more: `do` is given the inbox entry that asks for it (`Spoken.asked_by`)."""

    do: Callable[[Account, int], Awaitable[str]]


Phrase = Callable[[str], str | None]
"""What a command with these words says in the conversation; None when it says nothing there."""


def phrases() -> dict[str, Phrase]:
    """The commands that are a way of speaking, by their names."""
    return {"forget": _forget, "remember": _remember, "yes": lambda words: f"yes {words}".strip()}


def _forget(words: str) -> str | None:
    return _if_it_asks(f"forget what I said about {' '.join(words.split()).rstrip('.?!…')}", Wish.FORGET)


def _remember(words: str) -> str | None:
    return _if_it_asks(f"{ASKED_TO_KEEP}{words}", Wish.KEEP)


def _if_it_asks(text: str, wish: Wish) -> str | None:
    request = read_request(text)
    return text if request is not None and request.wish is wish else None


class Commands:
    """One persona's commands."""

    def __init__(
        self,
        companion: Companion,
        also: Mapping[str, Command | Once] | None = None,
        *,
        speaks: bool = False,
    ) -> None:
        """Without `speaks` nothing is there that could say replies aloud. `also` are further commands that the bot
        has."""
        self._companion = companion
        self._also = also or {}
        self._speaks = speaks

    def table(self) -> dict[str, Command | Once]:
        """All commands by their names."""
        return {**self.own(), **self._also}

    def own(self) -> dict[str, Command]:
        """Those that ask something of the companion."""
        return {
            "start": self._start,
            "help": self._help,
            "settings": self._settings,
            "reminders": self._reminders,
            "privacy": self._privacy,
            "memories": self._memories,
            "remember": self._says("how-remember"),
            "correct": self._correct,
            "pin": self._pin,
            "unpin": self._unpin,
            "forget": self._says("how-forget", all="/forget_all"),
            "forget_all": self._forget_all,
            "export": self._export,
            "link": self._link,
            "unlink": self._unlink,
            "mood": self._mood,
            "why": self._why,
        } | ({"voice": self._voice} if self._speaks else {})

    async def _start(self, account: Account, _: str) -> str:
        opening = await self._companion.open(account, in_private(account))
        say = await self._companion.words(account)
        she = await self._companion.whom(account, in_private(account))
        hello = say("telegram-hello", person=account.name, name=she.name, tagline=she.tagline)
        return f"{hello}\n\n{opening}".strip()

    async def _help(self, account: Account, _: str) -> str:
        say = await self._companion.words(account)
        she = await self._companion.whom(account, in_private(account))
        return describe_commands(say, self.table(), she.name, written=True)

    async def _privacy(self, account: Account, _: str) -> str:
        say = await self._companion.words(account)
        return self._companion.operator.privacy(say, erase="/forget_all").replace("**", "")

    async def _memories(self, account: Account, words: str) -> str | Page:
        if words and _numbered(words)[0] is None:
            return await self._search(account, words)
        page = max(1, _numbered(words)[0] or 1)
        found = await self._companion.memories(account, in_private(account), offset=(page - 1) * PAGE, limit=PAGE + 1)
        say = await self._companion.words(account)
        if not found:
            return say("memories-none" if page == 1 else "memories-no-page")
        back = [("◀", f"memories {page - 1}")] if page > 1 else []
        on = [("▶", f"memories {page + 1}")] if len(found) > PAGE else []
        lines = "\n".join(_line(memory, say) for memory in found[:PAGE])
        return Page(text=lines, buttons=(*back, *on)) if back or on else lines

    async def _search(self, account: Account, words: str) -> str:
        say = await self._companion.words(account)
        found = await self._companion.find(account, in_private(account), words)
        return "\n".join(_line(memory, say) for memory in found[:PAGE]) or say("memories-about-none")

    async def _correct(self, account: Account, words: str) -> str:
        number, text = _numbered(words)
        say = await self._companion.words(account)
        if number is None or not text:
            return say("how-correct")
        corrected = await self._companion.correct(account, in_private(account), number, text)
        return say("memory-corrected" if corrected else "memory-unknown")

    async def _pin(self, account: Account, words: str) -> str:
        return await self._keep(account, words, pinned=True)

    async def _unpin(self, account: Account, words: str) -> str:
        return await self._keep(account, words, pinned=False)

    async def _keep(self, account: Account, words: str, *, pinned: bool) -> str:
        number, _ = _numbered(words)
        say = await self._companion.words(account)
        if number is None:
            return say("how-number", command="pin" if pinned else "unpin")
        memory = await self._companion.pin(account, in_private(account), number, pinned=pinned)
        if memory is None:
            return say("memory-unknown")
        return say("memory-pinned" if pinned else "memory-unpinned", memory=shorten(memory.text, LINE))

    async def _forget_all(self, account: Account, words: str) -> str:
        say = await self._companion.words(account)
        if not is_confirmed(words):
            return say("telegram-erase-how", sentence=say("erase-sentence"))
        await self._companion.forget_all(account)
        return say("erase-done")

    async def _export(self, account: Account, _: str) -> str | Document:
        content, say = await self._companion.export(account), await self._companion.words(account)
        if content is None:
            return say("export-none")
        return Document(name="everkin-export.json", content=content, caption=say("export-caption"))

    async def _link(self, account: Account, words: str) -> Page:
        return _answered("link", await self._companion.link(account, PRIVATE, words))

    async def _unlink(self, account: Account, words: str) -> Page:
        return _answered("unlink", await self._companion.unlink(account, PRIVATE, words))

    async def _settings(self, account: Account, words: str) -> str:
        return await self._companion.settings(account, words)

    async def _voice(self, account: Account, words: str) -> Page:
        """When replies are said aloud, with a button for each way."""
        if words:
            await self._companion.settings(account, f"voice {words}")
        say = await self._companion.words(account)
        now = await self._companion.voice(account)
        buttons = tuple((say(f"voice-{way}"), f"voice {way}") for way in VOICE)
        return Page(text=say("voice-how", now=say(f"voice-{now}")), buttons=buttons)

    async def _reminders(self, account: Account, words: str) -> str:
        return await self._companion.reminders(account, in_private(account), words)

    async def _mood(self, account: Account, _: str) -> str:
        return await self._companion.mood(account, in_private(account))

    async def _why(self, account: Account, _: str) -> str:
        return await self._companion.why(account, in_private(account))

    def _says(self, key: str, **values: str) -> Command:
        async def say(account: Account, _words: str) -> str:
            return (await self._companion.words(account))(key, **values)

        return say


def in_private(account: Account) -> Venue:
    """Where all of these are asked."""
    return Venue(conversation=private_conversation(account.id))


def _answered(command: str, answer: Answer) -> Page:
    return Page(text=answer.text, buttons=tuple((label, f"{command} {words}") for label, words in answer.choices))


def _numbered(words: str) -> tuple[int | None, str]:
    """The number at the beginning, and what follows it."""
    match = _NUMBER.match(words)
    return (int(match[1]), words[match.end() :]) if match else (None, words)


def _line(memory: Remembered, say: Phrasebook) -> str:
    marked = (("memory-is-pinned", memory.pinned), ("memory-has-ended", memory.outdated))
    marks = ", ".join(say(mark) for mark, holds in marked if holds)
    text = shorten(" ".join(memory.text.split()), LINE)
    line = say("telegram-memory", number=str(memory.number), said=memory.said, memory=text)
    return line + (f" ({marks})" if marks else "")
