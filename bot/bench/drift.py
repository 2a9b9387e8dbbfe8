"""What a person reads of a model that keeps falling out of character.

A real companion in a fresh temporary home talks through a script that drifts by construction: at seeded turns one of
its sentences is a violation, in wordings that the rules were written with in view or in others (`drift_wordings`);
begun anew it may drift again. The rest of what it says is clean. Shipped personas and imported cards, each in its
scenes, each scene with its own person. After a month of silence every question on a shipped persona's background is
asked, and the prompt is searched for the answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from rich.progress import Progress

from bot.app import open_app
from bot.bench.drift_wordings import CARDS, Scene, scenes
from bot.bench.people import next_messages
from bot.bench.report import percentiles
from bot.cards.importing import bring
from bot.core.character.lint import holds
from bot.core.character.persona import compile_prefix
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
from bot.wiring import App

SEED = 5
SHARE = 0.4
"""Of the replies, those that drift."""
AGAIN = 0.3
"""How often a reply that is begun anew drifts again."""
START = datetime(2027, 3, 1, 9, tzinfo=UTC)
BETWEEN = timedelta(minutes=3)
GAP = timedelta(days=30)
SETS = ("seen", "unseen")
T = TypeVar("T")


@dataclass(frozen=True)
class Planted:
    """A violation that was said: of which set of wordings, of which kind, and how it read."""

    of: str
    kind: str
    text: str


@dataclass
class Said:
    """One set's wordings for one scene, each said once before any comes again."""

    scene: Scene
    random: Random
    _clean: list[str] = field(default_factory=list)
    _planted: list[tuple[str, str]] = field(default_factory=list)

    def clean(self, count: int) -> list[str]:
        return [self._next(self._clean, self.scene.clean) for _ in range(count)]

    def violation(self) -> tuple[str, str]:
        """Its kind, and what it says."""
        return self._next(self._planted, [(kind, one) for kind, texts in self.scene.planted.items() for one in texts])

    def _next(self, left: list[T], every: Sequence[T]) -> T:
        if not left:
            left += self.random.sample(list(every), len(every))
        return left.pop()


@dataclass
class Drifting:
    """Implements `ports.ChatModel`. `planted` is what it slipped into the replies since `begin`."""

    random: Random
    planted: list[Planted] = field(default_factory=list)
    clean: Counter[str] = field(default_factory=Counter)
    """Clean sentences that it said, by set."""
    requests: list[ChatRequest] = field(default_factory=list)
    moments: dict[str, Moment] = field(default_factory=dict)
    """The last moment of each persona."""
    _of: str = ""
    _said: Said | None = None

    def begin(self, of: str, said: Said | None) -> None:
        """What it says next is of this set and scene; without one it says nothing that matters."""
        self._of, self._said = of, said
        self.planted.clear()
        self.requests.clear()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """A reply of clean sentences, with a violation among them where this turn drifts."""
        again = bool(self.requests)
        self.requests.append(request)
        if request.moment is not None:
            self.moments[request.moment.blueprint.id] = request.moment
        if self._said is None:
            yield Delta(text="Mm.")
            return
        said = self._said.clean(self.random.randint(1, 3))
        self.clean[self._of] += len(said)
        if self.random.random() < (AGAIN if again else SHARE):
            kind, violation = self._said.violation()
            self.planted.append(Planted(self._of, kind, violation))
            said.insert(self.random.randint(0, len(said)), violation)
        between = "\n" if any(_is_a_line(one) for one in said) else " "
        for word in re.findall(r"\S+\s*", between.join(said)):
            yield Delta(text=word)


class _Shown:
    """A platform and its sink: all that a person could read of one reply."""

    name = "bench"

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
    """Talk for so many turns; count what was planted, what of it was shown, and what clean text was refused. Then ask
    about her background, a month later."""
    random = Random(seed)  # noqa: S311 - a script, no secret
    model, timings = Drifting(random), list[Timings]()
    speech = Speech(model=model, last_resort=OfflineVoice(), description="a script that drifts", has_model=True)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        cards = _imported(Path(home) / "personas")
        settings = load_settings(
            home=Path(home), personas=PROJECT / "personas", model={"extraction": False, "endpoints": []}
        )
        clock = ManualClock(START)
        async with open_app(settings, clock=clock, speech=speech, observe=timings.append) as app:
            for blueprint in app.blueprints.values():
                await app.characters.prepare(blueprint)
            talk = _Talk(app, clock, model, timings, cards)
            task = progress.add_task("talking", total=turns)
            for (of, number, said), remark in zip(_course(random), next_messages(turns), strict=False):
                await talk.exchange(of, number, said, said.scene.said or remark)
                progress.advance(task)
            clock.advance(GAP)
            background = await talk.background()
            took = await _check_times(app, model, cards)
    return talk.report() | {"background": background, "check_ms": percentiles(took, 50, 95)}


def _imported(folder: Path) -> Mapping[str, str]:
    """The cards as personas of this home; by a scene's name for each, the persona's."""
    return {card.stem: bring(card, [PROJECT / "personas", folder]).persona for card in sorted(CARDS.glob("*.json"))}


def _course(random: Random) -> Iterator[tuple[str, int, Said]]:
    """Which set's wordings come next, in which of its scenes, the larger ones more often."""
    course = []
    for of in SETS:
        said = [Said(scene, random) for scene in scenes(of)]
        weights = [sum(map(len, one.scene.planted.values())) for one in said]
        course.append((of, said, weights))
    for of, said, weights in cycle(course):
        (number,) = random.choices(range(len(said)), weights)
        yield of, number, said[number]


@dataclass
class _Talk:
    app: App
    clock: ManualClock
    model: Drifting
    timings: list[Timings]
    cards: Mapping[str, str]
    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarms: list[tuple[str, str]] = field(default_factory=list)
    prefixes: dict[str, set[str]] = field(default_factory=dict)
    number: int = 0

    async def exchange(self, of: str, number: int, said: Said, text: str) -> None:
        """One message and what is read of its reply."""
        self.model.begin(of, said)
        read = await self._read(text, person=f"{of} {number}", persona=said.scene.persona)
        self._count(of, read, [verdict for one in self.timings for verdict in one.verdicts])

    async def background(self) -> dict[str, Any]:
        """Every question on the shipped personas' own background, and whether the prompt holds the answer."""
        asked, unanswered = 0, []
        for persona, blueprint in sorted(self.app.blueprints.items()):
            for question in blueprint.questions:
                self.model.begin("", None)
                await self._read(question.ask, person="curious", persona=persona)
                prompt = "\n".join(message.content for one in self.model.requests for message in one.messages)
                asked += 1
                if not any(holds(prompt, answer) for answer in question.answers):
                    unanswered.append(f"{persona}: {question.ask}")
        identical = all(
            told == {compile_prefix(self.app.blueprints[persona])} for persona, told in self.prefixes.items()
        )
        return {
            "questions": asked,
            "answerable": asked - len(unanswered),
            "unanswerable": unanswered,
            "days_of_silence": GAP.days,
            "prefix_identical": identical,
        }

    async def _read(self, text: str, *, person: str, persona: str) -> str:
        """What is read of the reply."""
        self.number += 1
        self.timings.clear()
        platform = _Shown()
        self.app.pump.attach(platform)
        incoming = self._incoming(text, person, self.cards.get(persona, persona))
        await self.app.casting.choose(incoming.account, incoming.persona)
        await self.app.pump.submit(incoming)
        await self.app.pump.idle()
        await self.app.exchange.settled()
        self.clock.advance(BETWEEN)
        for request in self.model.requests:
            if request.moment is not None:
                self.prefixes.setdefault(request.moment.blueprint.id, set()).add(request.messages[0].content)
        return platform.text

    def _count(self, of: str, read: str, verdicts: Sequence[Verdict]) -> None:
        refused = [verdict.fault for verdict in verdicts if verdict.fault and verdict.kind in KINDS]
        for one in self.model.planted:
            self.planted[one.of, one.kind] += 1
            if _letters(one.text) in _letters(read):
                self.shown[one.of, one.kind] += 1
                self.missed.append(f"{one.of}: {one.text}")
        caught = sum(_letters(one.text) not in _letters(read) for one in self.model.planted)
        self.alarms += [(of, fault) for fault in refused[caught:]]

    def _incoming(self, text: str, person: str, persona: str) -> Incoming:
        return Incoming(
            account=Account(platform="bench", id=person, name="Sam"),
            conversation=f"bench:dm:{person}:{persona}",
            message_id=str(self.number),
            audience=PRIVATE,
            text=text,
            sent=self.clock.now(),
            persona=persona,
        )

    def report(self) -> dict[str, Any]:
        everything = self._figures(SETS)
        return everything | {
            **{of: self._figures((of,)) for of in SETS},
            "by_kind": {
                kind: {
                    "planted": sum(self.planted[of, kind] for of in SETS),
                    "shown": sum(self.shown[of, kind] for of in SETS),
                }
                for kind in sorted({kind for _, kind in self.planted})
            },
            "missed": sorted(set(self.missed)),
            "alarms": [fault for _, fault in self.alarms],
            "turns": self.number,
        }

    def _figures(self, sets: Sequence[str]) -> dict[str, Any]:
        planted = sum(count for (of, _), count in self.planted.items() if of in sets)
        shown = sum(count for (of, _), count in self.shown.items() if of in sets)
        return {
            "planted": planted,
            "caught": planted - shown,
            "shown": shown,
            "kept_away": round(1 - shown / planted, 4) if planted else None,
            "clean": sum(self.model.clean[of] for of in sets),
            "false_alarms": sum(of in sets for of, _ in self.alarms),
        }


async def _check_times(app: App, model: Drifting, cards: Mapping[str, str]) -> list[float]:
    """Milliseconds that checking takes, a sentence: the clean ones of all scenes, as a conversation has them, and of
    the planted ones as many as one in six."""
    took = []
    for of in SETS:
        for scene in scenes(of):
            moment = model.moments.get(cards.get(scene.persona, scene.persona))
            if moment is None:
                continue
            check = app.characters.check(moment)
            planted = [text for texts in scene.planted.values() for text in texts]
            for sentence in [*scene.clean, *planted[:: max(1, len(planted) * 6 // len(scene.clean))]]:
                start = app.clock.monotonic()
                await check.check(sentence)
                took.append((app.clock.monotonic() - start) * 1000)
    return took


def _is_a_line(sentence: str) -> bool:
    """Whether it stands on a line of its own, as lists and labels do."""
    return re.match(r"#|\d+\.|\*\*|- |(?:User|Me):", sentence) is not None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
