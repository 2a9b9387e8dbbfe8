"""An OpenAI-compatible server: one client for it, and a sentence for everything that can be wrong with it."""

from __future__ import annotations

import asyncio
import importlib
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import getproxies
from uuid import uuid4

from bot.inference.events import NotAStream
from bot.inference.trouble import EndpointTrouble, Fault, retry_after

if TYPE_CHECKING:
    from openai import RequestOptions

    from bot.inference.client import Client

_IDENTIFIER = re.compile(r"[\w.-]{1,60}")
_ITS_OWN_FAULT = (400, 413, 422)
"""Statuses by which a server refuses the one request."""

Setting = Callable[[str], str]
"""The full name of a server's setting, given its key: "url", "name" or "api_key"."""


def variable(table: str) -> Setting:
    """How settings of `everkin.toml`'s table are called where there is one server: EVERKIN_MODEL_URL."""
    return lambda key: f"EVERKIN_{table.upper()}_{key.upper()}"


@dataclass(frozen=True, kw_only=True)
class Address:
    """Of a server, taken apart: `base`, which is followed by paths, with "/v1" where it had no path of its own, as all
    these servers have it; what is asked along with every path, "api-version=…" with a gateway; `shown`, as it may be
    written into messages and logs, for either of the others may hold a secret."""

    base: str
    query: dict[str, str]
    shown: str

    @classmethod
    def of(cls, url: str) -> Address:
        parts = urlsplit(url)
        path = parts.path.rstrip("/") or "/v1"
        return cls(
            base=urlunsplit((parts.scheme, parts.netloc, path, "", "")),
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            shown=urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, "", "")),
        )


class Endpoint:
    """The server behind a base address. The client is built once, by the first request or by `client` itself.

    `setting` names what can be set for it in the sentences of `explain`.
    """

    def __init__(self, url: str, *, api_key: str | None, connect_timeout: float, setting: Setting) -> None:
        address = Address.of(url)
        self.url, self.shown, self._query = address.base, address.shown, address.query
        self._local = _is_loopback(urlsplit(url).hostname or "")
        self._api_key = api_key
        self._connect_timeout = connect_timeout
        self.setting = setting
        self._client: Client | None = None
        self._building = asyncio.Lock()
        self._key = uuid4().hex
        self._numbers = count()

    async def client(self) -> Client:
        """The one client. The first call takes about a second, for the import, off the event loop."""
        async with self._building:
            if self._client is None:
                self._client = await asyncio.to_thread(self._build)
            return self._client

    def own_options(self) -> RequestOptions:
        """Of one request that somebody waits for. The library would have the system make its key, and while the system
        is asked other threads take the interpreter's lock, for milliseconds."""
        return {"idempotency_key": f"{self._key}-{next(self._numbers)}"}

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    def _build(self) -> Client:
        openai, httpx2 = importlib.import_module("openai"), importlib.import_module("httpx2")
        from bot.inference.client import Client  # noqa: PLC0415 - with what it imports
        from bot.inference.transport import AiohttpTransport, bounded  # noqa: PLC0415 - likewise

        timeout = httpx2.Timeout(None, connect=self._connect_timeout)
        # A proxy set in the environment is for the way out, and no way to this machine itself.
        outside = not self._local
        own = None if outside and _proxied() else AiohttpTransport(httpx2.create_ssl_context(trust_env=outside))
        transport = openai.DefaultAsyncHttpxClient(
            timeout=timeout, trust_env=outside, event_hooks={"response": [bounded]}, transport=own
        )
        return Client(
            base_url=self.url,
            default_query=self._query,
            api_key=self._api_key or "none",  # an empty key would make the library take one from the environment
            max_retries=0,
            timeout=timeout,
            http_client=transport,
        )

    def trouble(self, error: Exception) -> EndpointTrouble:
        """What a chat model raises for this: whose fault it is, and how long the server wants to be left alone."""
        import httpx2  # noqa: PLC0415 - as in `explain`
        import openai  # noqa: PLC0415

        fault, wait = Fault.SERVER, None
        if isinstance(error, openai.APIStatusError):
            wait = retry_after(error.response.headers)
            fault = Fault.REQUEST if error.status_code in _ITS_OWN_FAULT else Fault.SERVER
        elif isinstance(error, openai.APIConnectionError | httpx2.TransportError):
            cause = error.__cause__ if isinstance(error, openai.APIConnectionError) else error
            if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
                fault = Fault.AWAY
            elif not isinstance(cause, httpx2.TimeoutException | NotAStream):
                fault = Fault.HICCUP
        return EndpointTrouble(self.explain(error), fault, retry_after=wait)

    def explain(self, error: Exception) -> str:
        """What happened and what to check, without anything that the server said about the request's contents."""
        import httpx2  # noqa: PLC0415 - one of these raised the error, so they are loaded
        import openai  # noqa: PLC0415

        if isinstance(error, openai.APIStatusError):
            code = _code(error.body)
            return f"{self.shown} answered {error.status_code}{code}. {self._advice(error.status_code, code)}"
        if isinstance(error.__cause__, NotAStream):  # the client wraps what `bounded` raises
            return self.explain(error.__cause__)
        if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
            late = f"did not accept a connection in {self._connect_timeout:g} s"
            what = late if isinstance(error, openai.APITimeoutError) else "cannot be reached or broke off"
            return f"{self.shown} {what}. Check that the server is running and that {self.setting('url')} is right."
        if isinstance(error, openai.APIError):
            return f"{self.shown} reported an error{_code(error.body)} while answering. Look into the server's log."
        what = str(error) if isinstance(error, NotAStream) else "did not answer as an OpenAI-compatible server does"
        return f"{self.shown} {what}. {self._is_it_one()}"

    def reported(self, error: object) -> EndpointTrouble:
        """What a chat model raises when the server reports an error in the middle of its answer."""
        return EndpointTrouble(
            f"{self.shown} reported an error{_code(error)} while answering. Look into the server's log."
        )

    def _is_it_one(self) -> str:
        return (
            f"Check that {self.setting('url')} is the base address of an OpenAI-compatible server (it often ends in "
            "/v1)."
        )

    def _advice(self, status: int, code: str) -> str:
        if status in (401, 403):
            has_key = "refuses this key" if self._api_key else "wants a key"
            return f"Check {self.setting('api_key')}: the server {has_key}."
        if status == 404 or "model_not_found" in code:
            return (
                f"Check the path in {self.setting('url')} (it often ends in /v1) and the model's name in "
                f"{self.setting('name')}."
            )
        if status == 429:
            return "Its rate limit or quota is used up: wait, or raise the limit with whoever runs it."
        if status >= 500:
            return "The server is in trouble: look into its log, or wait until it has loaded its model."
        return "It refuses this request: the prompt may be longer than the model's context, or an option unknown to it."


def _proxied() -> bool:
    """Whether the environment or the system names a proxy, each kind of which httpx's own transport knows."""
    return any(getproxies().get(kind) for kind in ("http", "https", "all"))


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
