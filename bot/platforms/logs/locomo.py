"""LoCoMo (Maharana et al., ACL 2024): two people over many sessions, each with one date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from bot.core.models.log import ConversationLog, LoggedTurn
from bot.platforms.logs.source import Entry, Source

_SESSION = re.compile(r"session_(\d{1,6})")
_TURN = 'turns like {"speaker": "Ann", "dia_id": "D1:1", "text": "Hi!"}'
_DATE = 'a key session_N_date_time like "1:56 pm on 8 May, 2023"'


class _Head(Entry):
    speaker_a: str
    speaker_b: str


class _Turn(Entry):
    speaker: str
    dia_id: str
    text: str
    blip_caption: str | None = None


def is_locomo(data: object) -> bool:
    """Whether this is one conversation of the data set."""
    return isinstance(data, dict) and (
        "speaker_a" in data or any(isinstance(key, str) and _SESSION.fullmatch(key) for key in data)
    )


def read_locomo(source: Source, data: Mapping[str, Any], companion: str | None) -> ConversationLog:
    """The conversation; `speaker_b` stands for the companion unless the other is named. Raises LogFormatError."""
    head = source.check(_Head, data, "the file", '"speaker_a" and "speaker_b", the two names')
    names = {name.casefold(): name for name in (head.speaker_a, head.speaker_b)}
    chosen = names.get((companion or head.speaker_b).casefold())
    if chosen is None:
        raise source.wrong(f"nobody is called {companion} in it", f"{head.speaker_a} or {head.speaker_b}")
    return source.finish(source.path.stem, _turns(source, data, chosen, names), chosen)


def _turns(source: Source, data: Mapping[str, Any], companion: str, names: Mapping[str, str]) -> Iterator[LoggedTurn]:
    """All sessions' turns; only a session has a date, so its turns get the minutes that follow it."""
    for number in sorted(int(match[1]) for key in data if (match := _SESSION.fullmatch(key))):
        place = f"session_{number}"
        session = data[place]
        if not isinstance(session, list):
            raise source.wrong(f"{place} is no list", _TURN)
        if not session:
            continue
        start = source.moment(data.get(f"{place}_date_time"), place, _DATE)
        for minute, item in enumerate(session):
            turn = source.check(_Turn, item, f"{place}, turn {minute + 1}", _TURN)
            if turn.speaker.casefold() not in names:
                raise source.wrong(
                    f"{place}, turn {minute + 1} is by {turn.speaker[:60]}", f"one of {', '.join(names.values())}"
                )
            yield LoggedTurn(
                ref=turn.dia_id,
                name=turn.speaker,
                is_companion=turn.speaker.casefold() == companion.casefold(),
                text=turn.text,
                caption=turn.blip_caption,
                at=start + timedelta(minutes=minute),
            )
