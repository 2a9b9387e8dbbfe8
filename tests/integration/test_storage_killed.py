"""A process that is killed in the middle of its work loses nothing that it had acknowledged."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from bot.core.models.identity import Account, PersonId, Scope
from bot.core.models.link import LinkCode
from bot.storage import joining
from bot.storage.database import open_stores
from bot.storage.memory_blocks import between, records_of
from tests.fakes.builders import CONVERSATION, PERSONA, START, a_batch, a_memory, a_reply, a_turn, an_incoming

KILLS = 20
PEOPLE = (PersonId(1), PersonId(2))


def work(home: str, life: int, acknowledged: Connection) -> None:
    """Lives until it is killed. Whatever is sent was acknowledged by the store before."""
    asyncio.run(_work(Path(home), life, acknowledged))


async def _work(home: Path, life: int, acknowledged: Connection) -> None:
    chance = random.Random(life)
    async with open_stores(home) as stores:
        for number in range(100_000):
            person, name = chance.choice(PEOPLE), f"{life}-{number}"
            entry = await stores.inbox.accept(an_incoming(name, message_id=name), START)
            assert entry is not None
            acknowledged.send(("inbox", entry.id))
            turn = await stores.turns.append(a_turn(name, person=person), entry.id)
            acknowledged.send(("turn", turn.id))
            if chance.random() < 0.7:
                _, reply = await stores.turns.conclude(a_reply(name, person=person), entry.id)
                acknowledged.send(("reply", reply.id))
            drafts = [a_memory(f"{name} {n}", person=person, turn=turn.id, key=str(n)) for n in range(3)]
            new = await stores.memories.write(a_batch(*drafts, settles=(turn.id,)))
            for memory in new:
                acknowledged.send(("memory", memory.id))
            if chance.random() < 0.4:
                acknowledged.send(("forgetting", new[0].id))
                await stores.memories.forget(person, [new[0].id], START)
                acknowledged.send(("forgotten", new[0].id))


def live_and_die(home: Path, life: int, achievements: int, delay: float) -> list[tuple[str, int]]:
    """Start a life, kill it `delay` seconds after so many acknowledgements; all that it acknowledged."""
    context = multiprocessing.get_context("forkserver")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(str(home), life, sender))
    process.start()
    sender.close()
    seen: list[tuple[str, int]] = [receiver.recv() for _ in range(achievements)]
    process.join(delay)
    process.kill()
    process.join()
    try:
        while True:
            seen.append(receiver.recv())
    except EOFError:
        return seen


def ids(connection: sqlite3.Connection, query: str) -> set[int]:
    return {number for (number,) in connection.execute(query)}


async def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    multiprocessing.set_forkserver_preload([__name__])
    chance = random.Random(20)
    kinds = ("inbox", "turn", "reply", "memory", "forgetting", "forgotten")
    acknowledged: dict[str, set[int]] = {kind: set() for kind in kinds}
    for life in range(KILLS):
        moment = chance.randint(1, 60), chance.uniform(0.0, 0.02)
        for kind, number in await asyncio.to_thread(live_and_die, tmp_path, life, *moment):
            acknowledged[kind].add(number)

    async with open_stores(tmp_path) as stores:
        turns = await stores.turns.recent(CONVERSATION, PERSONA, 1_000_000)
        assert [turn.position for turn in turns] == list(range(len(turns)))
        assert acknowledged["turn"] <= {turn.id for turn in turns}
        assert acknowledged["reply"] <= {reply.id for reply in await stores.outbox.pending()}
    with closing(sqlite3.connect(tmp_path / "everkin.db")) as connection:
        memories = ids(connection, "SELECT id FROM memories")
        assert acknowledged["inbox"] <= ids(connection, "SELECT id FROM inbox")
        assert acknowledged["memory"] - acknowledged["forgetting"] <= memories
        assert not acknowledged["forgotten"] & memories
        heads = [head for some, _ in between(connection, 0, 1 << 62) for head in some]
        assert set(records_of(heads).id.tolist()) == memories
        assert ids(connection, "SELECT id FROM memory_tokens") == memories
        assert ids(connection, "SELECT rowid FROM lexical") == memories
        connection.execute("INSERT INTO lexical(lexical) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert min(len(seen) for seen in acknowledged.values()) >= KILLS


SAM = Account(platform="telegram", id="1", name="Sam")
ROBIN = Account(platform="discord", id="2", name="Robin")


def join_and_die(home: str) -> None:
    """Link two accounts, and be killed when half of it is written."""

    async def work() -> None:
        async with open_stores(Path(home)) as stores:
            await stores.links.join(ROBIN, START)

    joining._give_rest = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    asyncio.run(work())


async def test_a_kill_in_the_middle_leaves_two_people(tmp_path: Path) -> None:
    async with open_stores(tmp_path) as stores:
        for number, account in enumerate((SAM, ROBIN)):
            person = await stores.people.identify(account, START)
            draft = a_memory(f"thing {number}", person=person.id, turn=number + 1)
            await stores.memories.write(a_batch(draft))
        code = LinkCode(account=SAM, selector="abc", salt=b"s", digest=b"d", expires=START + timedelta(minutes=10))
        await stores.links.offer(code, START)
        await stores.links.claim("abc", ROBIN)
    multiprocessing.set_forkserver_preload([__name__])
    process = multiprocessing.get_context("forkserver").Process(target=join_and_die, args=(str(tmp_path),))
    process.start()
    await asyncio.to_thread(process.join)
    assert process.exitcode == -signal.SIGKILL
    async with open_stores(tmp_path) as stores:
        sam, robin = await stores.people.find(SAM), await stores.people.find(ROBIN)
        assert sam is not None
        assert robin is not None
        assert sam.id != robin.id
        for number, person in enumerate((sam, robin)):
            (memory,) = await stores.memories.page(person.id, 0, 9)
            assert memory.text == f"thing {number}"
            scope = Scope(person=person.id, persona=PERSONA)
            assert await stores.memories.search(scope, ("thing",), 9) == [memory]
        assert await stores.links.join(ROBIN, START) is not None
        kept = await stores.people.find(SAM)
        assert kept is not None
        assert len(await stores.memories.search(Scope(person=kept.id, persona=PERSONA), ("thing",), 9)) == 2
