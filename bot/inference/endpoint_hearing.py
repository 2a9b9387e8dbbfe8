"""Speech, written down by any OpenAI-compatible /v1/audio/transcriptions endpoint."""

from __future__ import annotations

import asyncio

from bot.core.errors import HearingError
from bot.core.language.text import clean
from bot.core.models.audio import Transcript
from bot.inference import audio as sound
from bot.inference.endpoint import Endpoint, variable

MOST_CHARACTERS = 12_000
"""Of a transcript: nobody says more in the time that is listened to."""


class EndpointHearing:
    """Implements `ports.Hearing`. The server is sent WAV, 16 kHz, mono, whatever came: every one of them reads that."""

    def __init__(
        self,
        url: str,
        *,
        model: str,
        api_key: str | None = None,
        longest: float = 300.0,
        timeout: float = 60.0,
        connect_timeout: float = 5.0,
    ) -> None:
        self.longest = longest
        self._endpoint = Endpoint(url, api_key=api_key, connect_timeout=connect_timeout, setting=variable("hearing"))
        self._model = model
        self._timeout = timeout

    async def transcribe(self, audio: bytes) -> Transcript:
        wav = await asyncio.to_thread(sound.heard, audio, self.longest)
        if not wav:
            return Transcript(text="")
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client

        try:
            async with asyncio.timeout(self._timeout):
                answer: object = await client.audio.transcriptions.create(
                    file=("voice.wav", wav, "audio/wav"), model=self._model, response_format="json"
                )
        except TimeoutError:
            raise HearingError(
                f"{self._endpoint.shown} wrote nothing down within {self._timeout:g} s. Check the server's load, or "
                "raise EVERKIN_HEARING_TIMEOUT."
            ) from None
        except (openai.OpenAIError, ValueError) as error:
            raise HearingError(self._endpoint.explain(error)) from error
        return self._read(answer)

    async def close(self) -> None:
        await self._endpoint.close()

    def _read(self, answer: object) -> Transcript:
        text, language = getattr(answer, "text", None), getattr(answer, "language", None)
        if not isinstance(text, str):
            raise HearingError(
                f"{self._endpoint.shown} answered without a transcript. Check that EVERKIN_HEARING_URL is the base "
                "address of an OpenAI-compatible server that has /audio/transcriptions, and EVERKIN_HEARING_NAME one "
                "of its models."
            )
        return Transcript(text=clean(text)[:MOST_CHARACTERS], language=language if isinstance(language, str) else None)
