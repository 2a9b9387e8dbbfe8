"""Being on platforms: what breaks off is begun anew, what only a person can mend is given up, and nothing ends the
others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.core.clock import ManualClock
from bot.core.errors import EverkinError, SettingsError
from bot.platforms.presence import STEADY, Presence, keep_all
from tests.fakes.builders import START

UNREACHABLE = EverkinError("It cannot be reached.")
WRONG_TOKEN = SettingsError("Set another token.")


async def stopped(presence: Presence, keeping: asyncio.Task[None]) -> None:
    await presence.stop()
    async with asyncio.timeout(30):
        await keeping


class Stopwatch(ManualClock):
    """Its seconds pass when a test lets them."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Place:
    """A platform whose first sessions end in these ways; the next one lasts until it is stopped."""

    troubles: list[Exception | None] = field(default_factory=list)
    lasting: list[float] = field(default_factory=list)
    """Seconds that the sessions take."""
    clock: Stopwatch = field(default_factory=lambda: Stopwatch(START))
    begun: int = 0
    there: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.begun += 1
        self.clock.seconds += self.lasting.pop(0) if self.lasting else 0
        if self.troubles:
            trouble = self.troubles.pop(0)
            if trouble is not None:
                raise trouble
            return
        self.there.set()
        await self.left.wait()

    async def stop(self) -> None:
        self.left.set()

    def presence(self, name: str = "discord", *, first_pause: float = 0.001, longest_pause: float = 0.008) -> Presence:
        return Presence(
            name=name,
            begin=lambda: self,
            clock=self.clock,
            first_pause=first_pause,
            longest_pause=longest_pause,
        )


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110  # there is nothing to wait for but the others
            await asyncio.sleep(0)


def retried(logs: list[MutableMapping[str, Any]]) -> list[MutableMapping[str, Any]]:
    return [entry for entry in logs if entry["event"] == "not on a platform; it is tried again"]


def grown(logs: list[MutableMapping[str, Any]], *whole: float) -> bool:
    """Whether the pauses were these, each shortened by up to half."""
    pauses = [entry["seconds"] for entry in retried(logs)]
    return all(full / 2 <= pause <= full for pause, full in zip(pauses, whole, strict=True))


async def test_what_breaks_off_is_begun_anew_after_longer_and_longer_pauses() -> None:
    place = Place([UNREACHABLE] * 6)
    presence = place.presence(longest_pause=0.004)
    with capture_logs() as logs:
        keeping = asyncio.create_task(presence.keep())
        await until(place.there.is_set)
    await stopped(presence, keeping)
    assert place.begun == 7
    assert grown(logs, 0.001, 0.002, 0.004, 0.004, 0.004, 0.004)
    assert {entry["error"] for entry in logs} == {"It cannot be reached."}


async def test_after_a_long_time_there_the_pauses_begin_anew() -> None:
    place = Place([UNREACHABLE] * 4)
    presence = place.presence()
    place.lasting = [1, 1, STEADY + 1, 1]
    with capture_logs() as logs:
        keeping = asyncio.create_task(presence.keep())
        await until(place.there.is_set)
    await stopped(presence, keeping)
    assert grown(logs, 0.001, 0.002, 0.001, 0.002)


async def test_a_crash_is_logged_whole_and_a_session_that_just_ends_is_begun_anew() -> None:
    place = Place([ZeroDivisionError(), None])
    presence = place.presence()
    with capture_logs() as logs:
        keeping = asyncio.create_task(presence.keep())
        await until(place.there.is_set)
    await stopped(presence, keeping)
    assert [entry["event"] for entry in logs if entry.get("exc_info")] == ["a platform crashed"]
    assert [entry["error"] for entry in retried(logs)] == ["ZeroDivisionError", "The session ended."]


async def test_what_only_a_person_can_mend_is_not_tried_again() -> None:
    place = Place([UNREACHABLE, WRONG_TOKEN])
    with pytest.raises(SettingsError, match="Set another token"):
        await place.presence().keep()
    assert place.begun == 2


async def test_stopping_ends_a_pause() -> None:
    place = Place([UNREACHABLE])
    presence = place.presence(first_pause=3600, longest_pause=3600)
    keeping = asyncio.create_task(presence.keep())
    await until(lambda: place.begun == 1)
    await asyncio.sleep(0)
    await stopped(presence, keeping)
    assert place.begun == 1


async def test_one_platform_that_is_given_up_leaves_the_others_alone() -> None:
    wrong, well = Place([WRONG_TOKEN]), Place([UNREACHABLE])
    stays = well.presence("telegram")
    with capture_logs() as logs:
        keeping = asyncio.create_task(keep_all([wrong.presence(), stays]))
        await until(well.there.is_set)
        await until(lambda: wrong.begun == 1)
    assert not keeping.done()
    assert ("error", "Set another token.") in [(entry["log_level"], entry["error"]) for entry in logs]
    await stopped(stays, keeping)
    assert wrong.begun == 1


async def test_when_none_is_left_the_last_sentence_is_raised() -> None:
    first, last = Place([WRONG_TOKEN]), Place([UNREACHABLE, SettingsError("Set that one, too.")])
    with pytest.raises(SettingsError, match="Set that one, too"):
        await keep_all([first.presence(), last.presence()])
