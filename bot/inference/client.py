"""The openai client, for a server that is asked the same kind of thing again and again."""

from __future__ import annotations

from typing import Any

import httpx2
import openai
from openai._httpx2 import request_exceptions, timeout_exceptions
from openai._models import FinalRequestOptions


class Client(openai.AsyncOpenAI):
    """Puts together once what all its streams from one path have in common: address and headers. That takes longer than
    all else that is done to send a request."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._requests: dict[str, httpx2.Request] = {}

    @property
    def user_agent(self) -> str:
        """As the library's own, which would send this class's name."""
        return f"AsyncOpenAI/Python {self._version}"

    async def stream(self, path: str, content: bytes) -> httpx2.Response:
        """As `post` with a body that is ready to be sent, once; the answer's body is still to come. Raises what `post`
        raises.

        The library's own way there copies options, asks for credentials of other kinds than ours, and looks for what to
        make of each event, which nobody asks for.
        """
        request = self._request(path, content)
        try:
            response = await self._client.send(request, stream=True)
        except timeout_exceptions() as error:
            raise openai.APITimeoutError(request=request) from error
        except request_exceptions() as error:
            raise openai.APIConnectionError(request=request) from error
        if not response.is_success:
            await response.aread()
            raise self._make_status_error_from_response(response)
        return response

    def _request(self, path: str, content: bytes) -> httpx2.Request:
        if (common := self._requests.get(path)) is None:  # nothing of what somebody wrote is kept
            empty = FinalRequestOptions.construct(method="post", url=path, content=b"")
            common = self._requests[path] = self._build_request(empty)
        request = httpx2.Request(
            common.method,
            common.url,
            headers=common.headers,
            stream=httpx2.ByteStream(content),
            extensions=common.extensions,
        )
        request.headers["Content-Length"] = str(len(content))
        request.read()
        return request
