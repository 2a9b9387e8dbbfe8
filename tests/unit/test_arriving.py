"""What an answer says does not depend on how its body is cut, and what comes at once is one piece."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inference.arriving import Arriving
from bot.inference.endpoint import Endpoint, variable
from bot.inference.wire import Completions, OllamaChat, Wire
from bot.inference.word_biases import WordBiases

ENDPOINT = Endpoint("http://127.0.0.1:9", api_key=None, connect_timeout=1, setting=variable("model"))
EVENTS: Wire = Completions(WordBiases(ENDPOINT))
LINES: Wire = OllamaChat("http://127.0.0.1:9", 4096)


def _event(delta: dict[str, str], finish: str | None = None, **beside: object) -> bytes:
    return f"data: {json.dumps({'choices': [{'delta': delta, 'finish_reason': finish}], **beside})}\r\n\r\n".encode()


def _line(content: str, **beside: object) -> bytes:
    return json.dumps({"message": {"content": content}, **beside}, ensure_ascii=False).encode() + b"\n"


BODIES = {
    "events": (
        EVENTS,
        b": a comment\n\n"
        + _event({"reasoning_content": "Who is "})
        + _event({"reasoning": "it? "})
        + _event({"content": "Grüß dich, "})
        + _event({"content": "you 🦊."}, "stop", usage={"prompt_tokens": 7})
        + b"data: [DONE]\n\n",
        ("Grüß dich, you 🦊.", "Who is it? "),
    ),
    "lines": (
        LINES,
        _line("Grüß ") + _line("dich.") + _line("", done=True, prompt_eval_count=7),
        ("Grüß dich.", ""),
    ),
}


def _heard(wire: Wire, chunks: Sequence[bytes]) -> tuple[Arriving, tuple[str, str]]:
    answer = Arriving(wire, ENDPOINT)
    text, reasoning = "", ""
    for chunk in (*chunks, None):
        if answer.over or answer.trouble is not None:
            break
        piece = answer.feed(chunk)
        text, reasoning = text + piece.text, reasoning + piece.reasoning
    return answer, (text, reasoning)


@pytest.mark.parametrize("kind", BODIES)
@given(data=st.data())
def test_an_answer_is_the_same_however_it_is_cut(kind: str, data: st.DataObject) -> None:
    wire, body, said = BODIES[kind]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(body) - 1), max_size=12)))
    chunks = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    answer, heard = _heard(wire, chunks)
    assert heard == said
    assert answer.whole
    assert answer.trouble is None
    assert answer.prompt_tokens == 7


@pytest.mark.parametrize("kind", BODIES)
def test_what_comes_at_once_is_one_piece(kind: str) -> None:
    wire, body, said = BODIES[kind]
    piece = Arriving(wire, ENDPOINT).feed(body)
    assert (piece.text, piece.reasoning) == said


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (b'data: {"error": {"code": "overloaded"}}\n\n', r"reported an error \(overloaded\)"),
        (b"data: <html>\n\n", "not JSON"),
        (b"data: {} {}\n\n", "not JSON"),
        (b"data: \xff\n\n", "not UTF-8"),
        (b"x" * (1 << 21), "more than 1 MB"),
    ],
)
def test_what_was_said_before_a_trouble_stands(after: bytes, sentence: str) -> None:
    answer = Arriving(EVENTS, ENDPOINT)
    assert answer.feed(_event({"content": "Well, "}) + after).text == "Well, "
    with pytest.raises(Exception, match=sentence):
        raise answer.trouble or AssertionError
    assert not answer.whole


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_without_anything_is_none(kind: str) -> None:
    answer, heard = _heard(BODIES[kind][0], [b"\n"])
    assert heard == ("", "")
    assert "answered without a single" in str(answer.trouble)


def test_what_follows_the_last_event_is_not_heard() -> None:
    answer, heard = _heard(EVENTS, [_event({"content": "Yes."}) + b"data: [DONE]\n\n" + _event({"content": "No."})])
    assert heard == ("Yes.", "")
    assert answer.over
    assert not answer.whole
