"""How much of what is stored is junk: greetings, acknowledgements, and the same thing again.

The rules are stated here and are the bench's own, so that the gate does not judge itself:
- empty talk: a memory none of whose words is outside `EMPTY`, a list of greetings, thanks, yeses, laughter and goodbyes
  with the small words that go with them;
- a duplicate: a memory of the same person and kind, from another turn, whose words are all the same in the same
  order, or whose set of words is at least nine tenths the same as an earlier one's (Jaccard, six words or more).
A turn and the facts read from it are one memory in several readings, and no duplicates of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bot.bench.fresh import fresh_app
from bot.bench.recall import conversation_files
from bot.core.clock import ManualClock
from bot.core.language.text import words
from bot.core.models.identity import Account
from bot.core.models.log import ConversationLog
from bot.core.models.memory import Memory
from bot.core.replay import Replay
from bot.platforms.logs import read_log

EMPTY = frozenset(
    """hey hi hello hiya yo howdy greetings morning good afternoon evening night bye goodbye later see you soon ya cya
    take care thanks thank thx so much very appreciate it that's thats that is was are am i'm im me too my your yours we
    us for a an the and but or of to at in on this what how how's hows been doing going up nice great cool awesome sweet
    lovely wonderful amazing fantastic perfect super ok okay k sure yes yeah yep yup no nope nah right true exactly
    totally definitely absolutely indeed agreed alright fine well oh ah aw aww wow ha haha hahaha hehe lol lmao xd hmm
    mhm uh huh um glad happy hear know get got gotcha understood understand sounds sound like all there then welcome
    you're youre talk chat again back love congrats congratulations cheers luck really just too be will do have has day
    one""".split()
)
ALIKE = 0.9
LONG_ENOUGH = 6


def is_empty_talk(text: str) -> bool:
    """Whether nothing is said but hello, thanks, yes, haha and goodbye."""
    return all(word in EMPTY for word in words(text))


def duplicates(memories: Sequence[Memory]) -> int:
    """How many of one person's memories repeat an earlier one of the same kind from another turn."""
    seen: dict[str, list[tuple[int, tuple[str, ...], frozenset[str]]]] = {}
    doubled = 0
    for memory in sorted(memories, key=lambda memory: memory.id):
        said = tuple(words(memory.text))
        earlier = seen.setdefault(memory.kind, [])
        doubled += any(turn != memory.turn and _alike(said, other, bag) for turn, other, bag in earlier)
        earlier.append((memory.turn, said, frozenset(said)))
    return doubled


def _alike(said: tuple[str, ...], other: tuple[str, ...], bag: frozenset[str]) -> bool:
    if said == other:
        return True
    if min(len(said), len(other)) < LONG_ENOUGH or not ALIKE <= len(said) / len(other) <= 1 / ALIKE:
        return False
    own = set(said)
    return len(own & bag) >= ALIKE * len(own | bag)


async def measure_junk(paths: Iterable[Path], progress: Progress) -> dict[str, Any]:
    """Live through the logs and judge what is stored of all of them together. Raises LogFormatError."""
    logs = [read_log(path) for path in conversation_files(paths)]
    empty, doubled, stored, turns = 0, 0, 0, 0
    for number, log in enumerate(logs):
        task = progress.add_task(f"living through {log.title}", total=len(log.turns))
        memories = await _memories_of(log, number, progress, task)
        empty += sum(is_empty_talk(memory.text) for memory in memories)
        doubled += duplicates(memories)
        stored += len(memories)
        turns += len(log.turns)
    return {
        "junk_share": round((empty + doubled) / stored, 4) if stored else None,
        "n": stored,
        "empty_talk": empty,
        "duplicates": doubled,
        "turns": turns,
    }


async def _memories_of(log: ConversationLog, number: int, progress: Progress, task: Any) -> list[Memory]:
    clock = ManualClock(log.turns[0].at)
    async with fresh_app(clock) as app:
        account = Account(platform="log", id=str(number), name=log.person_name)
        person = await app.stores.people.identify(account, clock.now())
        await Replay(turns=app.stores.turns, remember=app.remember, clock=clock).live_through(
            log,
            person=person.id,
            persona=app.blueprint.id,
            conversation=f"log:{number}",
            progress=lambda done: progress.advance(task, done),
        )
        return await app.stores.memories.sweep(0, 1_000_000)
