"""A server on loopback that can be stopped, so that nobody reaches it, and started again where it was."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from aiohttp import web
from aiohttp.typedefs import Middleware


class LoopbackServer(ABC):
    """Listens on a port of its own."""

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
        app = web.Application(middlewares=self.middlewares())
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port and every connection."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"
