"""Patterns that are compiled later find what the same ones find that are compiled at once."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest

import bot
from bot.core.language import patterns
from bot.core.language.patterns import compile_piecemeal, lazily
from bot.steady import steady

SAID = "Rain, the tap, RAIN and one\nmore kettle"


@pytest.mark.parametrize(
    "ask",
    [
        lambda pattern: bool(pattern.search(SAID)),
        lambda pattern: pattern.search(SAID, 5, 20) is None,
        lambda pattern: bool(pattern.match(SAID)),
        lambda pattern: bool(pattern.fullmatch(SAID)),
        lambda pattern: [match.span() for match in pattern.finditer(SAID)],
        lambda pattern: pattern.findall(SAID),
        lambda pattern: pattern.sub("-", SAID),
        lambda pattern: pattern.subn("-", SAID, 1),
        lambda pattern: pattern.split(SAID),
        lambda pattern: (pattern.pattern, pattern.flags & ~re.UNICODE),
        lambda pattern: (pattern.groups, dict(pattern.groupindex)),
    ],
)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.IGNORECASE | re.DOTALL])
@pytest.mark.parametrize("source", ["rain", r"(?P<what>tap|kettle)\b", "Rain.*", "é", r"(?:one.more)? "])
def test_it_is_the_pattern_that_it_stands_for(
    source: str, flags: int, ask: Callable[[re.Pattern[str]], object]
) -> None:
    later = lazily(source, flags)
    assert ask(later) == ask(later) == ask(re.compile(source, flags))


def test_it_is_compiled_once_and_when_it_is_first_searched(compiled: list[str]) -> None:
    later = lazily("dripping", re.IGNORECASE)
    assert (later.pattern, compiled) == ("dripping", [])
    assert later.search("it drips") is None
    assert later.sub("", "Dripping") == ""
    assert compiled == ["dripping"]


async def test_who_only_serves_from_now_on_compiles_all_beside_it(
    compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.steady.settle", lambda: None)  # this process goes on
    waiting = [lazily(word) for word in ("whistling", "humming", "singing")]
    served = 0
    async with steady() as loaded:
        assert compiled == []
        while len(compiled) < len(waiting):
            before = len(compiled)
            await asyncio.sleep(0)
            served += 1
            assert len(compiled) - before <= 1, "what is served waited for several"
        await loaded
        compiled.clear()
        assert waiting[0].search("it is whistling")
    assert (compiled, served >= len(waiting)) == ([], True)


async def test_whoever_stops_at_once_does_not_wait_for_it(compiled: list[str]) -> None:
    waiting = [lazily(word) for word in ("whistling", "humming", "singing")]
    async with steady() as loaded:
        pass
    assert (len(compiled) < len(waiting), asyncio.isfuture(loaded) and loaded.cancelled()) == (True, True)


def test_who_only_serves_from_now_on_has_loaded_what_reads_feelings_and_dates() -> None:
    program = (
        "import asyncio, sys\nfrom bot.steady import steady\nneeded = {'dateparser', 'vaderSentiment.vaderSentiment'}\n"
        "before = needed & set(sys.modules)\n"
        "async def main():\n    async with steady() as loaded:\n        await loaded\n"
        "        print(before, needed - set(sys.modules))\nasyncio.run(main())"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, timeout=60, capture_output=True, text=True)
    assert told.stdout.split() == ["set()", "set()"]


def test_what_is_gone_is_not_kept_to_be_compiled(compiled: list[str]) -> None:
    lazily("forgotten")
    list(compile_piecemeal())
    assert "forgotten" not in compiled


def test_every_pattern_can_be_compiled() -> None:
    for module in walk_packages(bot.__path__, "bot."):
        if not module.name.startswith(("bot.bench", "bot.fitting", "bot.storage", "bot.__main__")):
            import_module(module.name)
    assert "bot.core.language.request_phrases" in sys.modules
    list(compile_piecemeal())
    assert not patterns._WAITING
