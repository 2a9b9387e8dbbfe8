"""A mirror of the Hugging Face Hub on loopback: one file, with the headers and ranges that the Hub answers with."""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.loopback import LoopbackServer

REPO, FILE = "someone/tiny-GGUF", "tiny.gguf"


@dataclass
class Hub(LoopbackServer):
    """Use as `async with Hub(content) as hub`; `url` is what HF_ENDPOINT would be.

    Each of `breaks` ends one transfer after so many bytes. `refuses` answers transfers with that status. `claims` is
    the size that it announces, `checksum` the sum. `ranges` keeps what was asked for.
    """

    content: bytes
    breaks: deque[int] = field(default_factory=deque)
    refuses: int = 0
    claims: int | None = None
    checksum: str | None = None
    ranges: list[str] = field(default_factory=list)

    def routes(self) -> Sequence[web.RouteDef]:
        return [web.route("*", f"/{REPO}/resolve/main/{FILE}", self._resolve)]

    async def _resolve(self, request: web.Request) -> web.StreamResponse:
        sum_ = self.checksum or hashlib.sha256(self.content).hexdigest()
        headers = {"X-Repo-Commit": "c" * 40, "ETag": f'"{sum_}"', "X-Linked-ETag": f'"{sum_}"'}
        headers["X-Linked-Size"] = str(self.claims or len(self.content))
        if request.method == "HEAD":
            return web.Response(headers=headers)
        if self.refuses:
            return web.Response(status=self.refuses)
        asked = request.headers.get("Range", "bytes=0-")
        self.ranges.append(asked)
        return await self._send(request, int(asked.removeprefix("bytes=").rstrip("-")), headers)

    async def _send(self, request: web.Request, start: int, headers: dict[str, str]) -> web.StreamResponse:
        rest, whole = self.content[start:], len(self.content)
        response = web.StreamResponse(status=206 if start else 200, headers=headers)
        response.content_length = len(rest)
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{whole - 1}/{whole}"
        await response.prepare(request)
        if self.breaks:
            await response.write(rest[: self.breaks.popleft()])
            await asyncio.sleep(0)
            assert request.transport is not None
            request.transport.abort()
            return response
        await response.write(rest)
        return response
