"""How long a person waits for the first words on a real model server, with and without what its prefix cache holds.

A real companion in a fresh temporary home. Each conversation has a persona of its own, the same as the others but for
its name, which comes first: so no server has seen anything of its prompt. Two messages are timed in each: the first
(cold) and the one after its reply (warm); in a companion that has nothing computed ahead, and in one that does, where
the person is seen to type before they write, for as long as the server needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from rich.progress import Progress

from bot.app import open_app
from bot.bench.exchange import ACCOUNT, PLATFORM
from bot.bench.people import NAME, next_messages
from bot.bench.prefix import Nowhere
from bot.bench.report import percentiles
from bot.core.character.persona import compile_prefix
from bot.core.errors import EverkinError
from bot.core.language.text import estimate_tokens
from bot.core.models.identity import PRIVATE
from bot.core.models.turn import Incoming, Speaker, TurnDraft
from bot.core.timings import Timings
from bot.inference.everyday import everyday_sentences
from bot.settings import PROJECT, Settings, load_settings
from bot.wiring import App

BESIDE = 300
"""Tokens of the note and the message, about."""
_NAME = re.compile(r'^name = ".*"$', re.MULTILINE)


async def measure_ttft(
    *, url: str, model: str | None, prompt_tokens: int, turns: int, progress: Progress
) -> dict[str, Any]:
    """Milliseconds from a message's arrival to the first text that can be shown, of `turns` conversations each.

    Raises EverkinError when the server does not answer.
    """
    server: dict[str, Any] = {"url": url, "name": model, "endpoints": [], "extraction": False, "max_tokens": 32}
    report: dict[str, Any] = {}
    for name, warm_up in (("without_warm_up", False), ("with_warm_up", True)):
        task = progress.add_task(name.replace("_", " "), total=turns)
        with TemporaryDirectory(prefix="everkin-bench-") as folder:
            personas = _personas(Path(folder) / "personas", turns + 1)
            settings = load_settings(
                home=Path(folder), personas=personas, persona="p0", model=server | {"warm_up": warm_up}
            )
            cold, warm = await _measure(settings, prompt_tokens, turns)
        progress.advance(task, turns)
        report[name] = {"cold": percentiles(cold, 50, 95), "warm": percentiles(warm, 50, 95)}
    return {**report, "prompt_tokens": prompt_tokens, "turns": turns}


async def _measure(settings: Settings, prompt_tokens: int, turns: int) -> tuple[list[float], list[float]]:
    timings: list[Timings] = []
    cold, warm = [], []
    async with open_app(settings, observe=timings.append) as app:
        talk = _Talk(app, timings)
        for number in range(turns + 1):
            await talk.begin(f"p{number}", prompt_tokens)
            first, second = await talk.first_text(), await talk.first_text()
            if number:  # the very first loads what is loaded once
                cold.append(first)
                warm.append(second)
    return cold, warm


class _Talk:
    """One conversation after the other. Implements `outgoing.Platform`."""

    name = PLATFORM

    def __init__(self, app: App, timings: list[Timings]) -> None:
        self._app, self._timings = app, timings
        self._conversation = self._persona = ""
        self._messages: Iterator[str] = iter(next_messages(10_000))
        app.pump.attach(self)

    def sink(self, conversation: str, reply_to: str | None, persona: str = "") -> Nowhere:
        return Nowhere()

    async def begin(self, persona: str, prompt_tokens: int) -> None:
        """A conversation so long that its next prompt has about so many tokens."""
        app, self._persona, self._conversation = self._app, persona, f"{PLATFORM}:dm:{uuid4().hex}"
        person = await app.stores.people.identify(ACCOUNT, app.clock.now())
        await app.casting.choose(ACCOUNT, persona)
        scale = app.speech.tokens.scale if app.speech.tokens is not None else None
        left = prompt_tokens / (scale or 1.0) - estimate_tokens(compile_prefix(app.blueprints[persona])) - BESIDE
        sentences = everyday_sentences(int(max(left, 0)) + 1, seed=9)
        for number, text in enumerate(sentences):
            if left <= 0:
                break
            left -= estimate_tokens(text)
            await app.stores.turns.append(
                TurnDraft(
                    person=person.id,
                    persona=persona,
                    conversation=self._conversation,
                    audience=PRIVATE,
                    speaker=Speaker.COMPANION if number % 2 else Speaker.PERSON,
                    name=persona if number % 2 else NAME,
                    text=text,
                    at=app.clock.now() - timedelta(minutes=5),
                    off_record=True,
                )
            )

    async def first_text(self) -> float:
        """Type, write, and return the milliseconds until the first words; then let all that follows be done."""
        app = self._app
        app.pump.expect(self._conversation, self._persona)
        await self._settled()
        self._timings.clear()
        await app.pump.submit(
            Incoming(
                account=ACCOUNT,
                conversation=self._conversation,
                message_id=uuid4().hex,
                audience=PRIVATE,
                text=next(self._messages),
                sent=app.clock.now(),
                persona=self._persona,
            )
        )
        await self._settled()
        if len(self._timings) != 1 or self._timings[0].composed or "first_text" not in self._timings[0].reached:
            raise EverkinError("The model server did not answer, so nothing was measured. The log above says why.")
        return 1000 * self._timings[0].reached["first_text"]

    async def _settled(self) -> None:
        await self._app.pump.idle()
        await self._app.exchange.settled()
        await self._app.exchange.warm_up.settled()


def _personas(folder: Path, count: int) -> Path:
    """So many personas that differ in their names alone."""
    folder.mkdir()
    blueprint = (PROJECT / "personas" / "mira.toml").read_text(encoding="utf-8")
    for number in range(count):
        named = _NAME.sub(f'name = "{uuid4().hex[:12]}"', blueprint, count=1)
        (folder / f"p{number}.toml").write_text(named, encoding="utf-8")
    return folder
