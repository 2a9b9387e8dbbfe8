"""Falls back on a voice of last resort while the model is away."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta
from bot.core.ports import ChatModel

log = structlog.get_logger(__name__)


class FallbackModel:
    """Answers with `primary`, and with `last_resort` when the primary is unavailable before its first text.

    When the primary dies in mid-answer the reply ends there: a second voice must not finish another's sentence, and
    what was said stands and is remembered. Requests with a schema want data, which no last resort can give: they raise
    ModelUnavailable as the primary does.
    """

    def __init__(self, primary: ChatModel, last_resort: ChatModel) -> None:
        self._primary = primary
        self._last_resort = last_resort

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer of the one or the other; closing the iterator closes theirs."""
        spoken = bool(request.begun)
        try:
            async with aclosing(self._primary.stream(request)) as deltas:
                async for delta in deltas:
                    spoken = spoken or bool(delta.text)
                    yield delta
        except ModelUnavailable as error:
            if request.schema is not None:
                raise
            answered_by = "the model, in part" if spoken else "last resort"
            log.warning("model unavailable", reason=str(error), answered_by=answered_by)
        else:
            return
        if not spoken:
            async with aclosing(self._last_resort.stream(request)) as deltas:
                async for delta in deltas:
                    yield delta
