"""What the topic cache saves while somebody talks, and what it costs: how often it answers, how long that takes, and
how often the answer is not the one that a fresh search would have given.

A conversation is lived through turn by turn, at its own dates. Each of the person's messages, before it is remembered,
is put to the exchange's own recall and to recall without the cache, by turns the one or the other first.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.progress import Progress

from bot.app import open_app
from bot.bench.locomo import Question, read_questions
from bot.bench.people import long_acquaintance
from bot.bench.recall import conversation_files
from bot.bench.report import percentiles
from bot.bench.scores import recall_at
from bot.core.clock import ManualClock
from bot.core.memory.recall import Recall
from bot.core.models.identity import Account, Scope
from bot.core.models.log import ConversationLog
from bot.core.models.memory import Recalled
from bot.core.models.turn import Speaker, TurnDraft
from bot.core.replay import Replay
from bot.inference.choice import Speech
from bot.inference.offline_voice import OfflineVoice
from bot.platforms.logs import read_log
from bot.settings import load_settings
from bot.wiring import App

FIRST = 5
TOLERATED = 2
"""A hit is wrong when its first five differ from a fresh recall's in more."""
RECALLED = 24
WARM_UP = 5
"""Messages before those that are timed: the first load models and fill caches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One message put to memory both ways: whether anything was searched for, whether the topic answered and was stale,
    in how many of the first five the two differ, milliseconds with the cache and without, and of questions the share of
    the evidence in the first ten."""

    searched: bool
    hit: bool
    stale: bool
    differing: int
    cached_ms: float
    fresh_ms: float
    found: float | None = None
    found_fresh: float | None = None


def summary(asked: Sequence[Asked]) -> dict[str, Any]:
    """Counts, shares and percentiles over what was searched for: small talk is not. `fresh_ms` is the hits' messages
    without the cache."""
    asked = [one for one in asked if one.searched]
    hits = [one for one in asked if one.hit]
    wrong = sum(one.differing > TOLERATED for one in hits)
    return {
        "hits": len(hits),
        "stale_hits": sum(one.stale for one in hits),
        "wrong_hits": wrong,
        "hit_rate": round(len(hits) / len(asked), 4) if asked else None,
        "wrong_rate": round(wrong / len(hits), 4) if hits else None,
        "hit_ms": percentiles([one.cached_ms for one in hits], 50, 95),
        "miss_ms": percentiles([one.cached_ms for one in asked if not one.hit], 50, 95),
        "fresh_ms": percentiles([one.fresh_ms for one in hits], 50, 95),
        "n": len(asked),
    }


def report(messages: Sequence[Asked], questions: Sequence[Asked]) -> dict[str, Any]:
    """The messages' figures; for the questions, which are asked afterwards, one sitting after the other, also the share
    of their evidence that is found with the cache and without."""
    found = [one.found for one in questions if one.found is not None]
    fresh = [one.found_fresh for one in questions if one.found_fresh is not None]
    quality = {
        "recall@10": round(sum(found) / len(found), 4) if found else None,
        "fresh_recall@10": round(sum(fresh) / len(fresh), 4) if fresh else None,
    }
    flat = {name: value for name, value in summary(questions).items() if not isinstance(value, dict)}
    return {**summary(messages), "questions": flat | quality}


async def measure_cache(paths: Iterable[Path], *, memories: int, progress: Progress) -> dict[str, Any]:
    """Live through the conversations, each in a companion of its own who has heard `memories` everyday remarks before.

    Raises LogFormatError.
    """
    logs = [(path, read_log(path)) for path in conversation_files(paths)]
    asked = [(path, log, read_questions(path, {turn.ref for turn in log.turns})) for path, log in logs]
    messages: list[Asked] = []
    questions: list[Asked] = []
    for path, log, about in asked:
        task = progress.add_task(f"talking as in {path.name}", total=len(log.turns) + len(about))
        async with _talking(log, memories, progress) as talk:
            for number, _ in enumerate(log.turns):
                await talk.hear(number)
                progress.advance(task)
            messages += talk.asked[WARM_UP:]
            talk.asked = []
            for question in sorted(about, key=_sitting):
                await talk.wonder(question)
                progress.advance(task)
            questions += talk.asked
    return report(messages, questions)


@dataclass
class _Talk:
    """A conversation that is being lived through."""

    app: App
    clock: ManualClock
    log: ConversationLog
    scope: Scope
    asked: list[Asked] = field(default_factory=list)
    refs: dict[int, str] = field(default_factory=dict)

    async def hear(self, number: int) -> None:
        """The log's next turn, put to memory if it is the person's, and remembered as after a reply."""
        logged = self.log.turns[number]
        self.clock.set(logged.at)
        if not logged.is_companion:
            self.asked.append((await self._both_ways(logged.spoken()))[0])
        turn = await self.app.stores.turns.append(
            TurnDraft(
                person=self.scope.person,
                persona=self.scope.persona,
                conversation=f"log:{self.log.title}",
                audience=self.scope.audience,
                speaker=Speaker.COMPANION if logged.is_companion else Speaker.PERSON,
                name=logged.name,
                text=logged.spoken(),
                at=logged.at,
            )
        )
        self.refs[turn.id] = logged.ref
        await self.app.remember.settle([turn])
        await self.app.topics.revalidate(self.scope)

    async def wonder(self, question: Question) -> None:
        """A question about all that was said."""
        asked, cached, fresh = await self._both_ways(question.text)
        await self.app.topics.revalidate(self.scope)
        self.asked.append(
            replace(
                asked,
                found=recall_at(10, self._turns(cached), question.evidence),
                found_fresh=recall_at(10, self._turns(fresh), question.evidence),
            )
        )

    async def _both_ways(self, text: str) -> tuple[Asked, list[Recalled], list[Recalled]]:
        counters = self.app.topics.counters
        hits, misses, stale = counters.hits, counters.misses, counters.stale
        if len(self.asked) % 2:
            cached_ms, cached = await self._recall(self.app.exchange.gathering.recall, text)
            fresh_ms, fresh = await self._recall(self.app.recall, text)
        else:
            fresh_ms, fresh = await self._recall(self.app.recall, text)
            cached_ms, cached = await self._recall(self.app.exchange.gathering.recall, text)
        asked = Asked(
            searched=counters.hits + counters.misses > hits + misses,
            hit=counters.hits > hits,
            stale=counters.stale > stale,
            differing=len({one.memory.turn for one in fresh[:FIRST]} - {one.memory.turn for one in cached[:FIRST]}),
            cached_ms=cached_ms,
            fresh_ms=fresh_ms,
        )
        return asked, cached, fresh

    async def _recall(self, recall: Recall, text: str) -> tuple[float, list[Recalled]]:
        start = self.clock.monotonic()
        question = recall.question(text, person=self.log.person_name, companion=self.log.companion_name)
        found = await recall.find(question, await recall.embed(question), self.scope, RECALLED)
        return (self.clock.monotonic() - start) * 1000, found

    def _turns(self, found: Sequence[Recalled]) -> list[str]:
        return [self.refs.get(one.memory.turn, f"turn {one.memory.turn}") for one in found]


@asynccontextmanager
async def _talking(log: ConversationLog, memories: int, progress: Progress) -> AsyncIterator[_Talk]:
    """A companion in a fresh temporary home, without a language model, with a long past behind it if there is to be."""
    clock = ManualClock(log.turns[0].at)
    voice = OfflineVoice()
    speech = Speech(model=voice, last_resort=voice, description="no model takes part", has_model=False)
    with TemporaryDirectory(prefix="everkin-bench-") as home:
        async with open_app(load_settings(home=Path(home)), clock=clock, speech=speech) as app:
            person = await app.stores.people.identify(
                Account(platform="log", id=log.title, name=log.person_name), clock.now()
            )
            scope = Scope(person=person.id, persona=app.blueprint.id)
            if memories:
                past = long_acquaintance(memories)
                living = progress.add_task("living through a long past", total=len(past.turns))
                await Replay(turns=app.stores.turns, remember=app.remember, clock=clock).live_through(
                    past,
                    person=person.id,
                    persona=app.blueprint.id,
                    conversation="log:the past",
                    progress=lambda done: progress.advance(living, done),
                )
                await app.index.rebuild(person.id, app.blueprint.id)
            yield _Talk(app=app, clock=clock, log=log, scope=scope)


def _sitting(question: Question) -> tuple[int, ...]:
    """Where a question belongs in a conversation that goes back over its sittings, one after the other."""
    return min(tuple(int(part) for part in ref.lstrip("D").split(":")) for ref in question.evidence)
