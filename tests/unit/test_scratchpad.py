"""The scratchpad forgets everything."""

from __future__ import annotations

import pytest

from bot.core.scratchpad import Scratchpad


def test_notes_keep_their_order_within_a_step() -> None:
    pad = Scratchpad()
    for step, text in (("plan", "first"), ("reasoning", "x"), ("plan", "second"), ("plan", "")):
        pad.note(step, text)
    assert list(pad.of("plan")) == ["first", "second"]
    assert len(pad) == 3


def test_it_is_empty_after_the_exchange_even_when_that_failed() -> None:
    pad = Scratchpad()
    pad.note("reasoning", "secret")
    with pytest.raises(RuntimeError), pad:
        raise RuntimeError
    assert len(pad) == 0
    assert list(pad.of("reasoning")) == []
