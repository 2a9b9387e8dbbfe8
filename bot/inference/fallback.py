"""Falls back on a voice of last resort while the model is away."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime, timedelta

import structlog

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta
from bot.core.ports import ChatModel, Clock

log = structlog.get_logger(__name__)


class FallbackModel:
    """Answers with `primary`, and with `last_resort` when the primary is unavailable before its first text.

    After a failure the primary is left alone for `pause`, so that the next person does not wait for it too; then one
    request tries it while the others still go to the last resort.

    When the primary dies in mid-answer the reply ends there: a second voice must not finish another's sentence, and
    what was said stands and is remembered. Requests with a schema want data, which no last resort can give: they raise
    ModelUnavailable as the primary does.
    """

    def __init__(
        self, primary: ChatModel, last_resort: ChatModel, clock: Clock, *, pause: timedelta = timedelta(seconds=10)
    ) -> None:
        self._primary = primary
        self._last_resort = last_resort
        self._clock = clock
        self._pause = pause
        self._failed: datetime | None = None

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer of the one or the other; closing the iterator closes theirs."""
        wants_data = request.schema is not None
        spoken = False
        if wants_data or self._may_try():
            try:
                async with aclosing(self._primary.stream(request)) as deltas:
                    async for delta in deltas:
                        self._failed = None
                        spoken = spoken or bool(delta.text)
                        yield delta
            except ModelUnavailable as error:
                if wants_data:
                    raise
                self._note(error, spoken=spoken)
            else:
                return
        if not spoken:
            async with aclosing(self._last_resort.stream(request)) as deltas:
                async for delta in deltas:
                    yield delta

    def _may_try(self) -> bool:
        """Whether this request may go to the primary; after a pause, the first that asks is the one that tries."""
        if self._failed is None:
            return True
        now = self._clock.now()
        if timedelta(0) <= now - self._failed < self._pause:
            return False
        self._failed = now
        return True

    def _note(self, error: ModelUnavailable, *, spoken: bool) -> None:
        self._failed = self._clock.now()
        log.warning(
            "model unavailable", reason=str(error), answered_by="the model, in part" if spoken else "last resort"
        )
