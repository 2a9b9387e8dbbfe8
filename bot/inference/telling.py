"""One reply on its way from the model servers: what was said of it, where it was tried, and who begins it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from bot.core.gate import end_of_sentence
from bot.core.models.chat import ChatRequest, Delta
from bot.inference.continuation import tokens
from bot.inference.upstreams import Upstream

ATTEMPTS = 2
"""At one server for one reply; the second only where no other is left."""
FEWEST_TOKENS = 16


@dataclass
class Telling:
    """`text` is what stands. `ended` says that the fast server that began it has ended it, too."""

    request: ChatRequest
    text: str = ""
    ended: bool = False
    speaker: Upstream | None = None
    """Whose answer is heard, where two were asked."""
    tried: list[Upstream] = field(default_factory=list)
    refused: list[Upstream] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether as much was said as was asked for."""
        return tokens(self.text) >= self.request.max_tokens

    def rest(self) -> ChatRequest:
        """The request for what has not been said."""
        left = max(FEWEST_TOKENS, self.request.max_tokens - tokens(self.text))
        return self.request if left == self.request.max_tokens else replace(self.request, max_tokens=left)

    def may_try(self, upstream: Upstream) -> bool:
        return upstream not in self.refused and self.tried.count(upstream) < ATTEMPTS

    async def first_sentence(self, deltas: AsyncGenerator[Delta, None]) -> AsyncGenerator[Delta, None]:
        """What belongs to the answer's first sentence, without the white space after it; then the answer is left, which
        ends the server's work. Whoever reads this adds to `text`."""
        async with aclosing(deltas):
            async for delta in deltas:
                said = self.text + delta.text
                if end := end_of_sentence(said):
                    yield replace(delta, text=said[:end].rstrip()[len(self.text) :])
                    return
                yield delta
        self.ended = True
