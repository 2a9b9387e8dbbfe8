"""LoCoMo's questions, and the turns that hold their answers, cleaned as the data set needs it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.bench.scores import CATEGORIES
from bot.core.errors import LogFormatError

_TURN = re.compile(r"D:?(\d+):(\d+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question about a conversation. `evidence` names the turns that answer it ("D3:7"); it is never empty."""

    text: str
    category: int
    evidence: frozenset[str]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    category: int
    evidence: list[str] = []


_asked_list = TypeAdapter(list[_Asked])


def read_questions(path: Path, turns: AbstractSet[str]) -> list[Question]:
    """The questions of a LoCoMo file that some of these turns answer. Raises LogFormatError.

    The file itself was read before as a log; here its "qa" is what matters.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        asked = _asked_list.validate_python(data["qa"])
    except (ValueError, TypeError, KeyError):  # pydantic's ValidationError is a ValueError
        raise LogFormatError(
            f'{path}: its "qa" does not fit. Expected: a list like '
            '[{"question": "Who is Rex?", "category": 4, "evidence": ["D1:3"]}].'
        ) from None
    cleaned = ((item, evidence_turns(item.evidence) & turns) for item in asked)
    return [
        Question(text=item.question, category=item.category, evidence=evidence)
        for item, evidence in cleaned
        if evidence and item.category in CATEGORIES
    ]


def evidence_turns(entries: Iterable[str]) -> frozenset[str]:
    """The turns that evidence entries name: "D8:6; D9:17" names two, "D:11:26" is D11:26 and "D30:05" is D30:5."""
    return frozenset(f"D{int(session)}:{int(turn)}" for entry in entries for session, turn in _TURN.findall(entry))
