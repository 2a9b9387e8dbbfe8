"""Whether what holds now stands above what held before, and whether what still holds is left open.

Made-up people tell the companion about themselves, talk of other things, and months later say what has changed; then
they are asked. Others say what only sounds like a change. The same people again for the same seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from rich.progress import Progress

from bot.bench.fresh import fresh_app
from bot.bench.update_wordings import CHANGES, TALK, TRAPS, Change, Trap
from bot.core.clock import ManualClock
from bot.core.models.identity import Account, Scope
from bot.core.models.log import ConversationLog, LoggedTurn
from bot.core.replay import Replay
from bot.wiring import App

HALVES = ("development", "held_out")
NAME, COMPANION = "Robin", "Companion"
DEPTH = 50
_FIRST_DAY = datetime(2025, 1, 6, 18, tzinfo=UTC)
_LATER = timedelta(days=90)
_ASKED_AFTER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A statement, what was said about it later, and the question; no question where nothing has changed."""

    name: str
    before: str
    after: str
    question: str | None


@dataclass
class Figures:
    """What came out, by half: one entry a case."""

    current_first: list[bool] = field(default_factory=list)
    still_true_kept: list[bool] = field(default_factory=list)
    missed: list[Case] = field(default_factory=list)
    closed: list[Case] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """The shares, and the number of updates that were asked about."""
        return {
            "current_first": _share(self.current_first),
            "still_true_kept": _share(self.still_true_kept),
            "n": len(self.current_first),
            "n_still_true": len(self.still_true_kept),
        }


def wordings(of: Sequence[str], half: str, seed: int) -> list[str]:
    """The half's share of these wordings: every second one of them, shuffled by the seed."""
    shuffled = list(of)
    Random(f"{seed}|{'|'.join(of)}").shuffle(shuffled)  # noqa: S311 - the same again
    return shuffled[HALVES.index(half) :: 2]


def cases(person: int, half: str, seed: int) -> list[Case]:
    """What this made-up person tells. Those with an even number see things change, the others only seem to."""
    source = Random(f"{seed}|{half}|{person}")  # noqa: S311 - the same again
    kinds: tuple[Change | Trap, ...] = CHANGES if person % 2 == 0 else TRAPS
    told = []
    for kind in kinds:
        old, new = source.sample(kind.values.split(", "), 2)
        before = source.choice(wordings(kind.before, half, seed))
        after = source.choice(wordings(kind.after, half, seed))
        question = source.choice(kind.asked).format(o=old) if isinstance(kind, Change) else None
        told.append(
            Case(
                name=kind.name,
                before=before.format(v=old, o=old),
                after=after.format(v=new, o=old),
                question=question,
            )
        )
    return told


def life(told: Sequence[Case], source: Random, title: str) -> ConversationLog:
    """All statements on days of their own, each with other talk around it, and what came later three months later."""
    said: list[tuple[datetime, str, str]] = []
    for at, part in ((_FIRST_DAY, "before"), (_FIRST_DAY + _LATER, "after")):
        order = source.sample(range(len(told)), len(told))
        for day, number in enumerate(order):
            moment = at + timedelta(days=2 * day)
            for minute, talk in enumerate(source.sample(TALK, 2)):
                said.append((moment + timedelta(minutes=2 * minute), f"talk {part} {day} {minute}", talk))
            statement = told[number].before if part == "before" else told[number].after
            said.append((moment + timedelta(minutes=1), f"{part} {number}", statement))
    return ConversationLog(
        title=title,
        person_name=NAME,
        companion_name=COMPANION,
        turns=tuple(
            LoggedTurn(ref=ref, name=NAME, is_companion=False, text=text, caption=None, at=at)
            for at, ref, text in sorted(said)
        ),
    )


async def measure_updates(
    progress: Progress, *, people: int = 40, seed: int = 1, halves: Sequence[str] = HALVES
) -> dict[str, Any]:
    """Live through all of it and ask; figures over everything, then by half. Of `people`, half see things change."""
    figures = {half: Figures() for half in halves}
    task = progress.add_task("living and asking", total=people)
    clock = ManualClock(_FIRST_DAY)
    async with fresh_app(clock) as app:
        for number in range(people):
            half = HALVES[number // 2 % 2]
            if half in figures:
                await _live_and_ask(app, clock, number, cases(number, half, seed), figures[half])
            progress.advance(task)
    return {**_together(list(figures.values())).report(), **{half: figures[half].report() for half in halves}}


async def _live_and_ask(app: App, clock: ManualClock, number: int, told: Sequence[Case], figures: Figures) -> None:
    log = life(told, Random(number), f"somebody {number}")  # noqa: S311 - the same again
    clock.set(log.turns[0].at)
    person = await app.stores.people.identify(Account(platform="log", id=log.title, name=NAME), clock.now())
    scope = Scope(person=person.id, persona=app.blueprint.id)
    lived = await Replay(turns=app.stores.turns, remember=app.remember, clock=clock).live_through(
        log, person=person.id, persona=scope.persona, conversation=log.title
    )
    clock.advance(_ASKED_AFTER)
    turns = {ref: turn for turn, ref in lived.refs.items()}
    for place, case in enumerate(told):
        before, after = turns[f"before {place}"], turns[f"after {place}"]
        if case.question is not None:
            found = await _answers(app, scope, case.question)
            figures.current_first.append(_above(after, before, found))
            figures.missed += [case] if not figures.current_first[-1] else []
        still_true = before if case.question is None else after
        kept = all(memory.valid_to is None for memory in await app.stores.memories.from_turns(person.id, [still_true]))
        figures.still_true_kept.append(kept)
        figures.closed += [case] if not kept else []


async def _answers(app: App, scope: Scope, question: str) -> list[int]:
    """The turns that the product's own recall answers with, best first."""
    asked = app.recall.question(question, person=NAME, companion=COMPANION)
    found = await app.recall.find(asked, await app.recall.embed(asked), scope, DEPTH)
    return [recalled.memory.turn for recalled in found]


def _above(wanted: int, other: int, ranking: Sequence[int]) -> bool:
    """Whether what is wanted was found, and stands above the other if that was found too."""
    return wanted in ranking and (other not in ranking or ranking.index(wanted) < ranking.index(other))


def _together(halves: Sequence[Figures]) -> Figures:
    return Figures(
        current_first=[right for half in halves for right in half.current_first],
        still_true_kept=[right for half in halves for right in half.still_true_kept],
    )


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None
