"""Being on a platform: begun on its own, and begun anew, with longer and longer pauses, when it breaks off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

import structlog

from bot.core.errors import EverkinError, SettingsError
from bot.core.ports import Clock
from bot.platforms.backoff import Backoff, happens_within

log = structlog.get_logger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 300.0
STEADY = 300.0
"""Seconds. A session that lasted longer broke off for a new reason: the pauses begin anew."""


class Session(Protocol):
    """One time on a platform, from its login to its end."""

    async def run(self) -> None:
        """Be there until stopped or cancelled. Raises SettingsError for what only a person can mend."""
        ...

    async def stop(self) -> None:
        """Take no more messages."""
        ...


@dataclass(kw_only=True)
class Presence:
    """Keeps the companion on one platform, session after session."""

    name: str
    begin: Callable[[], Session]
    """Makes a session and does not touch the network. Raises SettingsError."""
    clock: Clock
    first_pause: float = FIRST_PAUSE
    longest_pause: float = LONGEST_PAUSE

    def __post_init__(self) -> None:
        self._session: Session | None = None
        self._stopping = asyncio.Event()

    async def keep(self) -> None:
        """Be there until stopped or cancelled, through whatever passes. Raises SettingsError."""
        backoff = self._backoff()
        while not self._stopping.is_set():
            began = self.clock.monotonic()
            trouble = await self._once()
            if self._stopping.is_set():
                return
            if self.clock.monotonic() - began > STEADY:
                backoff = self._backoff()
            pause = backoff.pause()
            log.warning("not on a platform; it is tried again", platform=self.name, error=trouble, seconds=pause)
            await happens_within(self._stopping, pause)

    async def stop(self) -> None:
        """Take no more messages, and begin no other session."""
        self._stopping.set()
        if self._session is not None:
            await self._session.stop()

    async def _once(self) -> str:
        """One session; returns why it broke off. Raises SettingsError."""
        try:
            self._session = self.begin()
            await self._session.run()
        except SettingsError:
            raise
        except EverkinError as error:
            return str(error)
        except Exception as error:  # what is wrong with one platform must not end the others
            log.exception("a platform crashed", platform=self.name)
            return type(error).__name__
        finally:
            self._session = None
        return "The session ended."

    def _backoff(self) -> Backoff:
        return Backoff(self.first_pause, self.longest_pause, Random(self.name))  # noqa: S311  # nothing secret


async def keep_all(presences: Sequence[Presence]) -> None:
    """Be on all platforms. One that only a person can mend is given up, with a line in the log, while others are left;
    the last one's SettingsError is raised."""
    keeping = [asyncio.create_task(presence.keep(), name=presence.name) for presence in presences]
    left = len(keeping)
    try:
        for ending in asyncio.as_completed(keeping):
            try:
                await ending
            except SettingsError as error:
                left -= 1
                if not left:
                    raise
                log.error("a platform is given up; the others go on", error=str(error))  # noqa: TRY400
    finally:
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)
