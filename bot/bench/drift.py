"""What a person reads of a model that keeps falling out of character.

A real companion in a fresh temporary home talks through a script that drifts by construction: at seeded turns one of
its sentences is a violation (`drift_wordings`), begun anew it may drift again. The rest of what it says is clean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.app import App, open_app
from bot.bench.drift_wordings import CLEAN, PLANTED
from bot.bench.people import next_messages
from bot.bench.report import percentiles
from bot.core.clock import ManualClock
from bot.core.drift.check import KINDS
from bot.core.models.chat import ChatRequest, Delta, Moment
from bot.core.models.identity import PRIVATE, Account
from bot.core.models.turn import Incoming, OutboxEntry
from bot.core.models.verdict import Verdict
from bot.core.timings import Timings
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.settings import PROJECT, load_settings

PERSONA = "mira"
SEED = 5
SHARE = 0.4
"""Of the replies, those that drift."""
AGAIN = 0.3
"""How often a reply that is begun anew drifts again."""
START = datetime(2027, 3, 1, 9, tzinfo=UTC)
BETWEEN = timedelta(minutes=3)


@dataclass
class Drifting:
    """Implements `ports.ChatModel`. `planted` is what it slipped into the replies since it was emptied, by kind."""

    random: Random
    planted: list[tuple[str, str]] = field(default_factory=list)
    clean: int = 0
    """Clean sentences that it said."""
    asked: int = 0
    moment: Moment | None = None
    _left: list[tuple[str, str]] = field(default_factory=list)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """A reply of clean sentences, with a violation among them where this turn drifts."""
        self.moment = request.moment
        said = self.random.sample(CLEAN, self.random.randint(1, 3))
        self.clean += len(said)
        if self.random.random() < (AGAIN if self.asked else SHARE):
            kind, violation = self._next()
            self.planted.append((kind, violation))
            said.insert(self.random.randint(0, len(said)), violation)
        self.asked += 1
        for word in re.findall(r"\S+\s*", "\n".join(said) if any(_is_a_line(one) for one in said) else " ".join(said)):
            yield Delta(text=word)

    def _next(self) -> tuple[str, str]:
        """Every wording once before any comes again."""
        if not self._left:
            self._left = [(kind, text) for kind, texts in PLANTED.items() for text in texts]
            self.random.shuffle(self._left)
        return self._left.pop()


class _Shown:
    """A platform and its sink: all that a person could read of one reply."""

    name = "bench"
    shows_once = False

    def __init__(self) -> None:
        self.text = ""

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> _Shown:
        return self

    async def working(self) -> None:
        pass

    async def push(self, text: str) -> None:
        self.text += text

    async def finish(self, entry: OutboxEntry) -> None:
        self.text += f"\n{entry.text}"

    async def abandon(self) -> None:
        pass


async def measure_drift(*, turns: int, progress: Progress, seed: int = SEED) -> dict[str, Any]:
    """Talk for so many turns; count what was planted, what of it was shown, and what clean text was refused."""
    model, timings = Drifting(Random(seed)), list[Timings]()  # noqa: S311 - a script, no secret
    offline = OfflineVoice()
    speech = Speech(model=model, last_resort=offline, description="a script that drifts", has_model=True)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        settings = load_settings(
            home=Path(home),
            personas=PROJECT / "personas",
            persona=PERSONA,
            model={"extraction": False, "endpoints": []},
        )
        clock = ManualClock(START)
        async with open_app(settings, clock=clock, speech=speech, observe=timings.append) as app:
            await app.characters.prepare(app.blueprint)
            talk = _Talk(app, clock, model, timings)
            task = progress.add_task("talking", total=turns)
            for message in next_messages(turns):
                await talk.exchange(message)
                progress.advance(task)
            took = await _check_times(app, model)
    return talk.report() | {"check_ms": percentiles(took, 50, 95)}


@dataclass
class _Talk:
    app: App
    clock: ManualClock
    model: Drifting
    timings: list[Timings]
    planted: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    number: int = 0

    async def exchange(self, text: str) -> None:
        """One message and what is read of its reply."""
        self.number += 1
        self.model.planted.clear()
        self.model.asked = 0
        self.timings.clear()
        platform = _Shown()
        self.app.pump.attach(platform)
        await self.app.pump.submit(self._incoming(text))
        await self.app.pump.idle()
        await self.app.exchange.settled()
        self.clock.advance(BETWEEN)
        self._count(platform.text, [verdict for one in self.timings for verdict in one.verdicts])

    def _count(self, read: str, verdicts: Sequence[Verdict]) -> None:
        refused = sum(bool(verdict.fault) and verdict.kind in KINDS for verdict in verdicts)
        for kind, violation in self.model.planted:
            self.planted[kind] += 1
            if _letters(violation) in _letters(read):
                self.shown[kind] += 1
                self.missed.append(violation)
        caught = sum(_letters(violation) not in _letters(read) for _, violation in self.model.planted)
        if refused > caught:
            self.alarms += [verdict.fault for verdict in verdicts if verdict.fault][caught:]

    def _incoming(self, text: str) -> Incoming:
        return Incoming(
            account=Account(platform="bench", id="1", name="Sam"),
            conversation="bench:dm:1",
            message_id=str(self.number),
            audience=PRIVATE,
            text=text,
            sent=self.clock.now(),
            persona=PERSONA,
        )

    def report(self) -> dict[str, Any]:
        planted, shown = self.planted.total(), self.shown.total()
        return {
            "planted": planted,
            "caught": planted - shown,
            "shown": shown,
            "kept_away": round(1 - shown / planted, 4) if planted else None,
            "clean": self.model.clean,
            "false_alarms": len(self.alarms),
            "by_kind": {kind: {"planted": self.planted[kind], "shown": self.shown[kind]} for kind in PLANTED},
            "missed": sorted(set(self.missed)),
            "alarms": self.alarms,
            "turns": self.number,
        }


async def _check_times(app: App, model: Drifting) -> list[float]:
    """Milliseconds that checking each of the wordings takes."""
    took = []
    if model.moment is not None:
        check = app.characters.check(model.moment)
        for sentence in [*CLEAN, *(text for texts in PLANTED.values() for text in texts)]:
            start = app.clock.monotonic()
            await check.check(sentence)
            took.append((app.clock.monotonic() - start) * 1000)
    return took


def _is_a_line(sentence: str) -> bool:
    """Whether it stands on a line of its own, as lists and labels do."""
    return re.match(r"\d+\.|\*\*|- |User:", sentence) is not None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
