"""Routers over real loopback servers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.core.clock import ManualClock
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.breaker import Breaker
from bot.inference.openai_chat import OpenAIChatModel
from bot.inference.router import Router
from bot.inference.upstreams import Upstream
from tests.fakes.builders import START
from tests.fakes.model_server import ModelServer

MESSAGES = (ChatMessage(role="user", content="How are you?"),)


def asking(conversation: str | None = None, **options: Any) -> ChatRequest:
    return ChatRequest(messages=MESSAGES, conversation=conversation, **options)


@asynccontextmanager
async def routing(
    *servers: ModelServer | str,
    clock: ManualClock | None = None,
    patience: float = 30.0,
    warm: bool = True,
    first_token_timeout: float = 30.0,
    hedge_after: float | None = None,
    fast_first_sentence: bool = False,
    settings: Mapping[int, Mapping[str, Any]] | None = None,
) -> AsyncIterator[tuple[Router, list[Upstream]]]:
    """A router over these servers or addresses, and its upstreams; `settings` are theirs, by number."""
    clock = clock or ManualClock(START)
    urls = [server if isinstance(server, str) else server.url for server in servers]
    upstreams = [
        Upstream(
            model=OpenAIChatModel(url, first_token_timeout=first_token_timeout),
            breaker=Breaker(clock),
            **(settings or {}).get(number, {}),
        )
        for number, url in enumerate(urls)
    ]
    router = Router(upstreams, patience=patience, hedge_after=hedge_after, fast_first_sentence=fast_first_sentence)
    if warm:
        await router.warm()
    try:
        yield router, upstreams
    finally:
        await router.close()
