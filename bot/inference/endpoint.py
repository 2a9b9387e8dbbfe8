"""An OpenAI-compatible server: one client for it, and a sentence for everything that can be wrong with it."""

from __future__ import annotations

import asyncio
import importlib
import ipaddress
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_IDENTIFIER = re.compile(r"[\w.-]{1,60}")


class Endpoint:
    """The server behind a base address. The client is built once, by the first request or by `client` itself.

    An address without a path gets "/v1", as all these servers have it. `setting` is the environment variable that
    holds the address, for the sentences of `explain`.
    """

    def __init__(self, url: str, *, api_key: str | None, connect_timeout: float, setting: str) -> None:
        parts = urlsplit(url)
        path = parts.path.rstrip("/") or "/v1"
        self.url = urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
        self.shown = urlunsplit((parts.scheme, _without_credentials(parts.netloc), path, "", ""))
        """The address as it may be written into messages and logs."""
        self._local = _is_loopback(parts.hostname or "")
        self._api_key = api_key
        self._connect_timeout = connect_timeout
        self._setting = setting
        self._client: AsyncOpenAI | None = None
        self._building = asyncio.Lock()

    async def client(self) -> AsyncOpenAI:
        """The one client. The first call takes about a second, for the import, off the event loop."""
        async with self._building:
            if self._client is None:
                self._client = await asyncio.to_thread(self._build)
            return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    def _build(self) -> AsyncOpenAI:
        openai, httpx2 = importlib.import_module("openai"), importlib.import_module("httpx2")
        timeout = httpx2.Timeout(None, connect=self._connect_timeout)
        # A proxy set in the environment is for the way out, and no way to this machine itself.
        transport = openai.DefaultAsyncHttpxClient(timeout=timeout, trust_env=not self._local)
        client: AsyncOpenAI = openai.AsyncOpenAI(
            base_url=self.url,
            api_key=self._api_key or "none",  # an empty key would make the library take one from the environment
            max_retries=0,
            timeout=timeout,
            http_client=transport,
        )
        return client

    def explain(self, error: Exception) -> str:
        """What happened and what to check, without anything that the server said about the request's contents."""
        import openai  # noqa: PLC0415 - it raised the error, so it is loaded

        if isinstance(error, openai.APIStatusError):
            return f"{self.shown} answered {error.status_code}{_code(error.body)}. {self._advice(error.status_code)}"
        if isinstance(error, openai.APITimeoutError):
            return f"{self.shown} did not accept a connection in {self._connect_timeout:g} s. {self._is_it_running()}"
        if isinstance(error, openai.APIConnectionError):
            return f"{self.shown} cannot be reached or broke off. {self._is_it_running()}"
        if isinstance(error, openai.APIError):
            return f"{self.shown} reported an error{_code(error.body)} while answering. Look into the server's log."
        return f"{self.shown} did not answer as an OpenAI-compatible server does. Check {self._setting}."

    def _is_it_running(self) -> str:
        return f"Check that the server is running and that {self._setting} is right."

    def _advice(self, status: int) -> str:
        key = self._setting.removesuffix("URL") + "API_KEY"
        if status in (401, 403):
            return f"Check {key}: the server {'refuses this key' if self._api_key else 'wants a key'}."
        if status == 404:
            name = self._setting.removesuffix("URL") + "NAME"
            return f"Check the path in {self._setting} (it often ends in /v1) and the model's name in {name}."
        if status == 429:
            return "Its rate limit or quota is used up: wait, or raise the limit with whoever runs it."
        if status >= 500:
            return "The server is in trouble: look into its log, or wait until it has loaded its model."
        return "It refuses this request: the prompt may be longer than the model's context, or an option unknown to it."


def _without_credentials(netloc: str) -> str:
    return netloc.rpartition("@")[2]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _code(body: Any) -> str:
    """The error's short identifier in brackets; its message may repeat the prompt and is left out."""
    if not isinstance(body, dict):
        return ""
    for key in ("code", "type"):
        value = body.get(key)
        if isinstance(value, str) and _IDENTIFIER.fullmatch(value):
            return f" ({value})"
    return ""
