"""One voice made of any number of model servers: when one fails, another goes on, and nobody reads anything twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import replace

import structlog

from bot.core.errors import ModelUnavailable
from bot.core.language.reasoning import ReasoningFilter
from bot.core.models.chat import ChatRequest, Delta
from bot.inference.continuation import Seam
from bot.inference.hedging import first_of, started
from bot.inference.telling import Telling
from bot.inference.trouble import EndpointTrouble, Fault
from bot.inference.upstreams import Affinity, Upstream
from bot.inference.waiting import WaitingRoom

GIVES_WAY = 3
"""How often background work begins anew because somebody waited for a reply."""

log = structlog.get_logger(__name__)


class Router:
    """Sends each request to one of `upstreams`, and when that fails to the next, until all have failed.

    A conversation stays with the server that answered it last. When all are busy, whoever has had least comes first,
    for at most `patience` seconds; background work waits for replies, and gives way to them in mid-answer. What is
    asked for as data, or in the background, comes in one piece, so that nothing of a server that dies remains in it.

    With `fast_first_sentence` a fast server that has room says a reply's first sentence, while a large one reads the
    prompt and then goes on from there.
    """

    def __init__(
        self,
        upstreams: Sequence[Upstream],
        *,
        patience: float = 30.0,
        each: int | None = None,
        hedge_after: float | None = None,
        fast_first_sentence: bool = False,
    ) -> None:
        """`each` is how many replies one person may have under way. After `hedge_after` seconds in which a server says
        nothing, another that has room is asked for the same reply, and the first to say something goes on."""
        self._upstreams = tuple(upstreams)
        self._affinity = Affinity()
        self._hedge_after = hedge_after
        self._fast_first_sentence = fast_first_sentence
        self._room: WaitingRoom[Upstream] = WaitingRoom(patience=patience, each=each)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Delta, None]:
        """The answer as it comes, without reasoning in its text. Closing the iterator ends the server's work.

        Raises ModelUnavailable when no server answers, also after some text when none can go on with it.
        """
        if request.background or request.schema is not None:
            yield await self._whole(request)
            return
        telling = Telling(request, text=request.begun)
        while True:
            async with self._place(telling) as upstream:
                try:
                    async with aclosing(self._said(upstream, telling)) as deltas:
                        async for delta in deltas:
                            telling.text += delta.text
                            yield delta
                except ModelUnavailable as error:
                    self._failed(telling.speaker or upstream, telling, error)
                else:
                    return
            if telling.over:
                return

    async def prefill(self, request: ChatRequest) -> bool:
        """Have the prompt computed where the conversation goes, if there is room to spare; whether it was. A reply that
        comes meanwhile ends it. A request of no conversation is computed by all servers that have room."""
        requests = [request]
        if self._fast_first_sentence and request.conversation is not None:
            requests.append(replace(request, simple=True))
        places = [(upstream, one) for one in requests for upstream in self._to_prefill(one)]
        done = await asyncio.gather(*(self._prefill(upstream, one) for upstream, one in dict(places).items()))
        return any(done)

    async def served(self) -> tuple[str, ...] | None:
        """The models and overlays that the servers have between them; None when one of them cannot be asked now."""
        await self.warm()
        if not all(one.model.served for one in self._upstreams):
            return None
        named = [name for one in self._upstreams for name in (*one.model.served, *one.model.adapters)]
        return tuple(dict.fromkeys(named))

    async def sees(self) -> bool:
        """Whether one of the servers can be shown pictures."""
        for upstream in self._upstreams:
            await upstream.model.tokens.known()
        return any(upstream.model.sees for upstream in self._upstreams)

    async def warm(self) -> None:
        """Reach all servers, and know from then on what they serve. Those that do not answer are left alone."""
        await asyncio.gather(*(self._reach(upstream, probe=False) for upstream in self._upstreams))

    async def refresh(self) -> None:
        """Ask those that work what they serve and take by now: a model may have been loaded in another way. One that
        takes no connection is left alone from now on, before a reply has to find out."""
        await asyncio.gather(*(self._refresh(one) for one in self._upstreams if one.breaker.closed))

    async def check(self) -> None:
        """See whether servers that failed are back, those of which it is time to see."""
        due = [upstream for upstream in self._upstreams if upstream.breaker.due]
        for upstream in due:
            upstream.breaker.begin_try()
        await asyncio.gather(*(self._reach(upstream, probe=True) for upstream in due))

    async def close(self) -> None:
        for upstream in self._upstreams:
            await upstream.model.close()

    def _cached(self, request: ChatRequest, *, simple: bool = False) -> str | None:
        """Under what it is known where the request's prompt is cached: simple turns, and what is asked as if it were
        one, may go to a server of their own."""
        apart = (simple or request.simple) and any(one.role == "fast" for one in self._upstreams)
        return f"{request.conversation} simple" if apart and request.conversation is not None else request.conversation

    def _able(self, request: ChatRequest) -> list[Upstream]:
        """The servers that have what it asks for."""
        able = [one for one in self._upstreams if one.model.serves(request.model)]
        return able or (list(self._upstreams) if request.or_base else [])

    def _to_prefill(self, request: ChatRequest) -> Sequence[Upstream]:
        spare = [one for one in self._able(request) if self._spares(one, request)]
        if not spare or request.conversation is None:
            return spare
        return [self._affinity.choose(_suited(spare, request), self._cached(request))]

    def _spares(self, upstream: Upstream, request: ChatRequest) -> bool:
        own = self._affinity.of(self._cached(request))
        return upstream.breaker.closed and own in (None, upstream) and upstream.has_room(background=True)

    async def _prefill(self, upstream: Upstream, request: ChatRequest) -> bool:
        if not upstream.has_room(background=True):  # another came first
            return False
        upstream.prefill = task = asyncio.create_task(upstream.model.prefill(request), name="prefill")
        try:
            await asyncio.wait({task})
        finally:
            upstream.prefill = None
            task.cancel()
            self._room.serve()
        if task.cancelled():
            return False
        if (error := task.exception()) is not None:
            log.debug("no prompt computed ahead", server=upstream.model.address, reason=str(error))
            return False
        if (cached := self._cached(request)) is not None:
            self._affinity.keep(cached, upstream)
        return True

    async def _whole(self, request: ChatRequest) -> Delta:
        telling, ways_given = Telling(request), 0
        while True:
            said = Delta()
            async with self._place(telling) as upstream:
                try:
                    async with aclosing(self._answer(upstream, telling)) as deltas:
                        async for delta in deltas:
                            said = Delta(text=said.text + delta.text, reasoning=said.reasoning + delta.reasoning)
                            if request.background and self._room.replies_wait and ways_given < GIVES_WAY:
                                ways_given += 1
                                break
                        else:
                            return said
                except ModelUnavailable as error:
                    self._failed(upstream, telling, error)

    def _place(self, telling: Telling) -> AbstractAsyncContextManager[Upstream]:
        background = telling.request.background

        def find() -> Upstream | None:
            return self._find(telling)

        def leave(upstream: Upstream) -> None:
            upstream.leave(background=background)

        person = telling.request.moment.person.id if telling.request.moment else None
        return self._room.place(person, find, leave, background=background)

    def _find(self, telling: Telling) -> Upstream | None:
        """A server that has room for this, None when it is to wait for one. Raises ModelUnavailable."""
        request = telling.request
        able = self._able(request)
        if not able:
            raise ModelUnavailable(f"No model server serves {request.model}. See `everkin doctor` for what they serve.")
        working = [one for one in able if one.breaker.closed and telling.may_try(one)]
        fresh = _seeing([one for one in working if one not in telling.tried] or working, request)
        due = [one for one in able if one.breaker.due and one not in telling.tried]
        if not fresh and not due:
            raise ModelUnavailable(self._why(able, telling))
        with_room = [one for one in fresh if one.has_room(background=request.background)]
        if fresh and not with_room:
            return None
        if with_room:
            chosen = self._affinity.choose(_suited(with_room, request), self._cached(request))
        else:
            chosen = due[0]
            chosen.breaker.begin_try()
        chosen.enter(background=request.background)
        return chosen

    def _said(self, upstream: Upstream, telling: Telling) -> AsyncGenerator[Delta, None]:
        """What is heard of the answer of this server; of a fast one before it, where that begins."""
        if not telling.text and (fast := self._beginner(upstream, telling)) is not None:
            return self._begun_by(fast, upstream, telling)
        return self._heard(upstream, telling)

    def _heard(self, upstream: Upstream, telling: Telling) -> AsyncGenerator[Delta, None]:
        telling.speaker = None
        hedged = self._hedge_after is not None and not telling.text
        return self._soonest(upstream, telling) if hedged else self._answer(upstream, telling)

    def _beginner(self, upstream: Upstream, telling: Telling) -> Upstream | None:
        """The fast server that says the first sentence of this reply."""
        request = telling.request
        if not self._fast_first_sentence or upstream.role == "fast" or request.simple or request.anew:
            return None
        fast = [one for one in self._able(request) if one.role == "fast" and one.breaker.closed]
        free = [one for one in fast if telling.may_try(one) and one.has_room(background=False)]
        return self._affinity.choose(free, self._cached(request, simple=True)) if free else None

    async def _begun_by(self, fast: Upstream, large: Upstream, telling: Telling) -> AsyncGenerator[Delta, None]:
        """The first sentence, or as much of it as comes, while the other server reads the prompt, and then its rest."""
        async with aclosing(self._first_sentence(fast, large, telling)) as deltas:
            async for delta in deltas:
                yield delta
        if telling.ended and not large.model.continues_exactly:  # in words it would be told that it broke off
            return
        async with aclosing(self._heard(large, telling)) as deltas:
            async for delta in deltas:
                yield delta

    async def _first_sentence(self, fast: Upstream, large: Upstream, telling: Telling) -> AsyncGenerator[Delta, None]:
        ahead = asyncio.create_task(large.model.prefill(telling.request), name="read the prompt meanwhile")
        fast.enter(background=False)
        try:
            async with aclosing(telling.first_sentence(self._answer(fast, telling, simple=True))) as deltas:
                async for delta in deltas:
                    yield delta
        except ModelUnavailable as error:
            self._failed(fast, telling, error)
        finally:
            fast.leave(background=False)
            self._room.serve()
            ahead.cancel()
            await asyncio.wait({ahead})
            if not ahead.cancelled():
                ahead.exception()  # whatever it was, the answer itself will tell

    async def _soonest(self, upstream: Upstream, telling: Telling) -> AsyncGenerator[Delta, None]:
        """The answer of this server, or of another that is asked because this one says nothing, and begins first."""
        runners = [started(upstream, self._answer(upstream, telling))]
        try:
            await asyncio.wait({runners[0].beginning}, timeout=self._hedge_after)
            if not runners[0].beginning.done() and (other := self._another(upstream, telling)) is not None:
                other.enter(background=False)
                runners.append(started(other, self._answer(other, telling)))
            winner = await first_of(runners, lambda loser, error: self._failed(loser, telling, error))
            telling.speaker = winner.upstream
            if (first := winner.beginning.result()) is not None:
                yield first
            for loser in runners:
                if loser is not winner:
                    await loser.leave()
            async for delta in winner.deltas:
                yield delta
        finally:
            for runner in runners:
                await runner.leave()
            for runner in runners[1:]:
                runner.upstream.leave(background=False)
                self._room.serve()

    def _another(self, upstream: Upstream, telling: Telling) -> Upstream | None:
        """A server with room to spare for the same reply."""
        if self._room.replies_wait:
            return None
        able = _seeing(self._able(telling.request), telling.request)
        able = [one for one in able if one is not upstream and one.breaker.closed]
        free = [one for one in able if telling.may_try(one) and one.has_room(background=False)]
        return self._affinity.choose(_suited(free, telling.request), None) if free else None

    async def _answer(
        self, upstream: Upstream, telling: Telling, *, simple: bool = False
    ) -> AsyncGenerator[Delta, None]:
        """What this server says of what is still to be said; `simple` where it is asked as for a simple turn."""
        cached = self._cached(telling.request, simple=simple)
        begun, model = telling.text, upstream.model
        seam = Seam(begun, exactly=model.continues_exactly)
        reasoning = ReasoningFilter(going_on=bool(begun))
        spoken = bool(begun)
        async with aclosing(model.stream(telling.rest(), begun=begun)) as deltas:
            async for delta in deltas:
                self._answering(upstream, cached)
                visible, hidden = reasoning.feed(delta.text)
                piece = Delta(text=seam.feed(visible), reasoning=delta.reasoning + hidden)
                spoken = spoken or bool(piece.text)
                if piece.text or piece.reasoning:
                    yield piece
        visible, hidden = reasoning.end()
        piece = Delta(text=seam.feed(visible) + seam.end(), reasoning=hidden)
        if not spoken and not piece.text:
            raise EndpointTrouble(
                f"{model.address} thought aloud and said nothing. Give it more EVERKIN_MODEL_MAX_TOKENS.", Fault.REQUEST
            )
        upstream.breaker.succeeded()
        if piece.text or piece.reasoning:
            yield piece

    def _answering(self, upstream: Upstream, conversation: str | None) -> None:
        was_away = not upstream.breaker.closed
        upstream.breaker.answering()
        if conversation is not None:
            self._affinity.keep(conversation, upstream)
        if was_away:
            log.info("model server is back", server=upstream.model.address)
            self._room.serve()

    def _failed(self, upstream: Upstream, telling: Telling, error: ModelUnavailable) -> None:
        refused = isinstance(error, EndpointTrouble) and error.fault is Fault.REQUEST
        if refused and telling.text and upstream.model.continues_exactly:
            upstream.model.ask_in_words()  # some refuse to go on with a beginning, for instance while they reason
            return
        upstream.breaker.failed(error)
        telling.tried.append(upstream)
        telling.reasons.append(str(error))
        if refused:
            telling.refused.append(upstream)
        log.warning(
            "model server failed",
            server=upstream.model.address,
            reason=str(error),
            reply="begun" if telling.text else "not begun",
        )

    def _why(self, able: Sequence[Upstream], telling: Telling) -> str:
        """Why nobody answers: what happened to this reply, or else what is wrong with the servers."""
        known = [str(one.breaker.reason) for one in able if one.breaker.reason is not None]
        reasons = list(dict.fromkeys(telling.reasons or known))
        if len(able) == 1 or len(reasons) == 1:
            return reasons[-1]
        return f"None of {len(able)} model servers answers. {' '.join(reasons)}"

    async def _refresh(self, upstream: Upstream) -> None:
        try:
            await upstream.model.warm()
        except ModelUnavailable as error:
            if isinstance(error, EndpointTrouble) and error.fault is Fault.AWAY:
                upstream.breaker.failed(error)
                log.warning("a model server is away", reason=str(error))

    async def _reach(self, upstream: Upstream, *, probe: bool) -> None:
        try:
            if probe:
                await upstream.model.probe()
            else:
                await upstream.model.warm()
        except ModelUnavailable as error:
            upstream.breaker.failed(error)
            if not probe:
                log.warning("a model server does not answer", reason=str(error))
            return
        if probe:
            log.info("model server is back", server=upstream.model.address)
            upstream.breaker.succeeded()
            self._room.serve()


def _seeing(able: list[Upstream], request: ChatRequest) -> list[Upstream]:
    """Those of them that see, where there is something to be seen; all, when none does."""
    return [one for one in able if one.model.sees] or able if request.has_pictures else able


def _suited(able: Sequence[Upstream], request: ChatRequest) -> Sequence[Upstream]:
    """Those of them that the request is for; all, when it is for none."""
    return [one for one in able if one.suits(simple=request.simple)] or able
