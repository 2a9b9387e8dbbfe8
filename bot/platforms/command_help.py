"""What /help says: a line for each command that a platform has."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.catalogue import Phrasebook

_UNSAID = frozenset(("start", "help", "yes"))
_WORDS = {
    "remember": "words-text",
    "correct": "words-number-text",
    "pin": "words-number",
    "unpin": "words-number",
    "forget": "words-topic",
}
"""What is to be written after a command, where commands are lines of text."""
_MAY_FOLLOW = {"memories": "words-topic", "link": "words-code", "persona": "words-name"}
"""What may be."""


def describe_command(say: Phrasebook, name: str) -> str:
    """What a command does, in at most 100 characters."""
    return say(f"command-{name.replace('_', '-')}")


def describe_commands(say: Phrasebook, names: Iterable[str], companion: str, *, written: bool) -> str:
    """How to talk with the companion, and what each of these commands does; `written` commands have words after them
    instead of fields of their own."""
    lines = [_line(say, name, written=written) for name in names if name not in _UNSAID]
    return "\n".join((say("help-begin"), *lines, say("help-end", name=companion)))


def words_after(say: Phrasebook, name: str) -> str:
    """What is to be written after a command, with a space before it, in brackets where it may be; empty where nothing
    is."""
    if name in _MAY_FOLLOW:
        return f" [{say(_MAY_FOLLOW[name])}]"
    return f" {say(_WORDS[name])}" if name in _WORDS else ""


def _line(say: Phrasebook, name: str, *, written: bool) -> str:
    words = words_after(say, name) if written else ""
    return f"/{name}{words} – {describe_command(say, name)}"
