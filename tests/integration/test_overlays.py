"""A persona's own model: which server it goes to, what it is asked, and what is said when nobody has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import HttpUrl

from bot.app import open_app
from bot.core.clock import ManualClock
from bot.core.errors import PersonaError
from bot.core.models.chat import Sampling
from bot.inference.router import Router
from bot.settings import PROJECT, Model
from tests.fakes.model_server import ModelServer
from tests.fakes.routing import asking, routing
from tests.fakes.world import START, World, settings_in

OVERLAY = "mira-lora"


async def said(router: Router, **options: Any) -> str:
    return "".join([delta.text async for delta in router.stream(asking(**options))])


async def test_an_adapter_of_llamacpp_is_applied_by_its_number_and_no_other() -> None:
    adapters = ("/loras/anselm-lora.gguf", f"C:\\loras\\{OVERLAY}.gguf")
    async with (
        ModelServer(models=("base",), owned_by="llamacpp", adapters=adapters) as server,
        routing(server) as (router, _),
    ):
        for model in (OVERLAY, None):
            await said(router, model=model)
        assert await router.served() == ("base", "anselm-lora", OVERLAY)
        assert [asked["model"] for asked in server.requests] == ["base", "base"]
        assert [asked["lora"] for asked in server.requests] == [
            [{"id": 0, "scale": 0.0}, {"id": 1, "scale": 1.0}],
            [{"id": 0, "scale": 0.0}, {"id": 1, "scale": 0.0}],
        ]


async def test_the_base_model_speaks_where_no_server_has_the_overlay_and_it_may() -> None:
    async with ModelServer(models=("base",)) as server, routing(server) as (router, _):
        assert await said(router, model=OVERLAY, or_base=True) == "Hello there."
        assert server.requests[0]["model"] == "base"
        server.models = ("base", OVERLAY)
        await router.warm()
        await said(router, model=OVERLAY, or_base=True)
        assert server.requests[1]["model"] == OVERLAY


@pytest.mark.parametrize(("owner", "repetition"), [("vllm", "repetition_penalty"), ("llamacpp", "repeat_penalty")])
async def test_sampling_is_sent_as_the_server_calls_it_and_only_what_is_set(owner: str, repetition: str) -> None:
    async with ModelServer(owned_by=owner) as server, routing(server) as (router, _):
        await said(router, sampling=Sampling(min_p=0.05, repetition_penalty=1.1))
        asked = server.requests[0]
        assert (asked["min_p"], asked[repetition]) == (0.05, 1.1)
        assert not asked.keys() & {"top_p", "presence_penalty"}


def a_persona(folder: Path, **model: object) -> Path:
    """A folder in which Mira has such a table `[model]`."""
    table = "\n".join(
        f"{key} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for key, value in model.items()
    )
    for file in (PROJECT / "personas").glob("*"):
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    mira = folder / "mira.toml"
    mira.write_text(f"{mira.read_text()}\n\n[model]\n{table}\n")
    return folder


@pytest.mark.parametrize("fallback", [False, True])
async def test_a_persona_whose_overlay_nobody_has_does_not_start_unless_she_may(tmp_path: Path, fallback: bool) -> None:
    (tmp_path / "personas").mkdir()
    personas = a_persona(tmp_path / "personas", overlay=OVERLAY, fallback=fallback, temperature=0.5, top_p=0.9)
    async with ModelServer(models=("base", "other-lora")) as server:
        settings = settings_in(tmp_path / "home", personas=personas, model=Model(url=HttpUrl(server.url)))
        if not fallback:
            with pytest.raises(PersonaError) as caught:
                async with open_app(settings, own_model=True):
                    pass
            assert str(caught.value).startswith(
                "The persona mira speaks with the overlay mira-lora, and no model server has it; they serve: base, "
                "other-lora. Load it there"
            )
            return
        clock = ManualClock(START)
        async with open_app(settings, clock=clock, own_model=True) as app:
            heard = await World(app, clock).say("Hello.")
            assert heard == "Hello there."
            asked = next(request for request in server.requests if request["max_tokens"] > 1)
            assert (asked["model"], asked["top_p"]) == ("base", 0.9)
            assert asked["temperature"] == pytest.approx(0.5, abs=0.3)


@pytest.mark.parametrize("listing", ["<html>", "[]", "[1, {}]", '{"error": "no"}'])
async def test_a_server_that_says_nothing_sensible_of_adapters_has_none(listing: str) -> None:
    async with (
        ModelServer(models=("base",), owned_by="llamacpp", adapter_listing=listing) as server,
        routing(server) as (router, _),
    ):
        assert await said(router) == "Hello there."
        assert "lora" not in server.requests[0]
