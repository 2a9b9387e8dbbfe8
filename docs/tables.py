"""Writes the tables in docs/memory.md and docs/personas.md that follow from the code.

    .venv/bin/python docs/tables.py

In memory.md: when a memory that is never recalled turns cold, and when it is forgotten. In personas.md: the lines of a
blueprint's [offline].
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.character.persona import load_blueprints
from bot.core.memory.decay import Fate, decide
from bot.core.memory.forgetting import Courses, initial_stability
from bot.core.models import persona
from bot.core.models.identity import PRIVATE, PersonId
from bot.core.models.memory import Kind, Memory, Tier
from bot.core.models.turn import Speaker

HERE = Path(__file__).resolve().parent

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


UNEXPLAINED = {
    "thanks": "They say thank you.",
    "goodbye": "They leave.",
    "complimented": "They praise her.",
    "laughs": "They laugh.",
}
"""What the blueprint's own documentation leaves to the name."""

SHOWN = 110
"""A longer line than this is not shown as an example."""


def main() -> None:
    """Put each table between its marks."""
    _write(HERE / "memory.md", "fading", _fading())
    _write(HERE / "personas.md", "offline", _offline())


def _write(page: Path, mark: str, lines: Iterator[str]) -> None:
    table = "\n".join(lines)
    pattern = rf"(<!-- {mark} -->\n).*?(\n<!-- /{mark} -->)"
    text, found = re.subn(
        pattern, lambda match: match[1] + table + match[2], page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    if found != 1:
        raise SystemExit(f"{page} must hold <!-- {mark} --> and <!-- /{mark} --> once.")
    page.write_text(text, encoding="utf-8")


def _fading() -> Iterator[str]:
    yield "| kind | importance | stability | cold after | forgotten after |"
    yield "|---|---|---|---|---|"
    for name, kind, importance, fleeting in ROWS:
        memory = _memory(kind, importance, fleeting=fleeting)
        cold, gone = _when(memory, Fate.ARCHIVE), _when(memory, Fate.FORGET)
        yield f"| {name} | {importance} | {_span(memory.stability)} | {_span(cold)} | {_span(gone)} |"


def _offline() -> Iterator[str]:
    yield "| key | said when | may leave open | a line of Mira's |"
    yield "|---|---|---|---|"
    said_when = _said_when()
    lines = load_blueprints(HERE.parent / "personas")["mira"].offline
    for key in persona.Offline.model_fields:
        line = _shortest(getattr(lines, key))
        places = ", ".join(f"`{{{place}}}`" for place in sorted(persona.PLACEHOLDERS.get(key, ())))
        yield f"| `{key}` | {said_when.get(key, '')} | {places} | {line} |"


def _shortest(lines: object) -> str:
    """The shortest of plain lines; "…" when it is long, nothing for what has a form of its own."""
    plain = [line for line in lines if isinstance(line, str)] if isinstance(lines, tuple) else []
    return next((line if len(line) <= SHOWN else "…" for line in sorted(plain, key=len)), "")


def _said_when() -> dict[str, str]:
    """The text below each field of `Offline`, or below the last of a group of them."""
    said_when = dict(UNEXPLAINED)
    group: list[str] = []
    (definition,) = ast.parse(inspect.getsource(persona.Offline)).body
    for node in definition.body if isinstance(definition, ast.ClassDef) else ():
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)):
                group += [name] if name not in UNEXPLAINED else []
            case ast.Expr(value=ast.Constant(value=str() as text)) if group:
                said_when |= dict.fromkeys(group, " ".join(text.split()))
                group = []
    return said_when


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
    if decide(memory, BORN + late, Courses()).fate not in reached:
        return None
    while late - early > timedelta(minutes=1):
        middle = early + (late - early) / 2
        if decide(memory, BORN + middle, Courses()).fate in reached:
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
