"""The openai client, for a server that is asked the same kind of thing again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx2
import openai

if TYPE_CHECKING:
    from openai._models import FinalRequestOptions


class Client(openai.AsyncOpenAI):
    """Merges address and headers of a request once for all that have a `content` of their own and go to the same
    path: their merging takes longer than all else that is done to send one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._merged: dict[str, httpx2.Request] = {}

    @property
    def user_agent(self) -> str:
        """As the library's own, which would send this class's name."""
        return f"AsyncOpenAI/Python {self._version}"

    def _build_request(self, options: FinalRequestOptions, *, retries_taken: int = 0) -> httpx2.Request:
        """As Azure's client of the library does, the place to say what a request is made of."""
        if not isinstance(options.content, bytes) or options.headers or options.params:
            return super()._build_request(options, retries_taken=retries_taken)
        if (one := self._merged.get(options.url)) is None:
            one = super()._build_request(options, retries_taken=retries_taken)
            del one.headers["Content-Length"]
            self._merged[options.url] = one
        return httpx2.Request(
            one.method, one.url, headers=one.headers, content=options.content, extensions=one.extensions
        )
