"""A server on loopback that can be stopped, so that nobody reaches it, and started again where it was."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from socket import SHUT_RDWR, socket
from types import TracebackType
from typing import ClassVar, Self

from aiohttp import web
from aiohttp.typedefs import Middleware

_LARGEST = 1 << 26
"""Bytes of a request."""


class LoopbackServer(ABC):
    """Listens on a port of its own, from `start` to `stop` or within `async with`."""

    base: ClassVar[str] = ""
    """Where on it the addresses begin that it answers."""
    cancels: ClassVar[bool] = False
    """Whether what is being answered ends when whoever asked goes away."""
    port = 0
    """0 until it is known."""
    _runner: web.AppRunner | None = None

    @abstractmethod
    def routes(self) -> Sequence[web.RouteDef]:
        """What it answers."""

    def middlewares(self) -> Sequence[Middleware]:
        """What every request passes."""
        return ()

    async def start(self) -> None:
        """Listen; after `stop` again on the same port."""
        app = web.Application(client_max_size=_LARGEST, middlewares=self.middlewares())
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, handler_cancellation=self.cancels, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def connections(self) -> list[socket]:
        """Those that somebody holds open."""
        server = self._runner.server if self._runner is not None else None
        transports = [one.transport for one in server.connections] if server is not None else []
        return [transport.get_extra_info("socket") for transport in transports if transport is not None]

    def hang_up(self) -> None:
        """End the connections as a server ends idle ones, before any event loop could notice."""
        for one in self.connections:
            one.shutdown(SHUT_RDWR)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}{self.base}"
