"""An answer as it arrives. What one read brings is one piece of it, however many events that holds: everything behind
it is done once for what came at once."""

from __future__ import annotations

from bot.core.models.chat import Delta
from bot.inference.endpoint import Endpoint
from bot.inference.events import DONE, NotAStream
from bot.inference.trouble import EndpointTrouble
from bot.inference.wire import Wire


class Arriving:
    """One answer. It is `whole` when the server gave a reason for its end, `over` when the server said that nothing
    follows. What it says before its `trouble` stands."""

    def __init__(self, wire: Wire, endpoint: Endpoint) -> None:
        self.whole = False
        self.over = False
        self.trouble: EndpointTrouble | None = None
        self.prompt_tokens: int | None = None
        """How many the prompt had, once the server has said so."""
        self._wire = wire
        self._endpoint = endpoint
        self._reading = wire.reading()

    def feed(self, chunk: bytes | None) -> Delta:
        """What has just been read, None for the end of the body; returns what it says, which may be nothing."""
        text, reasoning = "", ""
        try:
            for event in self._reading.end() if chunk is None else self._reading.feed(chunk):
                if event is DONE:
                    self.over = True
                    break
                said, thought = self._hear(event)
                text += said
                reasoning += thought
        except EndpointTrouble as error:
            self.trouble = error
        except NotAStream as error:
            self.trouble = self._endpoint.trouble(error)
            self.trouble.__cause__ = error
        return Delta(text=text, reasoning=reasoning)

    def _hear(self, event: object) -> tuple[str, str]:
        if not isinstance(event, dict):
            return "", ""
        text, reasoning, is_last, prompt_tokens = self._wire.heard(event)
        self.whole = self.whole or is_last
        self.prompt_tokens = prompt_tokens or self.prompt_tokens
        if error := event.get("error"):
            raise self._endpoint.reported(error)
        return text, reasoning
