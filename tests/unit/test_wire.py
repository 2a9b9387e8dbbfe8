"""What goes out is what the openai client would send, to the byte."""

from __future__ import annotations

import json
import weakref
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inference.wire import serialised

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ROLE = st.sampled_from(["system", "user", "assistant"])
PARTS = st.lists(st.fixed_dictionaries({"type": st.just("text"), "text": TEXT}))
"""Of a message with pictures, as OpenAI's API takes them."""


def _message(role: str, content: object, images: list[str]) -> dict[str, Any]:
    return {"role": role, "content": content} | ({"images": images} if images else {})


@given(
    model=TEXT,
    messages=st.lists(st.builds(_message, ROLE, TEXT | PARTS, st.just([]) | st.lists(TEXT))),
    beside=st.dictionaries(TEXT, st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | TEXT),
)
def test_a_body_is_written_as_the_library_writes_it(
    model: str, messages: list[dict[str, Any]], beside: dict[str, Any]
) -> None:
    body = {"model": model, "messages": messages, **beside}
    expected = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    assert serialised(body) == expected


@pytest.mark.parametrize(
    "wrong",
    [{"temperature": float("nan")}, {"model": "\ud83d"}, {"messages": [_message("user", "\ud83d", [])]}],
)
def test_what_is_no_json_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        serialised({"model": "m", "messages": [], **wrong})


class _Words(str):
    """A text of which one can tell whether anything still holds it."""


def test_of_what_was_sent_nothing_is_kept() -> None:
    words = _Words("My secret is the lighthouse.")
    held = weakref.ref(words)
    serialised({"model": "m", "messages": [_message("user", words, []), _message("user", "And you?", [])]})
    del words
    assert held() is None, "words that are erased would stay in the process"
