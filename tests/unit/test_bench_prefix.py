"""What counts as shared between two prompts."""

from __future__ import annotations

from bot.bench.prefix import rendered, report
from bot.core.models.chat import ChatMessage


def test_only_what_stands_before_the_first_difference_is_shared() -> None:
    figures = report(["one two three four", "one two three five", "six two three five"])

    assert figures["turns"] == 2
    assert figures["shared_mean"] == 0.375, "three of four, then none of four"
    assert figures["new_tokens"] == {"mean": 2.5, "p50": 2.5, "max": 4.0}


def test_a_token_counts_as_shared_only_as_a_whole() -> None:
    assert report(["hello dog", "hello dogs"])["shared_mean"] == 0.5


def test_a_message_that_grew_is_not_the_message_before() -> None:
    first, second = (rendered([ChatMessage(role="user", content=text)]) for text in ("hello", "hello there"))
    assert second.startswith("<|im_start|>user\nhello")
    assert not second.startswith(first)


def test_one_prompt_alone_shares_nothing() -> None:
    assert report(["one"])["turns"] == 0
