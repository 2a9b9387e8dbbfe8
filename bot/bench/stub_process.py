"""The stub model in a process of its own: it takes none of the companion's time, and it can be killed."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable

from bot.bench.stub_model import Asked
from bot.core.errors import EverkinError

START_SECONDS = 30.0


class StubProcess:
    """Serves from `start` until it is killed or ended; started again it has the same port.

    `arrived` is called for each request, `answering` as its answer begins. `words` is "answer" for a reply of twenty
    words at once, "numbered" for forty that are all different and 2 ms apart.
    """

    def __init__(
        self,
        *,
        owner: str = "",
        first_token: float = 0.0,
        words: str = "answer",
        arrived: Callable[[StubProcess], None] = lambda server: None,
        answering: Callable[[Asked], None] = lambda asked: None,
    ) -> None:
        self.url = ""
        self._arguments = (owner, str(first_token), words)
        self._arrived = arrived
        self._answering = answering
        self._port = 0
        self._process: Process | None = None
        self._listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return when it serves. Raises EverkinError."""
        command = (sys.executable, "-m", "bot.bench.stub_model", str(self._port), *self._arguments)
        self._process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
        output = self._process.stdout
        assert output is not None
        async with asyncio.timeout(START_SECONDS):
            self.url = (await output.readline()).decode().strip()
        if not self.url:
            raise EverkinError("A stub model server did not start, so nothing was measured. The lines above say why.")
        self._port = int(self.url.removesuffix("/v1").rpartition(":")[2])
        self._listening = asyncio.create_task(self._listen(output), name="a stub model server's requests")

    async def __aenter__(self) -> StubProcess:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.end()

    def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def end(self) -> None:
        self.kill()
        if self._process is not None and self._listening is not None:
            await asyncio.gather(self._process.wait(), self._listening)

    async def _listen(self, output: asyncio.StreamReader) -> None:
        while line := await output.readline():
            match line.decode().split():
                case ["answering", at, answered, mark]:
                    self._answering(Asked(at=float(at), answered=float(answered), mark=mark))
                case _:
                    self._arrived(self)
