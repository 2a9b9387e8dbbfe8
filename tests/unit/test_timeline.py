"""A life by its dates and by what hangs together, as it is printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console, RenderableType
from syrupy.assertion import SnapshotAssertion

from bot.commands.timeline import DATED, graph, timeline
from bot.core.models.identity import Scope
from bot.core.models.memory import Link, Memory
from tests.unit.test_remember import Mind

TOLD = (
    ("I live in Lisbon.", 30),
    ("I have a dog named Biscuit.", 3),
    ("I took Biscuit to the vet yesterday. I'm so worried about him.", 40),
    ("We moved to Oslo last week!", 100),
    ("I'm dating Marek.", 60),
    ("I'm going to visit Rome next month", 90),
    ("Marek and I broke up. I'm heartbroken.", 200),
    ("I love [bold]olives.", 3),
)


@pytest.fixture
async def told() -> tuple[list[Memory], list[Link]]:
    mind = Mind()
    mind.clock.set(datetime(2024, 3, 1, 12, tzinfo=UTC))
    for text, days in TOLD:
        await mind.hear(text)
        await mind.remember.catch_up()
        mind.clock.advance(timedelta(days=days))
    person = (await mind.known())[0].person
    found = await mind.stores.memories.latest(Scope(person=person, persona="mira"), limit=99, kinds=DATED)
    memories = sorted(found, key=lambda memory: (memory.happens_from or memory.created, memory.id))
    return memories, await mind.stores.memories.links(person, [memory.id for memory in memories])


def printed(what: RenderableType) -> str:
    console = Console(width=100, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as capture:
        console.print(what)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())


async def test_the_timeline_goes_by_year_and_month(
    told: tuple[list[Memory], list[Link]], snapshot: SnapshotAssertion
) -> None:
    assert printed(timeline(told[0])) == snapshot


async def test_the_graph_goes_by_who_it_is_about(
    told: tuple[list[Memory], list[Link]], snapshot: SnapshotAssertion
) -> None:
    assert printed(graph(*told, name="Sam")) == snapshot


async def test_each_thing_that_one_sentence_states_has_its_line() -> None:
    mind = Mind()
    await mind.hear("I'm 34 and I live in Lyon with my husband Karim. We have two kids, Yasmine and Sami.")
    await mind.hear("Sami is four years old.")
    await mind.remember.catch_up()
    memories = [memory for memory in reversed(await mind.known()) if memory.kind in DATED]
    for stated in ("is 34", "lives in Lyon", "husband called Karim", "kid called Yasmine", "kid called Sami"):
        assert stated in printed(timeline(memories))
    branches = printed(graph(memories, [], name="Nadia"))
    for stated in ("Karim, the husband", "Yasmine, the kid", "Sami, the kid\n│   └── is four since"):
        assert stated in branches


async def test_what_holds_no_more_is_struck_out(told: tuple[list[Memory], list[Link]]) -> None:
    console = Console(width=100, force_terminal=True, color_system="standard")
    with console.capture() as capture:
        console.print(timeline(told[0]))
    (line,) = [line for line in capture.get().splitlines() if "Lisbon" in line]
    assert "\x1b[9m" in line
