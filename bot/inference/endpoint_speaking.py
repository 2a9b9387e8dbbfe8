"""Texts, spoken by any OpenAI-compatible /v1/audio/speech endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from bot.core.errors import AttachmentError, SpeakingError
from bot.core.models.audio import VoiceNote
from bot.inference import audio as sound
from bot.inference.endpoint import Endpoint, variable

FORMAT: Final = "mp3"
"""Which every server makes; a voice note is made of it here."""
MOST_SECONDS = 300.0
"""Of speech that is kept: nothing that is said aloud comes near it."""


class EndpointSpeaking:
    """Implements `ports.Speaking`. `voices` are the personas' own, by their ids; the others speak with `voice`."""

    def __init__(
        self,
        url: str,
        *,
        model: str,
        voice: str,
        voices: Mapping[str, str] | None = None,
        api_key: str | None = None,
        timeout: float = 60.0,
        connect_timeout: float = 5.0,
    ) -> None:
        self._endpoint = Endpoint(url, api_key=api_key, connect_timeout=connect_timeout, setting=variable("speaking"))
        self._model = model
        self._voice = voice
        self._voices = voices or {}
        self._timeout = timeout

    async def speak(self, text: str, *, persona: str) -> VoiceNote:
        client = await self._endpoint.client()
        import openai  # noqa: PLC0415 - loaded by the client

        voice = self._voices.get(persona, self._voice)
        try:
            async with asyncio.timeout(self._timeout):
                answer = await client.audio.speech.create(
                    model=self._model, voice=voice, input=text, response_format=FORMAT
                )
                data = await answer.aread()
        except TimeoutError:
            raise SpeakingError(
                f"{self._endpoint.shown} said nothing within {self._timeout:g} s. Check the server's load, or raise "
                "EVERKIN_SPEAKING_TIMEOUT."
            ) from None
        except (openai.OpenAIError, ValueError) as error:
            raise SpeakingError(self._endpoint.explain(error)) from error
        try:
            return await asyncio.to_thread(sound.spoken, data, MOST_SECONDS)
        except AttachmentError as error:
            raise SpeakingError(
                f"{self._endpoint.shown} answered without speech. {error} Check that EVERKIN_SPEAKING_URL is the base "
                "address of an OpenAI-compatible server that has /audio/speech, EVERKIN_SPEAKING_NAME one of its "
                "models and EVERKIN_SPEAKING_VOICE one of its voices."
            ) from error

    async def close(self) -> None:
        await self._endpoint.close()
