"""Several model servers as one voice, over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter, deque
from contextlib import AsyncExitStack, aclosing
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.core.clock import ManualClock
from bot.core.errors import ModelUnavailable
from bot.core.models.chat import ChatMessage, ChatRequest, Delta
from bot.core.models.picture import Picture
from bot.inference.fallback import FallbackModel
from bot.inference.router import Router
from bot.inference.wire import UNSEEN
from tests.fakes.builders import START
from tests.fakes.chat_model import ScriptedChatModel
from tests.fakes.model_server import Answer, ModelServer
from tests.fakes.routing import asking, routing

LONG = Answer(chunks=["word "] * 1000, pause=0.01)
REFUSED = Answer(status=400, raw='{"error": {"code": "exceed_context_size_error"}}', content_type="application/json")


async def said(router: Router | FallbackModel, request: ChatRequest | None = None) -> str:
    return "".join([delta.text async for delta in router.stream(request or asking())])


def nobody() -> str:
    """An address at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/v1"


BAD = {
    "nothing": Answer(raw=""),
    "HTML": Answer(raw="<html>", content_type="text/html"),
    "HTML called a stream": Answer(raw="<html>"),
    "no JSON": Answer(raw="data: {not json\n\n"),
    "no UTF-8": Answer(raw=b'data: {"choices": [{"delta": {"content": "caf\xe9"}}]}\n\n'),
    "10 MB": Answer(raw=b"data: " + b"x" * 10_000_000),
    "no key": Answer(status=401),
    "no such model": Answer(status=404),
    "too many": Answer(status=429, headers={"Retry-After": "30"}),
    "trouble": Answer(status=503),
    "silence": Answer(delay=60),
    "keep-alives": Answer(keep_alive=True),
    "an error in mid-stream": Answer(raw='data: {"error": {"code": "server_error"}}\n\n'),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
async def test_whoever_does_not_answer_is_passed_over_and_then_left_alone(bad: Answer) -> None:
    async with (
        ModelServer(script=deque([bad])) as first,
        ModelServer() as second,
        routing(first, second, first_token_timeout=2) as (router, _),
    ):
        assert [await said(router), await said(router)] == ["Hello there."] * 2
        assert (len(first.requests), len(second.requests)) == (1, 2)


async def test_a_request_that_one_server_refuses_goes_to_the_next_and_the_next_request_may_go_there() -> None:
    async with (
        ModelServer(script=deque([REFUSED])) as first,
        ModelServer() as second,
        routing(first, second) as (router, _),
    ):
        assert [await said(router), await said(router)] == ["Hello there."] * 2
        assert (len(first.requests), len(second.requests)) == (2, 1)


async def test_a_server_that_refuses_is_not_asked_the_same_again() -> None:
    async with ModelServer(script=deque([REFUSED] * 2)) as server, routing(server) as (router, _):
        with pytest.raises(ModelUnavailable, match="longer than the model's context"):
            await said(router)
        assert len(server.requests) == 1


async def test_nobody_answers() -> None:
    gone = nobody()
    async with ModelServer(answer=Answer(status=503)) as ill, routing(ill, gone) as (router, _):
        with pytest.raises(ModelUnavailable) as caught:
            await said(router)
        assert str(caught.value).startswith("None of 2 model servers answers. ")
        assert f"{ill.url} answered 503" in str(caught.value)
        assert f"{gone} cannot be reached" in str(caught.value)
        asked = len(ill.requests)
        assert await said(FallbackModel(router, ScriptedChatModel("offline"))) == "offline"
        assert len(ill.requests) == asked, "the pause is not over"


async def test_a_lone_server_is_tried_again_when_its_pause_is_over() -> None:
    clock = ManualClock(START)
    async with ModelServer(script=deque([Answer(status=503)])) as server, routing(server, clock=clock) as (router, _):
        voice = FallbackModel(router, ScriptedChatModel("offline"))
        assert [await said(voice), await said(voice)] == ["offline", "offline"]
        clock.advance(timedelta(seconds=2))
        assert [await said(voice), await said(voice)] == ["Hello there.", "Hello there."]


async def test_a_server_that_went_away_in_the_meantime_keeps_no_reply_waiting() -> None:
    async with ModelServer() as first, ModelServer() as second, routing(first, second) as (router, upstreams):
        assert await said(router) == "Hello there."
        assert (len(first.requests), len(second.requests)) == (1, 0)
        await first.stop()
        with capture_logs() as found_out:
            await router.refresh()
        assert [entry["event"] for entry in found_out] == ["a model server is away"]
        assert [one.breaker.closed for one in upstreams] == [False, True]
        with capture_logs() as logs:
            assert await said(router) == "Hello there."
        assert (logs, len(second.requests)) == ([], 1)


async def test_servers_that_failed_are_looked_after_when_it_is_time_and_asked_again() -> None:
    clock = ManualClock(START)
    async with (
        ModelServer(script=deque([Answer(status=503), Answer(status=503)])) as first,
        ModelServer() as second,
        routing(first, second, clock=clock) as (router, _),
    ):
        await said(router)
        await router.check()
        assert len(first.requests) == 1, "too early"
        clock.advance(timedelta(seconds=2))
        await router.check()
        assert first.requests[1]["max_tokens"] == 1
        clock.advance(timedelta(seconds=3))
        await router.check()
        assert len(first.requests) == 2, "it failed again and has a longer pause"
        clock.advance(timedelta(seconds=1))
        await router.check()
        await said(router)
        assert len(first.requests) == 4
        assert len(second.requests) == 1


async def test_a_server_that_asks_for_time_gets_it() -> None:
    clock = ManualClock(START)
    busy = Answer(status=429, headers={"Retry-After": "30"})
    async with (
        ModelServer(script=deque([busy])) as first,
        ModelServer() as second,
        routing(first, second, clock=clock) as (router, _),
    ):
        await said(router)
        clock.advance(timedelta(seconds=29))
        await router.check()
        await said(router)
        assert len(first.requests) == 1
        clock.advance(timedelta(seconds=1))
        await router.check()
        assert len(first.requests) == 2


async def test_a_server_that_is_away_at_the_start_keeps_nobody_waiting() -> None:
    async with ModelServer(answer=Answer(status=503)) as ill, ModelServer() as well, routing(ill, well) as (router, _):
        assert await said(router) == "Hello there."
        assert not ill.requests


@pytest.mark.parametrize("dies_after", [0, 1, 2, 3])
@pytest.mark.parametrize("owner", ["vllm", "sglang", "llamacpp"])
async def test_a_server_that_generates_on_gets_the_beginning(owner: str, dies_after: int) -> None:
    pieces = ("Hello", " there", ".")
    rest = Answer(chunks=pieces[dies_after:])
    async with (
        ModelServer(Answer(chunks=pieces, dies_after=dies_after, pause=0.02)) as dying,
        ModelServer(rest, owned_by=owner) as other,
        routing(dying, other) as (router, _),
    ):
        assert await said(router) == "Hello there."
        (asked,) = other.requests
        begun = "".join(pieces[:dies_after])
        assert asked["messages"][1:] == ([{"role": "assistant", "content": begun}] if begun else [])
        assert ("continue_final_message" in asked) is (bool(begun) and owner != "llamacpp")


async def test_another_server_is_asked_in_words_and_what_it_repeats_is_left_out() -> None:
    pieces = ("I went", " to the", " sea", " today", ".")
    async with (
        ModelServer(Answer(chunks=pieces, dies_after=3, pause=0.02)) as dying,
        ModelServer(Answer(chunks=pieces)) as other,
        routing(dying, other) as (router, _),
    ):
        assert await said(router) == "I went to the sea today."
        (asked,) = other.requests
        assert asked["messages"][1] == {"role": "assistant", "content": "I went to the sea"}
        assert "“I went to the sea”" in asked["messages"][2]["content"]


async def test_a_server_that_will_not_generate_on_is_asked_in_words() -> None:
    async with (
        ModelServer(Answer(dies_after=1, pause=0.02)) as dying,
        ModelServer(Answer(), script=deque([REFUSED]), owned_by="llamacpp") as other,
        routing(dying, other) as (router, _),
    ):
        assert await said(router) == "Hello there."
        assert [len(asked["messages"]) for asked in other.requests] == [2, 3]


async def test_a_lone_server_whose_connection_broke_is_asked_to_go_on() -> None:
    async with (
        ModelServer(script=deque([Answer(dies_after=2, pause=0.02)])) as server,
        routing(server) as (router, upstreams),
    ):
        assert await said(router) == "Hello there."
        assert len(server.requests) == 2
        assert upstreams[0].breaker.closed


async def test_when_nobody_can_go_on_what_was_said_stands() -> None:
    async with ModelServer(Answer(dies_after=2, pause=0.02)) as server, routing(server) as (router, _):
        offline = ScriptedChatModel("offline")
        assert await said(FallbackModel(router, offline)) == "Hello there"
        assert not offline.requests


async def test_what_a_dying_server_thought_does_not_hide_what_the_next_one_says() -> None:
    async with (
        ModelServer(Answer(chunks=("<think>", "who is", " it</thi", "nk>Hi"), dies_after=2, pause=0.02)) as dying,
        ModelServer(Answer(chunks=("<think>a friend</think>", "Hello."))) as other,
        routing(dying, other) as (router, _),
    ):
        deltas = [delta async for delta in router.stream(asking())]
        assert "".join(delta.text for delta in deltas) == "Hello."
        assert "".join(delta.reasoning for delta in deltas) == "who isa friend"


async def test_thoughts_alone_are_no_answer() -> None:
    async with (
        ModelServer(Answer(chunks=("<think>hm",))) as first,
        ModelServer() as second,
        routing(first, second) as (router, _),
    ):
        assert await said(router) == "Hello there."


async def test_an_answer_without_end_ends() -> None:
    async with (
        ModelServer(Answer(chunks=("and ",), endless=True)) as first,
        ModelServer() as second,
        routing(first, second) as (router, _),
    ):
        heard = await said(router, asking(max_tokens=20))
        assert set(heard.split()) == {"and"}
        assert len(heard) <= 20 * 16
        assert not second.requests
        assert await said(router) == "Hello there."


async def test_data_comes_in_one_piece_from_one_server() -> None:
    async with (
        ModelServer(Answer(chunks=('{"a"', ": 1}"), dies_after=1, pause=0.02)) as dying,
        ModelServer(Answer(chunks=('{"b"', ": 2}"))) as other,
        routing(dying, other) as (router, _),
    ):
        deltas = [delta async for delta in router.stream(asking(schema={"type": "object"}))]
        assert deltas == [Delta(text='{"b": 2}')]
        assert len(other.requests[0]["messages"]) == 1


async def test_a_conversation_stays_with_its_server_and_new_ones_are_shared_out_by_weight() -> None:
    async with (
        ModelServer() as heavy,
        ModelServer() as light,
        routing(heavy, light, settings={0: {"weight": 3.0}}) as (router, _),
    ):
        for _ in range(3):
            for number in range(16):
                await said(router, asking(str(number), stop=(str(number),)))
        shares = [Counter(request["stop"][0] for request in server.requests) for server in (heavy, light)]
        assert [len(share) for share in shares] == [12, 4]
        assert all(times == 3 for share in shares for times in share.values())


async def test_a_conversation_whose_server_failed_stays_with_the_one_that_took_it_over() -> None:
    clock = ManualClock(START)
    async with ModelServer() as first, ModelServer() as second, routing(first, second, clock=clock) as (router, _):
        await said(router, asking("a"))
        first.script.append(Answer(status=503))
        await said(router, asking("a"))
        clock.advance(timedelta(minutes=1))
        await router.check()
        await said(router, asking("a"))
        assert len(second.requests) == 2


async def test_a_request_for_an_overlay_goes_where_it_is_served() -> None:
    async with (
        ModelServer(models=("base",)) as first,
        ModelServer(models=("base", "mira-lora")) as second,
        routing(first, second) as (router, _),
    ):
        assert await said(router, asking(model="mira-lora")) == "Hello there."
        assert [request["model"] for request in second.requests] == ["mira-lora"]
        assert not first.requests
        with pytest.raises(ModelUnavailable, match="No model server serves anselm-lora"):
            await said(router, asking(model="anselm-lora"))


async def test_leaving_and_cancelling_end_the_servers_work_and_free_its_slot() -> None:
    async with ModelServer(LONG) as server, routing(server, settings={0: {"slots": 1}}) as (router, upstreams):
        async with aclosing(router.stream(asking())) as stream:
            await anext(stream)
        await asyncio.wait_for(server.disconnected.wait(), 2)
        server.disconnected.clear()
        server.asked.clear()
        server.answer = Answer(delay=60)
        replies = [asyncio.create_task(said(router)) for _ in range(2)]
        await asyncio.wait_for(server.asked.wait(), 5)
        for reply in replies:
            reply.cancel()
        await asyncio.gather(*replies, return_exceptions=True)
        await asyncio.wait_for(server.disconnected.wait(), 2)
        assert len(server.requests) == 2, "the second waited for the first, and never went out"
        assert upstreams[0].replies == 0
        server.answer = Answer()
        assert await said(router) == "Hello there."


async def test_no_server_does_more_at_once_than_it_may() -> None:
    async with (
        ModelServer(Answer(delay=0.05)) as first,
        ModelServer(Answer(delay=0.05)) as second,
        routing(first, second, settings={0: {"slots": 1}, 1: {"slots": 2}}) as (router, upstreams),
    ):
        most = [0, 0]

        async def reply() -> None:
            async for _ in router.stream(asking()):
                for number, upstream in enumerate(upstreams):
                    most[number] = max(most[number], upstream.replies)

        await asyncio.gather(*(reply() for _ in range(9)))
        assert most == [1, 2]


async def test_background_work_gives_way_to_a_reply_and_is_done_after_it() -> None:
    async with (
        ModelServer(Answer(chunks=("done",)), script=deque([LONG, Answer()])) as server,
        routing(server, settings={0: {"slots": 1}}) as (router, _),
    ):
        notes = asyncio.create_task(said(router, asking(background=True)))
        await asyncio.wait_for(server.asked.wait(), 5)
        assert await said(router) == "Hello there."
        assert await notes == "done"


async def test_a_reply_waits_only_so_long_for_a_busy_server() -> None:
    async with (
        ModelServer(LONG) as server,
        routing(server, patience=0.1, settings={0: {"slots": 1}}) as (router, _),
        AsyncExitStack() as stack,
    ):
        stream = await stack.enter_async_context(aclosing(router.stream(asking())))
        await anext(stream)
        with pytest.raises(ModelUnavailable, match=r"were busy for 0\.1 s"):
            await said(router)


async def test_a_prompt_is_computed_ahead_where_its_conversation_goes() -> None:
    async with ModelServer() as first, ModelServer() as second, routing(first, second) as (router, _):
        await said(router, asking("a"))
        await said(router, asking("b"))
        assert await router.prefill(asking("b", background=True))
        assert [request["max_tokens"] for request in second.requests] == [512, 1]
        assert await router.prefill(asking("c", background=True))
        await said(router, asking("c"))
        assert sorted((len(first.requests), len(second.requests))) == [2, 3], "c stays where it was computed"
        assert await router.prefill(asking(None, background=True)), "a blueprint alone is for all servers"
        assert sorted((len(first.requests), len(second.requests))) == [3, 4]


async def test_of_prompts_wanted_in_the_same_moment_one_is_computed_ahead() -> None:
    async with ModelServer() as server, routing(server) as (router, _):
        await said(router, asking("a"))
        wanted = (router.prefill(asking(conversation, background=True)) for conversation in ("a", "b", "c"))
        assert sorted(await asyncio.gather(*wanted)) == [False, False, True]
        assert len(server.requests) == 2


async def test_a_reply_waits_for_nothing_that_is_computed_ahead() -> None:
    never = Answer(delay=60)
    async with ModelServer() as server, routing(server, settings={0: {"slots": 1}}) as (router, upstreams):
        await said(router, asking("a"))
        server.script.append(never)
        server.asked.clear()
        computing = asyncio.create_task(router.prefill(asking("a", background=True)))
        await server.asked.wait()
        assert not await router.prefill(asking("b", background=True)), "one at a time"
        assert await said(router, asking("b")) == "Hello there."
        assert not await computing
        await asyncio.wait_for(server.disconnected.wait(), 5)
        assert upstreams[0].breaker.closed


async def test_nothing_is_computed_ahead_at_a_server_that_is_busy_or_away() -> None:
    async with ModelServer(answer=LONG) as server, routing(server, settings={0: {"slots": 1}}) as (router, upstreams):
        async with aclosing(router.stream(asking("a"))) as stream:
            await anext(stream)
            assert not await router.prefill(asking("b", background=True))
        server.answer = Answer(status=500)
        assert not await router.prefill(asking("b", background=True))
        assert upstreams[0].breaker.closed, "that is for a reply to find out"
        assert len(server.requests) == 2


async def test_pictures_go_to_a_server_that_sees_and_are_owned_up_to_by_one_that_does_not() -> None:
    message = ChatMessage(role="user", content="Look!", pictures=(Picture(data=b"JPEG"),))
    request = ChatRequest(messages=(message,))
    async with ModelServer() as blind, ModelServer(sees=True) as seeing, routing(blind, seeing) as (router, _):
        assert await router.sees()
        for _ in range(3):
            await said(router, request)
        assert (len(seeing.requests), blind.requests) == (3, [])
        parts = seeing.requests[0]["messages"][0]["content"]
        assert [part["type"] for part in parts] == ["text", "image_url"]
        seeing.answer = Answer(status=503)
        assert await said(router, request) == "Hello there."
        assert blind.requests[0]["messages"][0]["content"] == f"Look!\n\n{UNSEEN}"
    async with ModelServer() as blind, routing(blind) as (router, _):
        assert not await router.sees()
