"""A fast server says a reply's first sentence, a large one goes on: real servers on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.core.errors import ModelUnavailable
from bot.inference.router import Router
from bot.inference.upstreams import Upstream
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.routing import asking, routing

FIRST = Answer(chunks=("Good", " evening", ", Sam.", " It", " rains", ".", " A", " lot."), pause=0.002)
REST = Answer(chunks=(" It", " rained", " all day."))
NO = Answer(raw="<html>no</html>", content_type="text/html")
WHOLE = "Good evening, Sam. It rained all day."
ROLES: dict[int, dict[str, Any]] = {0: {"role": "fast"}, 1: {"role": "large"}}


@asynccontextmanager
async def sharing(
    fast: Answer = FIRST, large: Answer = REST, *, owner: str = "vllm", **settings: Any
) -> AsyncIterator[tuple[Router, list[Upstream], ModelServer, ModelServer]]:
    async with (
        ModelServer(fast) as one,
        ModelServer(large, owned_by=owner) as other,
        routing(one, other, settings=ROLES, fast_first_sentence=True, **settings) as (router, upstreams),
    ):
        yield router, upstreams, one, other


async def said(router: Router, conversation: str | None = "c", **options: Any) -> str:
    return "".join([delta.text async for delta in router.stream(asking(conversation, **options))])


def prompts(server: ModelServer) -> list[dict[str, Any]]:
    """What it was asked for, without what was only to be read."""
    return [request for request in server.requests if request["max_tokens"] > 1]


async def test_the_fast_one_begins_and_the_large_one_reads_meanwhile_and_goes_on() -> None:
    async with sharing() as (router, upstreams, fast, large):
        for _ in range(2):
            assert await said(router) == WHOLE
        assert len(prompts(fast)) == len(prompts(large)) == 2
        for request in prompts(large):
            assert request["messages"][-1] == {"role": "assistant", "content": "Good evening, Sam."}
            assert request["continue_final_message"] is True
        assert len(large.requests) == 4, "it was given the prompt to read before"
        await asyncio.wait_for(fast.disconnected.wait(), 5)
        assert [(one.replies, one.breaker.closed) for one in upstreams] == [(0, True), (0, True)]


async def test_a_large_one_that_is_asked_in_words_says_nothing_twice() -> None:
    again = Answer(chunks=("Good evening, Sam.", " It rained all day."))
    async with sharing(large=again, owner="") as (router, _, _, large):
        assert await said(router) == WHOLE
        assert "broke off" in prompts(large)[0]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("fast", "large", "heard"),
    [
        (NO, Answer(chunks=(WHOLE,)), WHOLE),
        (replace(FIRST, dies_after=0), Answer(chunks=(WHOLE,)), WHOLE),
        (replace(FIRST, dies_after=2), Answer(chunks=(", Sam. It rained all day.",)), WHOLE),
        (FIRST, NO, "Good evening, Sam. It rains. A lot."),
        (FIRST, replace(REST, dies_after=0), "Good evening, Sam. It rains. A lot."),
    ],
    ids=["fast away", "fast dies at once", "fast dies in its sentence", "large away", "large dies at once"],
)
async def test_when_either_fails_the_other_says_what_is_left(fast: Answer, large: Answer, heard: str) -> None:
    async with sharing(fast, large) as (router, upstreams, _, _):
        assert await said(router) == heard
        assert [one.replies for one in upstreams] == [0, 0]


async def test_when_both_fail_what_was_said_stands() -> None:
    async with sharing(NO, NO) as (router, _, fast, _):
        fast.script.append(FIRST)
        heard = ""
        try:
            async for delta in router.stream(asking("c")):
                heard += delta.text
        except ModelUnavailable:
            pass
        assert heard == "Good evening, Sam."


@pytest.mark.parametrize(("owner", "asked"), [("vllm", 1), ("", 0)])
async def test_a_reply_that_the_fast_one_ends_by_itself_is_gone_on_with_only_where_that_may_add_nothing(
    owner: str, asked: int
) -> None:
    async with sharing(Answer(chunks=("Good", " night.")), Answer(chunks=()), owner=owner) as (router, _, _, large):
        assert await said(router) == "Good night."
        assert len(prompts(large)) == asked


async def test_what_is_simple_is_for_the_fast_one_alone_and_what_is_begun_or_anew_for_the_large_one() -> None:
    async with sharing(large=Answer(chunks=(WHOLE,))) as (router, _, fast, large):
        assert await said(router, simple=True) == "Good evening, Sam. It rains. A lot."
        assert (len(fast.requests), len(large.requests)) == (1, 0)
        assert await said(router, anew=True) == WHOLE
        assert await said(router, begun="Oh,") == WHOLE
        assert (len(fast.requests), len(large.requests)) == (1, 2)


async def test_a_fast_one_that_is_busy_is_not_waited_for() -> None:
    async with sharing(large=Answer(chunks=(WHOLE,))) as (router, upstreams, fast, _):
        upstreams[0].slots = 1
        upstreams[0].enter(background=False)
        assert await said(router) == WHOLE
        assert fast.requests == []


async def test_leaving_ends_the_work_of_both() -> None:
    slow = Answer(chunks=("Good",) * 100, pause=0.02)
    async with sharing(slow, Answer(delay=60)) as (router, upstreams, fast, large):
        async with aclosing(router.stream(asking("c"))) as stream:
            assert (await anext(stream)).text == "Good"
            await large.asked.wait()
        await asyncio.wait_for(asyncio.gather(fast.disconnected.wait(), large.disconnected.wait()), 5)
        assert [one.replies for one in upstreams] == [0, 0]


async def test_both_read_a_prompt_ahead_and_keep_their_conversations_apart() -> None:
    async with sharing() as (router, _, fast, large):
        assert await router.prefill(asking("c", max_tokens=1, background=True))
        assert (len(fast.requests), len(large.requests)) == (1, 1)
        assert await said(router) == WHOLE
        assert (len(prompts(fast)), len(prompts(large))) == (1, 1)
