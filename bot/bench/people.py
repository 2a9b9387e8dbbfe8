"""Somebody with a long past, made up for measuring speed: the same person again for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.core.language.reminding import read_reminder
from bot.core.language.salience import is_salient
from bot.core.models.log import ConversationLog, LoggedTurn
from bot.inference.everyday import everyday_sentences

NAME = "Robin"
COMPANION = "Companion"
_FIRST_DAY = datetime(2024, 1, 1, 18, tzinfo=UTC)
_TURNS_A_DAY = 20
_AT_ONCE = 20
"""Messages that are made in one go: it takes a millisecond."""


def long_acquaintance(turns: int, seed: int = 1) -> ConversationLog:
    """What somebody has told the companion so far: `turns` everyday remarks, at least one, twenty an evening."""
    return ConversationLog(
        title="a long acquaintance",
        person_name=NAME,
        companion_name=COMPANION,
        turns=tuple(
            LoggedTurn(
                ref=f"remark {number}",
                name=NAME,
                is_companion=False,
                text=text,
                caption=None,
                at=_FIRST_DAY + timedelta(days=number // _TURNS_A_DAY, minutes=number % _TURNS_A_DAY),
            )
            for number, text in enumerate(remarks(turns, seed))
        ),
    )


def remarks(number: int, seed: int = 1) -> list[str]:
    """Sentences that are worth remembering; mere questions, a small part of what is made, are left out."""
    return [text for text in everyday_sentences(2 * number + 20, seed) if is_salient(text)][:number]


def next_messages(number: int, seed: int = 2) -> list[str]:
    """What they write next: remarks and questions of the same kind. A model answers all of them: nobody asks to be
    reminded."""
    return [text for text in everyday_sentences(2 * number, seed) if read_reminder(text) is None][:number]


def ever_new_messages() -> Iterator[str]:
    """The same without end, none of them twice: what was said before would be known to whoever reads it."""
    said = set[str]()
    for seed in count(2):
        fresh = [text for text in dict.fromkeys(next_messages(_AT_ONCE, seed)) if text not in said]
        said.update(fresh)
        yield from fresh
