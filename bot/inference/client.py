"""The openai client, for a server that is asked the same kind of thing again and again."""

from __future__ import annotations

from typing import Any

import httpx2
import openai
from openai._models import FinalRequestOptions


class Client(openai.AsyncOpenAI):
    """Puts together once what all its streams from one path have in common: address, headers and options. That takes
    longer than all else that is done to send a request."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._options: dict[str, FinalRequestOptions] = {}
        self._requests: dict[str, httpx2.Request] = {}

    @property
    def user_agent(self) -> str:
        """As the library's own, which would send this class's name."""
        return f"AsyncOpenAI/Python {self._version}"

    async def stream(self, path: str, content: bytes, own: openai.RequestOptions) -> openai.AsyncStream[object]:
        """As `post`, with a body that is ready to be sent and options of this request alone. Raises what it raises."""
        if (common := self._options.get(path)) is None:
            common = self._options[path] = FinalRequestOptions.construct(method="post", url=path)
        options = common.model_copy(update={"content": content, **own})
        return await self.request(object, options, stream=True, stream_cls=openai.AsyncStream[object])

    def _build_request(self, options: FinalRequestOptions, *, retries_taken: int = 0) -> httpx2.Request:
        """Where Azure's client of the library, too, says what a request is made of."""
        if options.url not in self._options or not isinstance(options.content, bytes):
            return super()._build_request(options, retries_taken=retries_taken)
        if (common := self._requests.get(options.url)) is None:
            empty = options.model_copy(update={"content": b""})  # nothing of what somebody wrote is kept
            common = self._requests[options.url] = super()._build_request(empty, retries_taken=retries_taken)
        request = httpx2.Request(
            common.method,
            common.url,
            headers=common.headers,
            stream=httpx2.ByteStream(options.content),
            extensions=common.extensions,
        )
        request.headers["Content-Length"] = str(len(options.content))
        request.read()
        return request
