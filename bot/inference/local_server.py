"""A model of our own, served on loopback by a child process (see `local_child`) for as long as the companion lives."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from pathlib import Path

import structlog
from pydantic import HttpUrl, SecretStr

from bot.core.errors import ModelUnavailable
from bot.cores import everywhere
from bot.inference.local_child import Orders
from bot.inference.local_models import HOW_TO_INSTALL, Choice, can_run
from bot.settings import LocalSettings, ModelEndpoint

log = structlog.get_logger(__name__)

COMMAND = (sys.executable, "-m", "bot.inference.local_child")
GRACE_SECONDS = 5.0
"""For the child to end by itself."""
PAUSES = (1.0, 5.0, 30.0, 120.0)
"""Seconds before it is started anew after it died, the last for all that follow."""
FIRST_TOKEN_SECONDS = 120.0
"""A processor reads a first prompt of some thousand tokens in this time; later ones are mostly cached."""
WORTH_SPECULATING = 256 << 20
"""Bytes of a model: below, reading its weights is not what a token costs, and trying several at once saves nothing."""

MOST_SAID = 4000

_PREFIX = re.compile(r"^[\d.]+ E (?:\w+ +)?\w+: ")
_ROOT = Path(__file__).resolve().parents[2]


class LocalServer:
    """Loads a model and keeps it served at one address. `start` raises ModelUnavailable."""

    def __init__(self, choice: Choice, chosen: LocalSettings) -> None:
        self._orders = Orders(
            model=str(choice.path),
            name=choice.name,
            port=chosen.port or _free_port(),
            key=secrets.token_urlsafe(24),
            context=chosen.context,
            threads=chosen.threads,
            gpu_layers=chosen.gpu_layers,
            speculation=speculation(choice.path, chosen),
            draft=str(chosen.draft.expanduser()) if chosen.draft else None,
        )
        self._process: Process | None = None
        self._said = b""
        self._listening: asyncio.Task[None] | None = None

    @property
    def endpoint(self) -> ModelEndpoint:
        """How it is asked: one reply at a time, and with patience."""
        return ModelEndpoint(
            url=HttpUrl(f"http://127.0.0.1:{self._orders.port}/v1"),
            name=self._orders.name,
            api_key=SecretStr(self._orders.key),
            slots=1,
            first_token_timeout=FIRST_TOKEN_SECONDS,
        )

    @property
    def pid(self) -> int | None:
        """The child's, once there is one."""
        return self._process.pid if self._process is not None else None

    async def start(self) -> None:
        """Return when the model is loaded. Raises ModelUnavailable when it cannot be."""
        try:
            with everywhere():
                self._process = await asyncio.create_subprocess_exec(
                    *COMMAND,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=PIPE,
                    cwd=_ROOT,
                    start_new_session=True,  # Ctrl-C is for the parent, which ends the child
                )
            self._listening = asyncio.create_task(self._listen(self._process), name="listen to the model's server")
            loaded = await self._loads(self._process)
        except asyncio.CancelledError:
            if self._process is not None:
                self._process.kill()  # nothing that it does while it loads needs an end in good order
            await self.stop()
            raise
        except OSError as error:
            raise ModelUnavailable(f"No process can be started for {self._orders.model}: {error.strerror}.") from error
        if not loaded:
            await self.stop()
            raise ModelUnavailable(self._trouble())

    async def keep(self) -> None:
        """Start it anew whenever it dies, after a pause. Never returns."""
        for pause in _pauses():
            assert self._process is not None
            code = await self._process.wait()
            log.warning("the model's own server ended; it is started anew", code=code, in_seconds=pause)
            await asyncio.sleep(pause)
            try:
                await self.start()
            except ModelUnavailable as error:
                log.warning("the model's own server cannot be started", error=str(error))

    async def stop(self) -> None:
        """End it in good order, or at all. May be called twice."""
        process = self._process
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        finally:
            if self._listening is not None:
                await self._listening

    async def _loads(self, process: Process) -> bool:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asdict(self._orders)).encode() + b"\n")
        with contextlib.suppress(ConnectionError):
            await process.stdin.drain()
        return bool(await process.stdout.readline())

    async def _listen(self, process: Process) -> None:
        """Keep the beginning of what it says of itself, and read on, so that it can always speak."""
        assert process.stderr is not None
        self._said = b""
        while piece := await process.stderr.read(4096):
            self._said = (self._said + piece)[:MOST_SAID]

    def _trouble(self) -> str:
        said = _PREFIX.sub("", self._said.decode(errors="replace").partition("\n")[0]).strip()
        return (
            f"{self._orders.model} cannot be loaded ({said or 'it said nothing'}). It may be damaged, too new for the "
            f"installed xllamacpp, or larger than the memory that is free; port {self._orders.port} may be taken. Try "
            "another (`everkin model list`), or `everkin model use off`."
        )


@contextlib.asynccontextmanager
async def serve(choice: Choice, chosen: LocalSettings) -> AsyncIterator[ModelEndpoint]:
    """The model, loaded and served. Raises ModelUnavailable when it cannot be."""
    if not can_run():
        raise ModelUnavailable(f"{choice.name} is here, but nothing that runs it: {HOW_TO_INSTALL}.")
    server = LocalServer(choice, chosen)
    await server.start()
    keeping = asyncio.create_task(server.keep(), name="keep the model served")
    try:
        yield server.endpoint
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await server.stop()


def speculation(model: Path, chosen: LocalSettings) -> str:
    """What is tried ahead of the model: "draft", "ngram" or "off".

    By itself a draft model where one is set; else n-grams, which cost nothing where nothing repeats, for models whose
    weights are much to read. A draft of a few tokens is then checked in little more than the time of one.
    """
    if chosen.speculation != "auto":
        return chosen.speculation
    if chosen.draft is not None:
        return "draft"
    return "ngram" if model.stat().st_size >= WORTH_SPECULATING else "off"


def _pauses() -> Iterator[float]:
    yield from PAUSES
    while True:
        yield PAUSES[-1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
