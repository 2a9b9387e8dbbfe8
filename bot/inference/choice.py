"""Which embedder and which voice the settings mean: opened, warmed up in the background, and closed in good order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from pydantic import HttpUrl

from bot.core.errors import ModelUnavailable
from bot.core.ports import ChatModel, Clock, Embedder, Hearing, Speaking, Tokens
from bot.core.warmup import Prefill
from bot.inference.discovery import find_local_server
from bot.inference.local_models import Choice, LocalModels
from bot.inference.offline_voice import OfflineVoice
from bot.settings import (
    EmbedderSettings,
    HearingSettings,
    LocalSettings,
    Model,
    ModelEndpoint,
    Settings,
    SpeakingSettings,
)

if TYPE_CHECKING:
    from bot.inference.openai_chat import OpenAIChatModel
    from bot.inference.router import Router
    from bot.inference.upstreams import Upstream

CHECK_SECONDS = 2.0
"""Between looks at servers that are away. Each is asked only when its own pause is over."""
REFRESH = 10
"""Looks between two questions to servers that work, whether they are there, and what they serve and take by now."""
CONFIGURED = "configured"
RUN_HERE = "run by Everkin itself"
_VISION = {"auto": None, "on": True, "off": False}
NONE_HERE = "no language model is configured or running here"


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What answers, and how a person is told so in one line. Without a model the last resort is all there is."""

    model: ChatModel
    last_resort: ChatModel
    description: str
    has_model: bool
    tokens: Tokens | None = None
    """How the servers count, where there are any."""
    prefill: Prefill | None = None
    """Has them compute prompts ahead."""
    served: Callable[[], Awaitable[tuple[str, ...] | None]] | None = None
    """Asks them which models and overlays they have; None when one of them cannot be asked now."""
    sees: Callable[[], Awaitable[bool]] | None = None
    """Asks whether one of them can be shown pictures."""
    servers: Sequence[Upstream] = ()
    """How it stands with them."""


@asynccontextmanager
async def open_embedder(chosen: EmbedderSettings) -> AsyncIterator[Embedder]:
    """The embedding model that the settings name; the shipped one loads while the rest starts. Raises EmbedderError."""
    if chosen.kind == "endpoint":
        from bot.inference.endpoint_embedder import EndpointEmbedder  # noqa: PLC0415 - heavy, and rarely used

        endpoint = EndpointEmbedder(
            str(chosen.url),
            model=chosen.name or "",
            dimensions=chosen.dimensions,
            api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
        )
        try:
            yield endpoint
        finally:
            await endpoint.close()
        return
    from bot.inference.minilm import MiniLmEmbedder  # noqa: PLC0415 - not needed when an endpoint embeds

    minilm = MiniLmEmbedder()
    warming = asyncio.create_task(minilm.warm(), name="load the embedder")
    try:
        yield minilm
    finally:
        await asyncio.gather(warming, return_exceptions=True)
        minilm.close()


@asynccontextmanager
async def open_hearing(chosen: HearingSettings) -> AsyncIterator[Hearing | None]:
    """What writes voice notes down, where that is set. Raises SettingsError where it cannot work."""
    if chosen.url is None:
        yield None
        return
    from bot.inference.audio import check_installed  # noqa: PLC0415 - rarely needed
    from bot.inference.endpoint_hearing import EndpointHearing  # noqa: PLC0415

    check_installed()
    endpoint = EndpointHearing(
        str(chosen.url),
        model=chosen.name,
        api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
        longest=chosen.longest,
        timeout=chosen.timeout,
    )
    try:
        yield endpoint
    finally:
        await endpoint.close()


@asynccontextmanager
async def open_speaking(chosen: SpeakingSettings) -> AsyncIterator[Speaking | None]:
    """What says replies aloud, where that is set. Raises SettingsError where it cannot work."""
    if chosen.url is None:
        yield None
        return
    from bot.inference.audio import check_installed  # noqa: PLC0415 - rarely needed
    from bot.inference.endpoint_speaking import EndpointSpeaking  # noqa: PLC0415

    check_installed()
    endpoint = EndpointSpeaking(
        str(chosen.url),
        model=chosen.name,
        voice=chosen.voice,
        voices=chosen.voices,
        api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
        timeout=chosen.timeout,
    )
    try:
        yield endpoint
    finally:
        await endpoint.close()


@asynccontextmanager
async def open_speech(settings: Settings, clock: Clock, *, own_model: bool = False) -> AsyncIterator[Speech]:
    """The configured models, else one that serves on this machine, else, with `own_model`, a model file that is here,
    else the offline voice, which is always at hand. A file that somebody chose goes before what is found.

    Raises SettingsError when a key cannot be read or a chosen file is not there, ModelUnavailable when it cannot be
    loaded.
    """
    async with AsyncExitStack() as stack:
        servers, how = await find_servers(settings, stack, own_model=own_model)
        if servers:
            yield await stack.enter_async_context(_speech_of(servers, how, settings, clock))
        else:
            offline = OfflineVoice()
            yield Speech(model=offline, last_resort=offline, description=f"an offline voice: {how}", has_model=False)


async def find_servers(
    settings: Settings, stack: AsyncExitStack, *, own_model: bool
) -> tuple[list[ModelEndpoint], str]:
    """The servers that speak and how they were found, or none and why; one of our own ends with the stack."""
    chosen = settings.model
    if servers := configured(chosen):
        return servers, CONFIGURED
    own = LocalModels(settings.home).choose(settings.local.model) if own_model else None
    if own is not None and own.named:
        return [await _own(own, settings.local, stack)], RUN_HERE
    if (found := await find_local_server()) is not None:
        server = ModelEndpoint(url=HttpUrl(found.url), name=chosen.name or found.model, api_key=chosen.api_key)
        return [server], f"{found.name}, found on this machine"
    if own is None:
        return [], NONE_HERE
    try:
        return [await _own(own, settings.local, stack)], RUN_HERE
    except ModelUnavailable as error:  # nobody asked for it
        return [], str(error).rstrip(".")


async def _own(choice: Choice, chosen: LocalSettings, stack: AsyncExitStack) -> ModelEndpoint:
    from bot.inference.local_server import serve  # noqa: PLC0415 - rarely needed

    return await stack.enter_async_context(serve(choice, chosen))


@asynccontextmanager
async def _speech_of(
    servers: Sequence[ModelEndpoint], found_by: str, settings: Settings, clock: Clock
) -> AsyncIterator[Speech]:
    """These servers behind a router, with the offline voice behind them."""
    offline, chosen = OfflineVoice(), settings.model
    from bot.inference.breaker import Breaker  # noqa: PLC0415 - the client costs a second
    from bot.inference.fallback import FallbackModel  # noqa: PLC0415
    from bot.inference.router import Router  # noqa: PLC0415
    from bot.inference.tokens import CommonTokens  # noqa: PLC0415
    from bot.inference.upstreams import Upstream  # noqa: PLC0415

    upstreams = [
        Upstream(
            model=client_of(one, chosen), breaker=Breaker(clock), weight=one.weight, slots=one.slots, role=one.role
        )
        for one in servers
    ]
    router = Router(
        upstreams,
        patience=chosen.first_token_timeout,
        each=settings.limits.person_replies_at_once,
        hedge_after=chosen.hedge_after,
        fast_first_sentence=chosen.fast_first_sentence,
    )
    tending = asyncio.create_task(_tend(router), name="tend the model servers")
    addresses = [upstream.model.address for upstream in upstreams]
    name = servers[0].name or "a model"
    try:
        yield Speech(
            model=FallbackModel(router, offline),
            last_resort=offline,
            description=f"{name} at {addresses[0]} ({found_by})" if len(servers) == 1 else _several(addresses),
            has_model=True,
            tokens=CommonTokens([upstream.model.tokens for upstream in upstreams], assumed=chosen.context),
            prefill=router.prefill if chosen.warm_up else None,
            served=router.served,
            sees=router.sees,
            servers=upstreams,
        )
    finally:
        tending.cancel()
        await asyncio.gather(tending, return_exceptions=True)
        await router.close()


def configured(chosen: Model) -> list[ModelEndpoint]:
    """The servers that the settings name, in their order."""
    if chosen.url is None:
        return list(chosen.endpoints)
    return [ModelEndpoint(url=chosen.url, name=chosen.name, api_key=chosen.api_key)]


def client_of(server: ModelEndpoint, chosen: Model) -> OpenAIChatModel:
    """What speaks with a server that the settings name, or that was found. To be closed by whoever asks for it."""
    from bot.inference.endpoint import variable  # noqa: PLC0415 - as above
    from bot.inference.openai_chat import OpenAIChatModel  # noqa: PLC0415

    return OpenAIChatModel(
        str(server.url),
        model=server.name,
        api_key=server.secret(),
        connect_timeout=chosen.connect_timeout,
        first_token_timeout=server.first_token_timeout or chosen.first_token_timeout,
        context=chosen.context,
        vision=_VISION[server.vision or chosen.vision],
        setting=_key_of_an_endpoint if chosen.endpoints else variable("model"),
    )


def _key_of_an_endpoint(key: str) -> str:
    return f"its {key} in [[model.endpoints]]"


def _several(addresses: Sequence[str]) -> str:
    return f"{len(addresses)} model servers: {', '.join(addresses)}"


async def _tend(router: Router) -> None:
    """Reach the servers, and look from time to time whether those that failed are back."""
    await router.warm()
    for look in count(1):
        await asyncio.sleep(CHECK_SECONDS)
        await router.check()
        if look % REFRESH == 0:
            await router.refresh()
