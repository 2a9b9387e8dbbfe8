"""A chat model that says what a test wrote down."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Iterable, Sequence

from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatRequest, Delta

Line = str | Delta | ModelUnavailable


class ScriptedChatModel:
    """Each request gets the next answer, and the last one for ever after.

    An answer is a text, which streams word by word, or a sequence of pieces; an error among them is raised there.
    `requests` keeps what was asked, `closed` counts the streams that were left before their end.
    """

    def __init__(self, *answers: str | ModelUnavailable | Sequence[Line]) -> None:
        self._answers = deque(answers or ("I see.",))
        self.requests: list[ChatRequest] = []
        self.closed = 0

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        self.requests.append(request)
        answer = self._answers.popleft() if len(self._answers) > 1 else self._answers[0]
        try:
            for piece in _pieces(answer):
                if isinstance(piece, ModelUnavailable):
                    raise piece
                yield piece if isinstance(piece, Delta) else Delta(text=piece)
        except GeneratorExit:
            self.closed += 1
            raise


def _pieces(answer: str | ModelUnavailable | Sequence[Line]) -> Iterable[Line]:
    if isinstance(answer, str):
        return [word for word in answer.replace(" ", " \0").split("\0") if word]
    return [answer] if isinstance(answer, ModelUnavailable) else answer
