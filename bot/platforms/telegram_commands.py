"""What people can ask for with a slash on Telegram.

A command is answered beside the conversation. A phrase is a command that says something in the conversation, so that it
takes its turn there and what it asks back can be answered there.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.language.requests import Wish, read_request
from bot.core.language.text import shorten
from bot.core.models.identity import PRIVATE, Account
from bot.platforms.companion import CONFIRMATION, Companion, Remembered, is_confirmed
from bot.platforms.telegram_updates import private_conversation

PAGE = 15
LINE = 200

HELP = """\
Just write to me. I remember what matters to you.
/memories – what I remember of you, newest first
/remember TEXT – keep something for ever
/correct NUMBER TEXT – put a memory right
/pin NUMBER, /unpin NUMBER – keep a memory for ever, or let it fade
/forget WORDS – find what you said about something, and erase it
/forget_all – erase everything
/export – all of it in one file
/mood – how I feel
/why – why I last answered as I did
/settings – language, time zone, quiet hours, whether I may write first
/privacy – what is kept, and who can see it"""

FORGET_HOW = "Write /forget and what it was about, for instance: /forget karaoke night. /forget_all erases everything."
REMEMBER_HOW = "Write /remember and what I should never forget, for instance: /remember I am allergic to peanuts"
NUMBER_HOW = "Write /{command} and the number that /memories shows, for instance: /{command} 12"
CORRECT_HOW = "Write /correct, the number that /memories shows, and how it really is: /correct 12 Her name is Mia."
NO_SUCH = "I have no memory with that number."
NOTHING_KEPT = "I keep nothing of you yet."
FORGET_ALL_HOW = (
    "This erases everything: what you wrote to me, what I answered, what I remember, here and on every other platform "
    "where I know you. It cannot be undone. /export gives you a copy first.\n\n"
    f"To do it, send: /forget_all {CONFIRMATION}"
)
ERASED = "Everything is erased. If you write to me again, we meet for the first time."

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

Phrase = Callable[[str], str | None]
"""What a command with these words says in the conversation; None when it says nothing there."""


def phrases() -> dict[str, Phrase]:
    """The commands that are a way of speaking, by their names."""
    return {"forget": _forget, "remember": _remember, "yes": lambda words: f"yes {words}".strip()}


def _forget(words: str) -> str | None:
    return _if_it_asks(f"forget what I said about {' '.join(words.split()).rstrip('.?!…')}", Wish.FORGET)


def _remember(words: str) -> str | None:
    return _if_it_asks(f"Remember this for ever: {words}", Wish.KEEP)


def _if_it_asks(text: str, wish: Wish) -> str | None:
    request = read_request(text)
    return text if request is not None and request.wish is wish else None


class Commands:
    """One persona's commands."""

    def __init__(self, companion: Companion, tagline: str) -> None:
        self._companion = companion
        self._tagline = tagline

    def table(self) -> dict[str, Command]:
        """The commands by their names."""
        return {
            "start": self._start,
            "help": _says(HELP),
            "settings": self._settings,
            "privacy": _says(self._companion.privacy().replace("**", "").replace("`", "").replace("-all", "_all")),
            "memories": self._memories,
            "remember": _says(REMEMBER_HOW),
            "correct": self._correct,
            "pin": self._pin,
            "unpin": self._unpin,
            "forget": _says(FORGET_HOW),
            "forget_all": self._forget_all,
            "export": self._export,
            "mood": self._mood,
            "why": self._why,
        }

    async def _start(self, account: Account, _: str) -> str:
        introduction = (
            f"Hello {account.name}. I am {self._companion.name}: {self._tagline}\n"
            "I am an AI, not a person, and I remember what you tell me. "
            "/privacy says what is kept, /help what I can do."
        )
        opening = await self._companion.open(account, private_conversation(account.id))
        return f"{introduction}\n\n{opening}".strip()

    async def _memories(self, account: Account, words: str) -> str | Page:
        page = max(1, _numbered(words)[0] or 1)
        found = await self._companion.memories(account, PRIVATE, offset=(page - 1) * PAGE, limit=PAGE + 1)
        if not found:
            return "Nothing yet." if page == 1 else "There is nothing on that page."
        back = [("◀", f"memories {page - 1}")] if page > 1 else []
        on = [("▶", f"memories {page + 1}")] if len(found) > PAGE else []
        lines = _lines(found[:PAGE])
        return Page(text=lines, buttons=(*back, *on)) if back or on else lines

    async def _correct(self, account: Account, words: str) -> str:
        number, text = _numbered(words)
        if number is None or not text:
            return CORRECT_HOW
        corrected = await self._companion.correct(account, PRIVATE, number, text)
        return "Thank you, I have put it right." if corrected else NO_SUCH

    async def _pin(self, account: Account, words: str) -> str:
        return await self._keep(account, words, pinned=True)

    async def _unpin(self, account: Account, words: str) -> str:
        return await self._keep(account, words, pinned=False)

    async def _keep(self, account: Account, words: str, *, pinned: bool) -> str:
        number, _ = _numbered(words)
        if number is None:
            return NUMBER_HOW.format(command="pin" if pinned else "unpin")
        memory = await self._companion.pin(account, PRIVATE, number, pinned=pinned)
        if memory is None:
            return NO_SUCH
        return f"{'Kept for ever' if pinned else 'It may fade again'}: {shorten(memory.text, LINE)}"

    async def _forget_all(self, account: Account, words: str) -> str:
        if not is_confirmed(words):
            return FORGET_ALL_HOW
        await self._companion.forget_all(account)
        return ERASED

    async def _export(self, account: Account, _: str) -> str | Document:
        content = await self._companion.export(account)
        if content is None:
            return NOTHING_KEPT
        return Document(name="everkin-export.json", content=content, caption="Everything that I keep of you.")

    async def _settings(self, account: Account, words: str) -> str:
        return await self._companion.settings(account, words)

    async def _mood(self, account: Account, _: str) -> str:
        return await self._companion.mood(account)

    async def _why(self, account: Account, _: str) -> str:
        return await self._companion.why(account, private_conversation(account.id))


def _says(text: str) -> Command:
    async def say(_account: Account, _words: str) -> str:
        return text

    return say


def _numbered(words: str) -> tuple[int | None, str]:
    """The number at the beginning, and what follows it."""
    match = _NUMBER.match(words)
    return (int(match[1]), words[match.end() :]) if match else (None, words)


def _lines(memories: Sequence[Remembered]) -> str:
    return "\n".join(_line(memory) for memory in memories)


def _line(memory: Remembered) -> str:
    marks = [mark for mark, holds in (("kept for ever", memory.pinned), ("no longer so", memory.outdated)) if holds]
    text = shorten(" ".join(memory.text.split()), LINE)
    return f"{memory.number}. {memory.said:%-d %b %Y}: {text}" + (f" ({', '.join(marks)})" if marks else "")
