"""Models of language, sound and sight."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol

from bot.core.models.audio import Transcript, VoiceNote
from bot.core.models.chat import ChatRequest, Delta
from bot.core.models.memory import (
    Embedding,
)
from bot.core.models.picture import Picture


class ChatModel(Protocol):
    """A language model that streams an answer."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer, piece by piece; closing the iterator stops the server's work.

        Raises ModelUnavailable when the server cannot be reached, refuses or falls silent.
        """
        ...


class Tokens(Protocol):
    """How a model server counts. What it does not tell, or has not yet, is None."""

    @property
    def context(self) -> int | None:
        """Tokens of a prompt and its answer together."""
        ...

    @property
    def scale(self) -> float | None:
        """Tokens that it counts for each that `text.estimate_tokens` does."""
        ...

    async def known(self) -> None:
        """Return when the server has been asked for all this, or does not answer; at once from then on."""
        ...

    async def count(self, text: str) -> int | None:
        """Tokens of the text; None when the server cannot be asked. Never raises."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """Which model, exactly: vectors of different fingerprints are never compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    async def embed(self, texts: Sequence[str], *, behind: bool = False) -> list[Embedding]:
        """One embedding a text, in order, computed off the event loop. `behind`: no reply waits for them, so others may
        go first. Raises EmbedderError."""
        ...


class Hearing(Protocol):
    """Writes down what is said."""

    @property
    def longest(self) -> float:
        """Seconds of speech that are listened to."""
        ...

    async def transcribe(self, audio: bytes) -> Transcript:
        """What is said in this sound file of whatever kind, empty when nothing is.

        Raises AttachmentUnreadable, AttachmentTooLarge and HearingError.
        """
        ...


class Speaking(Protocol):
    """Says texts aloud."""

    async def speak(self, text: str, *, persona: str) -> VoiceNote:
        """The text in this persona's voice. Raises SpeakingError."""
        ...


class Sight(Protocol):
    """Shows pictures to models."""

    async def sees(self) -> bool:
        """Whether a model can be shown any. Never raises."""
        ...

    async def look(self, data: bytes) -> Picture:
        """A picture of whatever kind, as a model is shown it. Raises AttachmentUnreadable and AttachmentTooLarge."""
        ...


class Languages(Protocol):
    """Tells languages apart, among those that have a catalogue."""

    async def read(self, text: str) -> tuple[str, float]:
        """The likeliest language and how sure it is, in [0, 1]."""
        ...
