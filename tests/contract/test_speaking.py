"""ports.Speaking."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.core.errors import SpeakingError
from bot.core.models.audio import SHAPE_POINTS
from bot.core.ports import Speaking
from bot.inference.audio import spoken
from bot.inference.endpoint_speaking import EndpointSpeaking
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.senses import ScriptedSpeaking
from tests.fakes.sound import a_tone


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer(answer=Answer(raw=a_tone(2))) as server:
        yield server


@pytest.fixture
async def endpoint(server: ModelServer) -> AsyncIterator[EndpointSpeaking]:
    endpoint = EndpointSpeaking(
        server.url, model="tts-1", voice="alloy", voices={"anselm": "onyx"}, timeout=30, connect_timeout=30
    )
    yield endpoint
    await endpoint.close()


@pytest.fixture(params=["endpoint", "scripted"])
def speaking(request: pytest.FixtureRequest, endpoint: EndpointSpeaking) -> Speaking:
    return endpoint if request.param == "endpoint" else ScriptedSpeaking()


async def test_a_text_becomes_a_voice_note(speaking: Speaking) -> None:
    note = await speaking.speak("Hello there.", persona="mira")
    assert note.audio.startswith(b"OggS")
    assert note.seconds > 1
    assert 0 < len(note.shape) <= SHAPE_POINTS


async def test_each_persona_has_her_voice(endpoint: EndpointSpeaking, server: ModelServer) -> None:
    for persona in ("mira", "anselm"):
        await endpoint.speak("Hello.", persona=persona)
    usual = {"model": "tts-1", "input": "Hello.", "response_format": "mp3"}
    assert server.requests == [usual | {"voice": "alloy"}, usual | {"voice": "onyx"}]


async def test_whatever_a_server_makes_is_made_a_voice_note(endpoint: EndpointSpeaking, server: ModelServer) -> None:
    server.answer = Answer(raw=spoken(a_tone(1), 60).audio)
    assert (await endpoint.speak("Hello.", persona="mira")).seconds == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(raw=json.dumps({"error": {"message": "Hello"}}), status=500), "in trouble"),
        (Answer(raw="{}", status=404), "EVERKIN_SPEAKING_NAME"),
        (Answer(raw=b""), "EVERKIN_SPEAKING_VOICE"),
        (Answer(raw="<html>"), "EVERKIN_SPEAKING_URL"),
        (Answer(raw=a_tone(301)), "longer than"),
        (Answer(dies_after=0), "EVERKIN_SPEAKING_URL"),
    ],
)
async def test_a_server_that_does_not_speak_is_a_sentence(
    endpoint: EndpointSpeaking, server: ModelServer, answer: Answer, told: str
) -> None:
    server.answer = answer
    with pytest.raises(SpeakingError, match=told) as failed:
        await endpoint.speak("Hello.", persona="mira")
    assert "Hello" not in str(failed.value)


async def test_one_that_takes_too_long_is_not_waited_for(server: ModelServer) -> None:
    server.answer = Answer(raw=a_tone(), delay=60)
    endpoint = EndpointSpeaking(server.url, model="tts-1", voice="alloy", timeout=0.1)
    with pytest.raises(SpeakingError, match="EVERKIN_SPEAKING_TIMEOUT"):
        await endpoint.speak("Hello.", persona="mira")
    await endpoint.close()
