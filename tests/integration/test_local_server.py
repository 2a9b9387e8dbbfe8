"""A model file of our own: loaded and served by the real library, in the real child process."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.core.clock import SystemClock
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest
from bot.inference.choice import Speech, open_speech
from bot.inference.local_models import Choice, LocalModels
from bot.inference.local_server import LocalServer, serve
from bot.settings import LocalSettings, ModelEndpoint, Settings, load_settings
from tests.fakes.tiny_gguf import WORDS, write_tiny_model

SETTINGS = LocalSettings(threads=1, context=4096, speculation="ngram")
REQUEST = ChatRequest(messages=(ChatMessage(role="user", content="hello there friend"),), max_tokens=60, temperature=0)


@pytest.fixture
def choice(tmp_path: Path) -> Choice:
    return Choice(path=write_tiny_model(tmp_path / "tiny.gguf"), named=True)


def settings(home: Path, **local: object) -> Settings:
    return load_settings(home=home, local={"threads": 1, "context": 4096, **local})


@contextlib.asynccontextmanager
async def speech_of(chosen: Settings) -> AsyncIterator[Speech]:
    async with open_speech(chosen, SystemClock(), own_model=True) as speech:
        yield speech


async def ask(endpoint: ModelEndpoint, client: httpx.AsyncClient, *, key: str | None) -> httpx.Response:
    body = {"messages": [{"role": "user", "content": "hello there friend"}], "max_tokens": 200, "temperature": 0}
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return await client.post(f"{endpoint.url}/chat/completions", json=body, headers=headers)


async def test_it_speaks_ahead_of_itself_to_whoever_has_the_key_and_ends_in_good_order(choice: Choice) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        async with serve(choice, SETTINGS) as endpoint:
            assert endpoint.url.host == "127.0.0.1"
            assert (await ask(endpoint, client, key=None)).status_code == 401
            answer = (await ask(endpoint, client, key=endpoint.secret())).json()
            assert set(answer["choices"][0]["message"]["content"].split()) <= set(WORDS)
            timings = answer["timings"]
            assert timings["draft_n"] >= timings["draft_n_accepted"] > 0
        with pytest.raises(httpx.ConnectError):
            await ask(endpoint, client, key=None)


async def test_a_small_model_can_speak_ahead_of_it(choice: Choice, tmp_path: Path) -> None:
    small = write_tiny_model(tmp_path / "small.gguf")
    async with (
        serve(choice, LocalSettings(threads=1, context=4096, draft=small)) as endpoint,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        timings = (await ask(endpoint, client, key=endpoint.secret())).json()["timings"]
    assert timings["draft_n_accepted"] > 0.9 * timings["draft_n"] > 50  # it is the same one


async def test_one_that_dies_is_started_anew_where_it_was(choice: Choice) -> None:
    server = LocalServer(choice, SETTINGS)
    await server.start()
    keeping = asyncio.create_task(server.keep())
    try:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(30):
            while True:
                with contextlib.suppress(httpx.TransportError):
                    if (await ask(server.endpoint, client, key=server.endpoint.secret())).is_success:
                        break
                await asyncio.sleep(0.05)
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await server.stop()


async def test_a_file_that_lies_there_speaks_when_nothing_else_does(tmp_path: Path) -> None:
    models = LocalModels(tmp_path)
    models.folder.mkdir()
    write_tiny_model(models.folder / "tiny.gguf")
    models.use("tiny")  # else a server that happens to run on this machine would go before it
    async with speech_of(settings(tmp_path)) as speech:
        assert speech.description.startswith("tiny at http://127.0.0.1:")
        assert speech.description.endswith("(run by Everkin itself)")
        said = "".join([delta.text async for delta in speech.model.stream(REQUEST)])
    assert len(said.split()) == 60
    async with open_speech(settings(tmp_path), SystemClock()) as silent:  # for whoever only looks
        assert "run by Everkin" not in silent.description


async def test_a_damaged_file_is_said_to_be_so(tmp_path: Path, choice: Choice) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(choice.path.read_bytes()[:50_000])
    with pytest.raises(
        ModelUnavailable, match=r"damaged.gguf cannot be loaded \(error loading model: .+\).*everkin model list"
    ):
        async with speech_of(settings(tmp_path, model=str(damaged))):
            pass
