"""A server that failed is left alone, longer each time, and nobody waits for it meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.clock import ManualClock
from bot.inference.breaker import Breaker
from bot.inference.trouble import EndpointTrouble, Fault, retry_after
from tests.fakes.builders import START

AWAY = EndpointTrouble("gone")
BROKE_OFF = EndpointTrouble("broke off", Fault.HICCUP)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


def seconds_until_due(breaker: Breaker, clock: ManualClock) -> int:
    for second in range(10_000):
        if breaker.due:
            return second
        clock.advance(timedelta(seconds=1))
    raise AssertionError("never due")


def test_pauses_double_up_to_a_minute_and_a_whole_answer_ends_them(clock: ManualClock) -> None:
    breaker = Breaker(clock)
    pauses = []
    for _ in range(8):
        breaker.failed(AWAY)
        pauses.append(seconds_until_due(breaker, clock))
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]
    breaker.succeeded()
    assert breaker.closed
    assert not breaker.due
    breaker.failed(AWAY)
    assert seconds_until_due(breaker, clock) == 2


def test_one_try_at_a_time(clock: ManualClock) -> None:
    breaker = Breaker(clock)
    breaker.failed(AWAY)
    assert seconds_until_due(breaker, clock) == 2
    breaker.begin_try()
    assert seconds_until_due(breaker, clock) == 2  # whoever tried was never heard of again


def test_a_server_that_asks_to_be_left_alone_is(clock: ManualClock) -> None:
    breaker = Breaker(clock)
    breaker.failed(EndpointTrouble("429", retry_after=17))
    assert seconds_until_due(breaker, clock) == 17


def test_a_connection_that_breaks_off_counts_when_it_does_so_again(clock: ManualClock) -> None:
    breaker, closed = Breaker(clock), []
    for step in (breaker.answering, lambda: None, breaker.succeeded):
        breaker.failed(BROKE_OFF)
        closed.append(breaker.closed)
        step()
    breaker.failed(BROKE_OFF)
    assert [*closed, breaker.closed] == [True, False, False, True]


def test_a_request_that_is_refused_says_nothing_about_the_next(clock: ManualClock) -> None:
    breaker = Breaker(clock)
    breaker.failed(EndpointTrouble("too long", Fault.REQUEST))
    assert breaker.closed


def test_a_clock_that_jumps_back_keeps_nobody_away(clock: ManualClock) -> None:
    breaker = Breaker(clock)
    breaker.failed(AWAY)
    clock.advance(timedelta(days=-1))
    assert breaker.due


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "1e9"}, 600),
        ({"retry-after": "inf"}, 600),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"retry-after": "Fri, 31 Dec 2027 23:59:40 GMT", "date": "Fri, 31 Dec 2027 23:59:30 GMT"}, 10),
        ({"retry-after": "Fri, 31 Dec 2027 23:59:40 GMT"}, None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds
