"""How much of what answers a question recall finds, over real conversations that were lived through.

There is no judge: what counts are the turns that the recalled memories come from.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bot.bench.locomo import Question, read_questions
from bot.bench.report import percentiles
from bot.bench.scores import Scored, score, summarise
from bot.core.clock import SystemClock
from bot.core.errors import LogFormatError
from bot.core.models.log import ConversationLog
from bot.platforms.logs import read_log

Ask = Callable[[str], Awaitable[Sequence[int]]]
"""A question to memory; the numbers of the turns that its memories come from, best first."""


@dataclass(frozen=True, kw_only=True)
class LivedThrough:
    """A companion that has lived through a log: how to ask it, and the log's own names of its turns."""

    ask: Ask
    refs: Mapping[int, str]


Live = Callable[[ConversationLog, Callable[[int], None]], AbstractAsyncContextManager[LivedThrough]]
"""Opens a companion that lives through the log; the second argument hears how many more turns are done."""


@dataclass
class Outcome:
    """Every question's figures, and how long each took in ms, embedding included."""

    scored: list[Scored] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """The means by group of categories, and the latency's percentiles."""
        return {**summarise(self.scored), "latency_ms": percentiles(self.latencies, 50, 95)}


def conversation_files(paths: Iterable[Path]) -> list[Path]:
    """The files, with folders replaced by the .json files in them. Raises LogFormatError for a folder without any."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            raise LogFormatError(f"{path}: there is no .json file in this folder. Expected: LoCoMo conversations.")
        files += found
    return files


async def measure_recall(paths: Iterable[Path], progress: Progress, live: Live) -> dict[str, Any]:
    """Score all conversations together, each lived through by a companion of its own that `live` opens.

    All files are read before the first is lived through. Raises LogFormatError.
    """
    logs = [(path, read_log(path)) for path in conversation_files(paths)]
    asked = [(path, log, read_questions(path, {turn.ref for turn in log.turns})) for path, log in logs]
    outcome = Outcome()
    for path, log, questions in asked:
        living = progress.add_task(f"living through {path.name}", total=len(log.turns))
        async with live(log, partial(progress.advance, living)) as companion:
            asking = progress.add_task(f"asking about {path.name}", total=len(questions))
            for question in questions:
                await ask_one(question, companion, outcome)
                progress.advance(asking)
    return outcome.report()


async def ask_one(question: Question, companion: LivedThrough, outcome: Outcome) -> None:
    """Ask, time the answer, and score it. A memory whose turn the log does not name counts as a miss in its place."""
    stopwatch = SystemClock()
    start = stopwatch.monotonic()
    turns = await companion.ask(question.text)
    outcome.latencies.append((stopwatch.monotonic() - start) * 1000)
    ranking = [companion.refs.get(turn, f"turn {turn}") for turn in turns]
    outcome.scored.append(score(question.category, ranking, question.evidence))
