"""A language model behind any OpenAI-compatible server, or Ollama's own API."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bot.core.models.chat import ChatMessage, ChatRequest, Delta
from bot.core.prompting.budget import estimated
from bot.inference.arriving import Arriving
from bot.inference.continuation import EXACT
from bot.inference.discovery import LOADED, chat_models, owner_of, preferred
from bot.inference.endpoint import Endpoint, Setting, variable
from bot.inference.overlays import Adapters, adapters_in, full_names
from bot.inference.tokens import ServerTokens
from bot.inference.trouble import EndpointTrouble, Fault
from bot.inference.wire import Completions, OllamaChat, Wire, serialised
from bot.inference.word_biases import WordBiases

if TYPE_CHECKING:
    from bot.inference.client import Client

CHARACTERS_PER_TOKEN = 16
"""More than the longest tokens of everyday text have: a server that sends more of them goes on without end."""

_T = TypeVar("_T")


class OpenAIChatModel:
    """Streams answers from `url`. Without `model` the chat model that the server has loaded is used from then on, else
    the first that it lists.

    `first_token_timeout` bounds the seconds until the first text or reasoning, `stall_timeout` those between two
    pieces; keep-alives of the server count as silence. `context` is asked of servers that can be asked for one.
    `vision` says whether the model sees; None leaves it to what the server says of itself.
    """

    def __init__(
        self,
        url: str,
        *,
        model: str | None = None,
        api_key: str | None = None,
        connect_timeout: float = 5.0,
        first_token_timeout: float = 30.0,
        stall_timeout: float = 20.0,
        context: int | None = None,
        vision: bool | None = None,
        setting: Setting | None = None,
    ) -> None:
        self.served: tuple[str, ...] = ()
        """What the server listed when it was last asked."""
        self.adapters: Adapters = {}
        self._full_names: Mapping[str, str] = {}
        self._endpoint = Endpoint(
            url, api_key=api_key, connect_timeout=connect_timeout, setting=setting or variable("model")
        )
        self.tokens = ServerTokens(self._endpoint, wanted=context)
        """How it counts, and what it takes."""
        self._biases = WordBiases(self._endpoint)
        self._wire: Wire = Completions(self._biases)
        self._asked = False
        self._model = model
        self._owner = ""
        self._in_words = False
        self._vision = vision
        self._first_token_timeout = first_token_timeout
        self._stall_timeout = stall_timeout

    @property
    def address(self) -> str:
        """The server's base address, without credentials."""
        return self._endpoint.shown

    @property
    def continues_exactly(self) -> bool:
        """Whether it generates on from a beginning, instead of being asked to in words."""
        return self._owner in EXACT and not self._in_words

    @property
    def sees(self) -> bool:
        """Whether it is shown pictures."""
        return self.tokens.facts.vision if self._vision is None else self._vision

    def ask_in_words(self) -> None:
        """It does not go on from a beginning after all."""
        self._in_words = True

    def serves(self, model: str | None) -> bool:
        """Whether a request for this model or overlay can go here; True when the server has not said what it serves."""
        return model is None or not self.served or model in (*self.served, *self.adapters, self._model)

    async def warm(self) -> str:
        """Build the client, open a connection, ask the server what it is and return the model's name, so that no person
        waits for it.

        Raises EndpointTrouble.
        """
        try:
            client = await self._endpoint.client()
            listing = await self._within(_Patience(self._first_token_timeout), client.get("/models", cast_to=object))
            self.served = tuple(chat_models(listing))
            self._owner = owner_of(listing)
            self._full_names = full_names(listing)
            if self._owner == "llamacpp":
                self.adapters = await self._its_adapters(client)
            if self._model is None:
                self._first_of(self.served)
                loaded = await self.tokens.ask(LOADED[self._owner]) if self._owner in LOADED else None
                self._model = preferred(self.served, loaded)
        except EndpointTrouble:
            self.tokens.unreached()
            raise
        await self.tokens.learn(listing, self._model)
        self._wire = self._its_wire()
        self._asked = True
        return self._model

    async def probe(self) -> None:
        """See whether the server generates again, with a prompt of a word and an answer of one token.

        Raises EndpointTrouble.
        """
        request = ChatRequest(messages=(ChatMessage(role="user", content="Hi"),), max_tokens=1)
        model = await self.warm()
        async with contextlib.aclosing(self._pieces(self._body(request, model, ""), ())) as pieces:
            await anext(pieces, None)

    async def prefill(self, request: ChatRequest) -> None:
        """Have the server compute the prompt and keep it in its cache; the one token that it says is dropped.

        Raises EndpointTrouble.
        """
        body = self._body(replace(request, max_tokens=1), await self._model_for(request), "")
        async with contextlib.aclosing(self._pieces(body, request.messages)) as pieces:
            async for _ in pieces:
                pass

    async def close(self) -> None:
        await self._biases.close()
        await self._endpoint.close()

    async def stream(self, request: ChatRequest, *, begun: str = "") -> AsyncGenerator[Delta, None]:
        """The answer as it comes, or what follows its beginning `begun`, as far as the server can be brought to that
        (see `continuation`). Closing the iterator closes the response, and with it the server's work.

        Raises EndpointTrouble, also after some text when the server breaks off; not for an answer cut at max_tokens.
        """
        body = self._body(request, await self._model_for(request), begun)
        left = request.max_tokens * CHARACTERS_PER_TOKEN
        silent = not begun
        asked = () if begun else request.messages
        async with contextlib.aclosing(self._pieces(body, asked)) as pieces:
            async for delta in pieces:
                room = left - len(delta.reasoning)
                left = room - len(delta.text)
                silent = silent and not delta.text
                yield delta if left >= 0 else replace(delta, text=delta.text[: max(0, room)])
                if left < 0:
                    raise EndpointTrouble(
                        f"{self.address} goes on after the {request.max_tokens} tokens that it was asked for. Check "
                        "that it honours max_tokens."
                    )
        if silent:
            if left == request.max_tokens * CHARACTERS_PER_TOKEN:  # no thought either: LM Studio's way to refuse
                self.tokens.refused(estimated(asked))
            raise EndpointTrouble(
                f"{self.address} gave an empty answer. Check that {body['model']} is a chat model and that its "
                "reasoning leaves room for an answer (EVERKIN_MODEL_MAX_TOKENS).",
                Fault.REQUEST,
            )

    async def _pieces(self, body: Mapping[str, Any], asked: Sequence[ChatMessage]) -> AsyncGenerator[Delta, None]:
        """The pieces that say something. Of what is `asked` is learnt how the server counts."""
        client = await self._endpoint.client()
        patience = _Patience(self._first_token_timeout)
        answer = Arriving(self._wire, self._endpoint)
        async with contextlib.AsyncExitStack() as stack:
            try:
                content, chunk = await self._within(patience, self._open(client, body, stack))
            except EndpointTrouble as error:
                if error.fault is Fault.REQUEST:
                    self.tokens.refused(estimated(asked))
                raise
            while True:
                piece = answer.feed(chunk)
                if piece.text or piece.reasoning:
                    yield piece
                    patience.begin(self._stall_timeout)
                if answer.over or chunk is None or answer.trouble is not None:
                    break
                try:
                    chunk = await self._within(patience, anext(content, None))
                except EndpointTrouble:
                    if answer.whole:
                        break
                    raise
            if answer.prompt_tokens and not any(one.pictures for one in asked):
                self.tokens.saw(estimated(asked), answer.prompt_tokens)
            if answer.over:
                from bot.inference.transport import drain  # noqa: PLC0415 - loaded by the client

                await drain(content)
            elif not answer.whole:
                raise answer.trouble or self._broken_off()

    async def _open(
        self, client: Client, body: Mapping[str, Any], stack: contextlib.AsyncExitStack
    ) -> tuple[AsyncIterator[bytes], bytes | None]:
        """Send the request and return the answer's body, with as much of it as has come first, None where there is
        nothing; it is closed with the stack.

        Goes past the library's typed method, whose check of every message costs 0.16 ms each. Whoever reads the events
        does it without the library, which trusts the server.
        """
        from bot.inference.transport import content  # noqa: PLC0415 - loaded by the client

        response = await client.stream(self._wire.path, serialised(body))
        stack.push_async_callback(response.aclose)
        kind = response.headers.get("content-type", "").partition(";")[0]
        if kind not in ("", self._wire.kind):
            raise EndpointTrouble(
                f"{self.address} answered with {kind} instead of a stream. Check that {self._endpoint.setting('url')} "
                "is the base address of an OpenAI-compatible server (it often ends in /v1)."
            )
        coming = await stack.enter_async_context(contextlib.aclosing(content(response)))
        return coming, await anext(coming, None)

    async def _model_for(self, request: ChatRequest) -> str:
        """The model to name in the request's body: an overlay that is an adapter goes with the base model."""
        wanted = request.model
        if not self._asked:
            await self._ask_first(named=wanted is not None)
        base = self._model or self._first_of(self.served)
        if wanted is None or wanted in self.adapters or (request.or_base and not self.serves(wanted)):
            wanted = base
        return self._full_names.get(wanted, wanted)

    async def _ask_first(self, *, named: bool) -> None:
        """Know what the server is before anything is said to it. One without a list of models is asked for the one that
        is set."""
        try:
            await self.warm()
        except EndpointTrouble as error:
            import openai  # noqa: PLC0415 - loaded by the client

            if self._model is None or named or not isinstance(error.__cause__, openai.APIStatusError):
                raise

    def _its_wire(self) -> Wire:
        facts = self.tokens.facts
        if facts.ollama and facts.context is not None:
            return OllamaChat(self._endpoint.url.removesuffix("/v1"), facts.context, self.sees)
        return Completions(self._biases, self._owner, self.adapters, self.sees)

    async def _its_adapters(self, client: Client) -> Adapters:
        patience = _Patience(self._first_token_timeout)
        root = self._endpoint.url.removesuffix("/v1")
        try:
            return adapters_in(await self._within(patience, client.get(f"{root}/lora-adapters", cast_to=object)))
        except EndpointTrouble:  # an older one, or one behind something that does not pass it on
            return {}

    def _first_of(self, names: tuple[str, ...]) -> str:
        if not names:
            raise EndpointTrouble(
                f"{self.address} lists no chat model. Load one there, or set {self._endpoint.setting('name')} to the "
                "one you want."
            )
        return names[0]

    async def _within(self, patience: _Patience, step: Awaitable[_T]) -> _T:
        """Await one step; what goes wrong becomes EndpointTrouble."""
        try:
            async with asyncio.timeout_at(patience.until):
                return await step
        except TimeoutError:
            raise EndpointTrouble(
                f"{self.address} said nothing for {patience.seconds:g} s. The model may still be loading or the "
                "machine may be too busy; EVERKIN_MODEL_FIRST_TOKEN_TIMEOUT sets how long to wait for the first word."
            ) from None
        except _expected() as error:
            raise self._endpoint.trouble(error) from error

    def _broken_off(self) -> EndpointTrouble:
        return EndpointTrouble(
            f"{self.address} broke off before its answer was whole. Look into the server's log.", Fault.HICCUP
        )

    def _body(self, request: ChatRequest, model: str, begun: str) -> dict[str, Any]:
        return self._wire.body(request, model, begun, exactly=self.continues_exactly)


class _Patience:
    """How long something may take, from now on until it begins anew."""

    def __init__(self, seconds: float) -> None:
        self.begin(seconds)

    def begin(self, seconds: float) -> None:
        self.seconds = seconds
        self.until = asyncio.get_running_loop().time() + seconds


def _expected() -> tuple[type[Exception], ...]:
    """What can go wrong with a server; a ValueError is for what is no stream of JSON."""
    import httpx2  # noqa: PLC0415 - loaded by the client
    import openai  # noqa: PLC0415

    return openai.OpenAIError, httpx2.HTTPError, ValueError
