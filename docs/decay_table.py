"""Prints the table of docs/memory.md: when a memory that is never recalled leaves the working set and when it is gone.

.venv/bin/python docs/decay_table.py
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.decay import Fate, Thresholds, decide, initial_stability
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.turn import Speaker

BORN = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST = timedelta(days=365 * 5000)

ROWS = (
    ("lunch, a coffee (fleeting)", Kind.EPISODE, 0.1, True),
    ("feeling", Kind.FEELING, 0.5, False),
    ("episode (the turn itself)", Kind.EPISODE, 0.4, False),
    ("plan", Kind.PLAN, 0.6, False),
    ("event", Kind.EVENT, 0.55, False),
    ("promise", Kind.PROMISE, 0.75, False),
    ("preference", Kind.PREFERENCE, 0.6, False),
    ("fact", Kind.FACT, 0.85, False),
)


def main() -> None:
    """One line of Markdown a kind."""
    print("| kind | importance | stability | cold after | forgotten after |")  # noqa: T201
    print("|---|---|---|---|---|")  # noqa: T201
    for name, kind, importance, fleeting in ROWS:
        memory = _memory(kind, importance, fleeting=fleeting)
        cold, gone = _when(memory, Fate.ARCHIVE), _when(memory, Fate.FORGET)
        print(f"| {name} | {importance} | {_span(memory.stability)} | {_span(cold)} | {_span(gone)} |")  # noqa: T201


def _memory(kind: Kind, importance: float, *, fleeting: bool) -> Memory:
    return Memory(
        id=1,
        person=PersonId(1),
        persona="mira",
        audience=PRIVATE,
        kind=kind,
        speaker=Speaker.PERSON,
        text="…",
        turn=1,
        conversation="terminal:sam",
        position=0,
        session=0,
        created=BORN,
        tier=Tier.HOT,
        importance=importance,
        stability=initial_stability(kind, importance, fleeting=fleeting),
    )


def _when(memory: Memory, fate: Fate) -> timedelta | None:
    """The first moment, to the minute, at which decay decides so; None when it never does."""
    reached = (fate, Fate.FORGET)
    early, late = timedelta(0), LONGEST
    if decide(memory, BORN + late, Thresholds()).fate not in reached:
        return None
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) / 2
        if decide(memory, BORN + middle, Thresholds()).fate in reached:
            late = middle
        else:
            early = middle
    return late


def _span(span: timedelta | None) -> str:
    if span is None:
        return "never"
    for unit, name in ((timedelta(days=365.25), "years"), (timedelta(days=1), "days"), (timedelta(hours=1), "hours")):
        if span >= 2 * unit:
            return f"{span / unit:.1f} {name}" if span < 10 * unit else f"{span / unit:.0f} {name}"
    return f"{span / timedelta(minutes=1):.0f} min"


if __name__ == "__main__":
    main()
