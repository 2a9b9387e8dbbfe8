"""How well danger is told from talk that only sounds like it: on held-out wordings in five languages, and on everyday
conversations, where every alarm is looked at as a false one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bot.bench import care_apart, care_fresh, care_indirect, care_unsaid
from bot.bench.care_wordings import ANOTHER, NOBODY, SELF, wordings
from bot.bench.recall import conversation_files
from bot.core.care.danger import read_danger
from bot.core.care.prototypes import Prototypes, embedded, shipped
from bot.core.models.danger import Danger
from bot.core.ports import Embedder
from bot.inference.choice import open_embedder
from bot.platforms.logs import read_log
from bot.settings import EmbedderSettings

_SETS = {
    "self": (SELF, Danger.SELF),
    "another": (ANOTHER, Danger.ANOTHER),
    "nobody": (NOBODY, None),
    "indirect": (care_indirect.SELF, Danger.SELF),
    "indirect_nobody": (care_indirect.NOBODY, None),
    "unsaid": (care_unsaid.SELF, Danger.SELF),
    "unsaid_nobody": (care_unsaid.NOBODY, None),
    "apart": (care_apart.SELF, Danger.SELF),
    "apart_nobody": (care_apart.NOBODY, None),
    "fresh": (care_fresh.SELF, Danger.SELF),
    "fresh_nobody": (care_fresh.NOBODY, None),
}


@dataclass
class Read:
    """What one set of messages was taken for."""

    messages: int = 0
    taken_for: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


async def bench_care(everyday: Path | None, progress: Progress, *, words_alone: bool) -> dict[str, Any]:
    """The figures, with the wordings that were taken wrongly. `words_alone` leaves the vectors out."""
    async with open_embedder(EmbedderSettings()) as embedder:
        near = None if words_alone else shipped(embedder.fingerprint) or await embedded(embedder)
        reader = _Reader(embedder, near)
        report: dict[str, Any] = {}
        for name, (sets, meant) in _SETS.items():
            report[name] = {
                language: await reader.read(wordings(sets, language), meant) for language in progress.track(sets)
            }
        if everyday is not None:
            said = [turn.text for file in conversation_files([everyday]) for turn in read_log(file).turns]
            report["everyday"] = await reader.read(progress.track(said), None)
        return {key: _plain(value) for key, value in report.items()}


class _Reader:
    def __init__(self, embedder: Embedder, near: Prototypes | None) -> None:
        self._embedder = embedder
        self._near = near

    async def read(self, messages: Iterable[str], meant: Danger | None) -> Read:
        found = Read()
        for message in messages:
            danger = await self._danger(message)
            found.messages += 1
            found.taken_for[danger or "nobody"] = found.taken_for.get(danger or "nobody", 0) + 1
            if (Danger.SELF if danger is Danger.HINTED else danger) is not meant:
                found.wrong.append(message)
        return found

    async def _danger(self, message: str) -> Danger | None:
        if self._near is None:
            return read_danger(message)
        vector = (await self._embedder.embed([message]))[0].vector
        return self._near.danger(message, vector)


def _plain(value: Read | dict[str, Read]) -> Any:
    if isinstance(value, Read):
        return {"messages": value.messages, "taken_for": value.taken_for, "wrong": value.wrong}
    return {key: _plain(read) for key, read in value.items()}
