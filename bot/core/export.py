"""Everything that is kept of a person, as one JSON document that is written piece by piece.

    {"format": "everkin-export", "version": 1, "exported": moment,
     "person": {"name", "first_met", "accounts": [{"platform", "id", "name"}],
                "settings": {"time_zone", "language", "quiet", "streaming", "voice", "buttons", "persona",
                              "initiative_at"},
                "care": {"adult_at", "minor_at", "notified_at", "crisis_until", "refused_until"}},
     "moods": {persona: {"pleasure", "arousal", "dominance", "at", "emotions": [{"emotion", "intensity", "at"}]}},
     "stances": [{"persona", "conversation", "stance", "emotion", "cues", "mood", "rules", "at"}],
     "bonds": [{"persona", "audience", "closeness", "trust", "messages", "nights", "asks", "laughs", "thanks", "at",
                "shared": [{"kind", "text", "turn", "at"}]}],
     "timers": [{"persona", "conversation", "purpose", "number", "text", "due", "made", "state", "changed"}],
     "turns": [{"id", "persona", "conversation", "audience", "speaker", "name", "text", "context", "at",
                "complete"}],
     "memories": [{"number", "persona", "audience", "kind", "speaker", "text", "turn", "subject", "relation", "value",
                   "topic", "created", "tier", "importance", "valence", "arousal", "confidence", "pinned",
                   "stability_days", "last_recalled", "recall_count", "expires", "valid_from", "valid_to",
                   "superseded_by"}],
     "said_again": [as "memories"],
     "lore": [{"persona", "conversation", "entry", "position"}]}

Moments are ISO 8601 in UTC. `timers` are what is or was to be said at a time, `purpose` "reminder" or why she would
write first; of those that do not wait any more the text is gone. `speaker` is "person" or "companion", whose turns to
the person are among the turns. A memory's `turn` is the id of the turn it comes from, `superseded_by` the number of the
memory that took its place; `valid_from` and `valid_to` say when it was true. `said_again` is what a linked account had
said already, and is set aside. `lore` says at which turn of a
conversation an entry of the persona's lorebook last came up, where that is kept. The vectors, which are made from these
texts, are left out.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from bot.core.models.bond import HeldTies
from bot.core.models.feeling import Decision, Feeling
from bot.core.models.grounds import Grounds
from bot.core.models.identity import Account, Person
from bot.core.models.memory import NUMBER_BITS, Memory
from bot.core.models.timer import Timer
from bot.core.models.turn import Turn
from bot.core.ports import Bonds, Links, LoreStates, MemoryStore, MoodStore, People, Timers, TurnLog

PAGE = 500
"""Turns or memories that are held at once."""


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


N = TypeVar("N", bound=_Numbered)


async def export(
    person: Person,
    now: datetime,
    *,
    people: People,
    turns: TurnLog,
    memories: MemoryStore,
    moods: MoodStore,
    lore: LoreStates,
    links: Links,
    bonds: Bonds,
    timers: Timers,
) -> AsyncIterator[str]:
    """The document, in pieces. Raises StorageError."""
    head = {
        "format": "everkin-export",
        "version": 1,
        "exported": _at(now),
        "person": _person(person, await people.accounts(person.id)),
        "moods": {persona: _mood(feeling) for persona, feeling in (await moods.of(person.id)).items()},
        "stances": [_stance(*taken) for taken in await moods.decisions(person.id)],
        "bonds": [_bond(held) for held in await bonds.of(person.id)],
        "timers": [_timer(timer) for timer in await timers.of(person.id)],
    }
    yield _json(head).removesuffix("}")
    yield ',\n"turns": ['
    kept: dict[int, Grounds] = {}

    async def page(after: int) -> list[Turn]:
        said = await turns.page(person.id, after, PAGE)
        kept.clear()
        kept.update(await turns.grounds([turn.id for turn in said]))
        return said

    async for piece in _items(page, lambda turn: _turn(turn, kept.get(turn.id))):
        yield piece
    yield '],\n"memories": ['
    async for piece in _items(lambda after: memories.page(person.id, after, PAGE), _memory):
        yield piece
    again = [_memory(memory) for memory in await links.set_aside(person.id)]
    states = [_lore(*state) for state in await lore.of(person.id)]
    yield f'],\n"said_again": {_json(again)},\n"lore": {_json(states)}}}\n'


async def _items(
    page: Callable[[int], Awaitable[Sequence[N]]], describe: Callable[[N], dict[str, Any]]
) -> AsyncIterator[str]:
    after, separator = -1, "\n"
    while items := await page(after):
        for item in items:
            yield separator + _json(describe(item))
            separator = ",\n"
        after = items[-1].id


def _person(person: Person, accounts: Sequence[Account]) -> dict[str, Any]:
    return {
        "name": person.name,
        "first_met": _at(person.first_met),
        "accounts": [{"platform": account.platform, "id": account.id, "name": account.name} for account in accounts],
        "settings": {
            "time_zone": person.time_zone,
            "language": person.language,
            "quiet": person.quiet,
            "streaming": person.streaming,
            "buttons": person.buttons,
            "persona": person.persona,
            "voice": person.voice,
            "initiative_at": _at(person.initiative_at),
        },
        "care": {
            "adult_at": _at(person.adult_at),
            "minor_at": _at(person.minor_at),
            "notified_at": _at(person.notified_at),
            "crisis_until": _at(person.crisis_until),
            "refused_until": _at(person.refused_until),
        },
    }


def _mood(feeling: Feeling) -> dict[str, Any]:
    mood = feeling.mood
    return {
        "pleasure": mood.pleasure,
        "arousal": mood.arousal,
        "dominance": mood.dominance,
        "at": _at(mood.at),
        "emotions": [
            {"emotion": felt.emotion.value, "intensity": round(felt.intensity, 3), "at": _at(felt.at)}
            for felt in feeling.emotions
        ],
    }


def _stance(persona: str, conversation: str, decision: Decision) -> dict[str, Any]:
    return {
        "persona": persona,
        "conversation": conversation,
        **_decision(decision),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "stance": decision.stance.value,
        "emotion": decision.emotion[0].value if decision.emotion else None,
        "cues": [cue.value for cue in decision.cues],
        "mood": decision.mood,
        "rules": list(decision.rules),
        "at": _at(decision.at),
    }


def _bond(held: HeldTies) -> dict[str, Any]:
    bond = held.ties.bond
    return {
        "persona": held.persona,
        "audience": held.audience,
        **{
            name: getattr(bond, name)
            for name in ("closeness", "trust", "messages", "nights", "asks", "laughs", "thanks")
        },
        "at": _at(bond.at),
        "shared": [
            {"kind": one.kind.value, "text": one.text, "turn": one.turn, "at": _at(one.at)}
            for one in held.ties.keepsakes
        ],
    }


def _timer(timer: Timer) -> dict[str, Any]:
    return {
        "persona": timer.persona,
        "conversation": timer.conversation,
        "purpose": timer.purpose.value,
        "number": timer.number,
        "text": timer.text,
        "due": _at(timer.due),
        "made": _at(timer.made),
        "state": timer.state.value,
        "changed": _at(timer.changed),
    }


def _turn(turn: Turn, grounds: Grounds | None) -> dict[str, Any]:
    return {
        "id": turn.id,
        "persona": turn.persona,
        "conversation": turn.conversation,
        "audience": turn.audience,
        "speaker": turn.speaker.value,
        "name": turn.name,
        "text": turn.text,
        "context": turn.context,
        "at": _at(turn.at),
        "complete": turn.complete,
        "grounds": None if grounds is None else _grounds(grounds),
    }


def _grounds(grounds: Grounds) -> dict[str, Any]:
    decision = grounds.decision
    return {
        "decision": None if decision is None else _decision(decision),
        "memories_of_turns": list(grounds.turns),
        "lore": [{"entry": name, "why": why} for name, why in grounds.lore],
        "lore_held_back": [{"entry": name, "why": why} for name, why in grounds.held],
    }


def _memory(memory: Memory) -> dict[str, Any]:
    newer = memory.superseded_by
    return {
        "number": memory.number,
        "persona": memory.persona,
        "audience": memory.audience,
        "kind": memory.kind.value,
        "speaker": memory.speaker.value,
        "text": memory.text,
        "turn": memory.turn,
        "subject": memory.subject,
        "relation": memory.relation,
        "value": memory.value,
        "topic": memory.topic,
        "created": _at(memory.created),
        "tier": memory.tier.value,
        "importance": memory.importance,
        "valence": memory.valence,
        "arousal": memory.arousal,
        "confidence": memory.confidence,
        "pinned": memory.pinned,
        "stability_days": round(memory.stability / timedelta(days=1), 3),
        "last_recalled": _at(memory.last_recalled),
        "recall_count": memory.recall_count,
        "expires": _at(memory.expires),
        "valid_from": _at(memory.valid_from),
        "valid_to": _at(memory.valid_to),
        "superseded_by": None if newer is None else newer & (1 << NUMBER_BITS) - 1,
    }


def _lore(conversation: str, persona: str, entry: str, position: int) -> dict[str, Any]:
    return {"persona": persona, "conversation": conversation, "entry": entry, "position": position}


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
