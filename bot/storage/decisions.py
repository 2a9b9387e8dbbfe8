"""Decisions, and the grounds of replies, as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from bot.core.models.feeling import Cue, Decision, Emotion, Stance
from bot.core.models.grounds import Grounds


def dump_decision(decision: Decision) -> str:
    """All but its style, which only its reply needed, and its moment, which has a column."""
    return json.dumps(_kept(decision))


def load_decision(text: str, at: datetime) -> Decision:
    """The decision of that moment."""
    return _read(json.loads(text), at)


def dump_grounds(grounds: Grounds | None) -> str | None:
    """The grounds with their decision's moment; None where there are none."""
    if grounds is None:
        return None
    held: dict[str, Any] = {"turns": grounds.turns}
    held |= {name: lore for name, lore in (("lore", grounds.lore), ("held", grounds.held)) if lore}
    if grounds.decision is not None:
        held |= {"at": grounds.decision.at.isoformat(), "decision": _kept(grounds.decision)}
    return json.dumps(held)


def load_grounds(text: str) -> Grounds:
    """What `dump_grounds` made."""
    held = json.loads(text)
    at = held.get("at")
    decision = None if at is None else _read(held["decision"], datetime.fromisoformat(at))
    lore, back = (tuple((name, why) for name, why in held.get(key, ())) for key in ("lore", "held"))
    return Grounds(decision=decision, turns=tuple(held["turns"]), lore=lore, held=back)


def _kept(decision: Decision) -> dict[str, Any]:
    names = ("stance", "emotion", "cues", "mood", "rules", "considered")
    return {name: getattr(decision, name) for name in names}


def _read(kept: dict[str, Any], at: datetime) -> Decision:
    return Decision(
        stance=Stance(kept["stance"]),
        at=at,
        emotion=(Emotion(kept["emotion"][0]), kept["emotion"][1]) if kept["emotion"] else None,
        cues=tuple(Cue(cue) for cue in kept["cues"]),
        mood=kept["mood"],
        rules=tuple(kept["rules"]),
        considered=tuple((Stance(stance), score) for stance, score in kept["considered"]),
    )
