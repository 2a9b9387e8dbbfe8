"""ports.Hearing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.core.errors import AttachmentUnreadable, HearingError
from bot.core.ports import Hearing
from bot.inference.endpoint_hearing import EndpointHearing
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.senses import ScriptedHearing
from tests.fakes.sound import a_tone

SAID = "I took Biscuit\u200b to the vet"


def an_answer(body: object, **more: object) -> Answer:
    return Answer(raw=json.dumps(body), **more)  # type: ignore[arg-type]


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer(answer=an_answer({"text": f" {SAID}\n", "language": "en"})) as server:
        yield server


@pytest.fixture
async def endpoint(server: ModelServer) -> AsyncIterator[EndpointHearing]:
    endpoint = EndpointHearing(server.url, model="whisper-1", api_key="secret", timeout=30, connect_timeout=30)
    yield endpoint
    await endpoint.close()


@pytest.fixture(params=["endpoint", "scripted"])
def hearing(request: pytest.FixtureRequest, endpoint: EndpointHearing) -> Hearing:
    return endpoint if request.param == "endpoint" else ScriptedHearing(language="en")


async def test_speech_becomes_words_fit_to_be_kept(hearing: Hearing) -> None:
    transcript = await hearing.transcribe(a_tone())
    assert (transcript.text, transcript.language) == ("I took Biscuit to the vet", "en")
    assert hearing.longest > 0


async def test_every_server_is_sent_what_it_can_read(endpoint: EndpointHearing, server: ModelServer) -> None:
    await endpoint.transcribe(a_tone())
    (request,) = server.requests
    assert request["file"].startswith(b"RIFF")
    assert (request["model"], request["response_format"]) == ("whisper-1", "json")
    assert server.headers[0]["Authorization"] == "Bearer secret"


async def test_what_nobody_hears_is_not_sent(endpoint: EndpointHearing, server: ModelServer) -> None:
    assert (await endpoint.transcribe(a_tone(loud=0))).text == ""
    with pytest.raises(AttachmentUnreadable):
        await endpoint.transcribe(b"no sound")
    assert server.requests == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (an_answer({"error": {"message": "I took Biscuit"}}, status=500), "in trouble"),
        (an_answer({"error": {}}, status=404), "EVERKIN_HEARING_NAME"),
        (an_answer({"error": {}}, status=401), "EVERKIN_HEARING_API_KEY"),
        (an_answer({}), "EVERKIN_HEARING_URL"),
        (an_answer({"text": 7}), "EVERKIN_HEARING_URL"),
        (an_answer([]), "EVERKIN_HEARING_URL"),
        (Answer(raw="{"), "EVERKIN_HEARING_URL"),
        (Answer(dies_after=0), "EVERKIN_HEARING_URL"),
    ],
)
async def test_a_server_that_does_not_hear_is_a_sentence(
    endpoint: EndpointHearing, server: ModelServer, answer: Answer, told: str
) -> None:
    server.answer = answer
    with pytest.raises(HearingError, match=told) as failed:
        await endpoint.transcribe(a_tone())
    assert "Biscuit" not in str(failed.value)


async def test_nobody_there_is_a_sentence_too(endpoint: EndpointHearing, server: ModelServer) -> None:
    await server.__aexit__(None, None, None)
    with pytest.raises(HearingError, match="cannot be reached"):
        await endpoint.transcribe(a_tone())


async def test_one_that_takes_too_long_is_not_waited_for(server: ModelServer) -> None:
    server.answer = an_answer({"text": "late"}, delay=60)
    endpoint = EndpointHearing(server.url, model="whisper-1", timeout=0.1)
    with pytest.raises(HearingError, match="EVERKIN_HEARING_TIMEOUT"):
        await endpoint.transcribe(a_tone())
    await endpoint.close()
