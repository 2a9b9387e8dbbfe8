"""Two servers at one reply, and servers that are for different turns, over real HTTP."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import aclosing

from bot.core.models.chat import ChatRequest
from bot.inference.router import Router
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.routing import asking, routing

SILENT = Answer(delay=60)


async def said(router: Router, request: ChatRequest | None = None) -> str:
    return "".join([delta.text async for delta in router.stream(request or asking())])


async def test_whoever_begins_first_is_heard_and_the_others_work_ends_and_is_held_against_nobody() -> None:
    async with (
        ModelServer(SILENT) as slow,
        ModelServer() as quick,
        routing(slow, quick, hedge_after=0.05) as (router, upstreams),
    ):
        assert await said(router, asking("a")) == "Hello there."
        await asyncio.wait_for(slow.disconnected.wait(), 30)
        assert all(one.breaker.closed and one.replies == 0 for one in upstreams)
        await said(router, asking("a"))
        assert len(slow.requests) == 1, "the conversation stays with the one that answered it"


async def test_a_server_that_begins_in_time_is_alone_and_what_nobody_waits_for_is_asked_once() -> None:
    async with (
        ModelServer(Answer(delay=0.3)) as first,
        ModelServer() as second,
        routing(first, second, hedge_after=10) as (router, _),
    ):
        assert await said(router) == "Hello there."
        assert not second.requests
    async with (
        ModelServer(Answer(delay=0.3)) as first,
        ModelServer() as second,
        routing(first, second, hedge_after=0.05) as (router, _),
    ):
        await said(router, asking(background=True))
        assert len(first.requests) + len(second.requests) == 1


async def test_the_slower_one_is_heard_when_the_other_fails_and_a_reply_that_breaks_off_is_gone_on_with() -> None:
    async with (
        ModelServer(Answer(delay=0.5)) as slow,
        ModelServer(Answer(status=503)) as ill,
        routing(slow, ill, hedge_after=0.05) as (router, upstreams),
    ):
        assert await said(router) == "Hello there."
        assert [one.breaker.closed for one in upstreams] == [True, False]
    async with (
        ModelServer(script=deque([SILENT])) as slow,
        ModelServer(Answer(dies_after=2, pause=0.02), owned_by="vllm") as dying,
        routing(slow, dying, hedge_after=0.05) as (router, upstreams),
    ):
        assert (await said(router)).startswith("Hello there")
        assert [one.replies for one in upstreams] == [0, 0]


async def test_leaving_ends_the_work_of_both() -> None:
    async with (
        ModelServer(SILENT) as one,
        ModelServer(SILENT) as other,
        routing(one, other, hedge_after=0.05) as (router, upstreams),
    ):
        reply = asyncio.create_task(said(router))
        await asyncio.wait_for(other.asked.wait(), 30)
        reply.cancel()
        await asyncio.gather(reply, return_exceptions=True)
        await asyncio.wait_for(asyncio.gather(one.disconnected.wait(), other.disconnected.wait()), 30)
        assert [upstream.replies for upstream in upstreams] == [0, 0]


async def test_simple_turns_go_to_the_fast_one_and_all_else_to_the_large_one_while_they_have_room() -> None:
    roles = {0: {"role": "large", "slots": 1}, 1: {"role": "fast", "slots": 1}}
    async with ModelServer() as large, ModelServer() as fast, routing(large, fast, settings=roles) as (router, _):
        for simple in (True, False, True, False):
            await said(router, asking("a", simple=simple, stop=(str(simple),)))
        await said(router, asking(background=True, stop=("background",)))
        assert [asked["stop"] for asked in large.requests] == [["False"], ["False"], ["background"]]
        assert [asked["stop"] for asked in fast.requests] == [["True"], ["True"]]
        large.answer = Answer(chunks=["word "] * 100, pause=0.01)
        async with aclosing(router.stream(asking())) as stream:
            await anext(stream)
            await said(router, asking("b", simple=False))
        assert len(fast.requests) == 3, "the large one was busy"
