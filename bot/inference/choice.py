"""Which embedder and which voice the settings mean: opened, warmed up in the background, and closed in good order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.core.errors import EverkinError
from bot.core.ports import ChatModel, Clock, Embedder
from bot.inference.discovery import find_local_server
from bot.inference.offline_voice import OfflineVoice
from bot.settings import EmbedderSettings, Model

if TYPE_CHECKING:
    from bot.inference.openai_chat import OpenAIChatModel

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What answers, and how a person is told so in one line. Without a model the last resort is all there is."""

    model: ChatModel
    last_resort: ChatModel
    description: str
    has_model: bool


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
async def open_speech(chosen: Model, clock: Clock) -> AsyncIterator[Speech]:
    """The configured model, else one that serves on this machine, else the offline voice, which is always at hand."""
    offline = OfflineVoice()
    url, name, found_by = (str(chosen.url) if chosen.url else None), chosen.name, "configured"
    if url is None and (found := await find_local_server()) is not None:
        url, name, found_by = found.url, name or found.model, f"{found.name}, found on this machine"
    if url is None:
        description = "an offline voice: no language model is configured or running here"
        yield Speech(model=offline, last_resort=offline, description=description, has_model=False)
        return
    from bot.inference.fallback import FallbackModel  # noqa: PLC0415 - the client costs a second
    from bot.inference.openai_chat import OpenAIChatModel  # noqa: PLC0415

    primary = OpenAIChatModel(
        url,
        model=name,
        api_key=chosen.api_key.get_secret_value() if chosen.api_key else None,
        connect_timeout=chosen.connect_timeout,
        first_token_timeout=chosen.first_token_timeout,
    )
    warming = asyncio.create_task(_warm(primary), name="reach the model")
    try:
        yield Speech(
            model=FallbackModel(primary, offline, clock),
            last_resort=offline,
            description=f"{name or 'a model'} at {primary.address} ({found_by})",
            has_model=True,
        )
    finally:
        warming.cancel()
        await asyncio.gather(warming, return_exceptions=True)
        await primary.close()


async def _warm(model: OpenAIChatModel) -> None:
    try:
        await model.warm()
    except EverkinError as error:
        log.warning("the model does not answer; the offline voice speaks until it does", reason=str(error))
