"""How a reply comes to be read: at the pace of its mood, though it was heard at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from bot.core.feeling.pace import Pace, Typist
from bot.core.floor import Floor
from bot.core.gate import Gate
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.feeling import PLAIN, Style
from bot.core.scratchpad import Scratchpad
from bot.core.speaking import Said, Unheard
from bot.core.timings import Timings

WORDS = "One word after another. And a second sentence! And what is no whole one"


class AtOnce:
    """A model whose whole answer comes in one read."""

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        yield Delta(text=WORDS)


class Reader(Unheard):
    def __init__(self, floor: Floor) -> None:
        self.shown: list[str] = []
        self.contests_after = 99
        self._floor = floor

    async def push(self, text: str) -> None:
        self.shown.append(text)
        self._floor.contested = len(self.shown) >= self.contests_after


async def _read(style: Style, *, contests_after: int = 99) -> tuple[list[str], Said, Timings]:
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    floor, timings = Floor(), Timings(now=lambda: now)
    reader = Reader(floor)
    reader.contests_after = contests_after
    said = Said(reader, floor, Scratchpad(), timings, Typist(Pace(most=60, sleep=sleep), timings))
    said.typist.style = style
    await said.listen(AtOnce(), ChatRequest(messages=()), Gate())
    return reader.shown, said, timings


async def test_what_came_at_once_is_typed_sentence_by_sentence() -> None:
    shown, said, timings = await _read(Style(pace=10.0))
    assert shown == ["One word after another. ", "And a second sentence! ", "And what is no whole ", "one"]
    assert said.text == WORDS
    assert timings.deliberate == pytest.approx(sum(map(len, shown[:-1])) / 10)


async def test_without_a_pace_nothing_waits() -> None:
    shown, _, timings = await _read(PLAIN)
    assert "".join(shown) == WORDS
    assert len(shown) == 2, "all but the last word, which might go on"
    assert shown[0].endswith("no whole ")
    assert timings.deliberate == 0


async def test_who_is_interrupted_while_typing_ends_with_the_sentence() -> None:
    shown, said, _ = await _read(Style(pace=10.0), contests_after=1)
    assert "".join(shown) == said.text == "One word after another. "
    assert said.cut
