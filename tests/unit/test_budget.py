"""A prompt never exceeds what the server takes; what gives way first is what matters least."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.core.character.persona import NOTE_OPEN
from bot.core.models.chat import ChatMessage
from bot.core.models.lorebook import Activation, Lore, LoreEntry
from bot.core.prompting.budget import Budget
from tests.unit.test_prompt import BLUEPRINTS, PAST, log, moment, recalled, turn

LONG = tuple(replace(one, text="word " * 60) for one in log(120))
MEMORIES = tuple(recalled(number, f"memory {number} " + "word " * 20) for number in range(1, 13))
BLUEPRINT = 1_700
"""Tokens that a blueprint takes, about."""


@dataclass
class Counting:
    """A tokenizer that makes one token of `characters` characters."""

    context: int | None = 8192
    scale: float | None = None
    characters: float = 4
    asked: int = 0

    async def known(self) -> None:
        pass

    async def count(self, text: str) -> int | None:
        self.asked += 1
        return int(len(text) / self.characters)


def size(messages: tuple[ChatMessage, ...], characters: float = 4) -> int:
    return sum(int(len(message.content) / characters) + 6 for message in messages)


def turns_in(messages: tuple[ChatMessage, ...]) -> int:
    return len(messages) - 2


async def test_a_short_prompt_is_not_counted() -> None:
    tokens = Counting()
    messages = await Budget(reply=512, most_history=6000, tokens=tokens).fit(moment(turn(4), log(4), MEMORIES))
    assert turns_in(messages) == 4
    assert tokens.asked == 0


@pytest.mark.parametrize("context", [3072, 3584, 4096, 8192])
@pytest.mark.parametrize("characters", [1.5, 3, 4])
async def test_the_oldest_turns_give_way_first_in_tens(context: int, characters: float) -> None:
    tokens = Counting(context=context, characters=characters, scale=4 / characters)
    budget = Budget(reply=512, most_history=6000, tokens=tokens)
    messages = await budget.fit(moment(turn(120, "how are you?"), LONG, MEMORIES))
    if characters >= 3:
        assert size(messages, characters) <= context - 512
    assert turns_in(messages) % 10 == 0
    assert tokens.asked <= 1
    assert messages[0].content.startswith("You are Mira")
    assert messages[-1].content.endswith("how are you?")


async def test_a_tokenizer_that_is_coarser_than_thought_leaves_more_room() -> None:
    guess = Budget(reply=512, most_history=60_000, context=9000)
    exact = replace(guess, tokens=Counting(context=9000, characters=6))
    given = moment(turn(120, "x" * 11_000), LONG)
    assert turns_in(await exact.fit(given)) > turns_in(await guess.fit(given))


async def test_memories_give_way_before_the_message_and_the_least_telling_first() -> None:
    given = moment(turn(120, "how are you? " * 20), LONG, MEMORIES)
    messages = await Budget(reply=64, most_history=6000, context=2250).fit(given)
    note = messages[-1].content
    assert turns_in(messages) == 0
    assert note.count("how are you?") == 20
    assert "memory 1 " in note
    assert "memory 12 " not in note


async def test_a_message_that_is_too_long_by_itself_loses_its_middle() -> None:
    given = moment(turn(120, "begin " + "x" * 11_000 + " end"), LONG, MEMORIES)
    messages = await Budget(reply=64, most_history=6000, context=3000).fit(given)
    assert size(messages) <= 3000 - 64
    assert "begin x" in messages[-1].content
    assert messages[-1].content.endswith("x end")
    assert NOTE_OPEN in messages[-1].content


async def test_what_can_never_fit_is_sent_all_the_same() -> None:
    messages = await Budget(reply=512, most_history=6000, context=1000).fit(
        replace(moment(turn(24, "hello"), log(24), MEMORIES), summaries=PAST)
    )
    assert [message.role for message in messages] == ["system", "user"]
    assert messages[-1].content.endswith("hello")


async def test_a_log_that_was_brought_along_does_not_fill_a_large_context() -> None:
    messages = await Budget(reply=512, most_history=1000, context=128_000).fit(moment(turn(120), LONG))
    assert 0 < size(messages[1:-1]) <= 1500


def test_a_history_s_budget_follows_the_context_and_the_tokenizer() -> None:
    blueprint = BLUEPRINTS["mira"]
    assert Budget(reply=512, most_history=6000, context=32_768).history(blueprint) == 6000
    assert Budget(reply=512, most_history=6000, context=2048).history(blueprint) == 0
    unknown = Budget(reply=512, most_history=6000).history(blueprint)
    assert 2500 < unknown < 4500
    assert Budget(reply=512, most_history=6000, tokens=Counting(context=None)).history(blueprint) == unknown
    fine = Budget(reply=512, most_history=6000, tokens=Counting(scale=1.6)).history(blueprint)
    assert fine < unknown


async def test_lore_gives_way_by_priority_and_what_asks_for_it_first_of_all() -> None:
    entries = [LoreEntry(id=f"{n}", name=f"e{n}", content="x", priority=n, first_to_go=n == 7) for n in range(8)]
    lore = tuple(Lore(entry=one, text=f"lore-{one.id} " + "word " * 80, why="", tokens=100) for one in entries)
    told = replace(moment(turn(4), log(4)), lore=Activation(lore=lore))
    shown = []
    for context in (8192, 3450, 3100):
        messages = await Budget(reply=512, most_history=6000, context=context).fit(told)
        shown.append((turns_in(messages), [one.id for one in entries if f"lore-{one.id} " in messages[-1].content]))
    assert shown == [(4, list("01234567")), (4, list("0123456")), (0, list("456"))]
