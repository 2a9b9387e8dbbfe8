"""Chroma on disk: closed and opened again, damaged, killed while it writes, erased."""

from __future__ import annotations

import asyncio
import os
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from structlog.testing import capture_logs

from bot.core.errors import IndexUnavailable
from bot.settings import PROJECT
from bot.storage import build as build_store
from bot.storage import probe
from bot.storage.build import Builder
from bot.storage.chroma_index import SEAL, ChromaIndex
from bot.storage.collections import Vectors, collection_name
from bot.storage.database import Memories, open_memory_stores
from bot.storage.working_set import WorkingSetIndex, open_index
from tests.fakes.builders import DIMENSIONS, PERSONA, a_batch, a_memory, an_embedding
from tests.fakes.indexing import ADA, private, remember, vector_of

NAME = collection_name(ADA, PERSONA)
SOUND = (sys.executable, "-c", "")
SEGFAULT = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
HANG = (sys.executable, "-c", "import time; time.sleep(600)")
FAIL = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(); sys.exit(3)")
DEAF = (sys.executable, "-c", "import os; os.close(0)")
COUNT = 1200
"""Enough for Chroma to have written its graph to disk (it does so every thousand)."""


def unit(rows: int, seed: int = 0, dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((rows, dimensions))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32)


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def build(folder: Path, count: int = COUNT) -> NDArray[np.float32]:
    """A collection of the ids from 1, closed in good order; returns its vectors."""
    engine, vectors = ChromaIndex(folder), unit(count)
    await engine.open(NAME)
    await engine.add(NAME, range(1, count + 1), vectors)
    await engine.close()
    return vectors


@pytest.fixture
def memories() -> Memories:
    return open_memory_stores().memories


async def fill(memories: Memories, count: int = COUNT) -> None:
    """Ada's memories, which say "1", "2" and so on."""
    await memories.write(a_batch(*(a_memory(str(n), person=ADA, key=str(n)) for n in range(1, count + 1))))


async def check(index: WorkingSetIndex, memories: Memories, count: int = COUNT) -> None:
    """Whatever is on disk: right answers at once, and a ready collection with right answers afterwards."""
    texts = [str(number) for number in random.Random(0).sample(range(1, count + 1), 20)]
    truth = {text: (await memories.nearest(private(ADA), vector_of(text), 1))[0].id for text in texts}
    for text in texts:
        assert (await index.search(private(ADA), vector_of(text), 5))[0].id == truth[text]
    await index.settled()
    assert index._kept[NAME].state.name == "READY"
    for text in texts:
        assert (await index.search(private(ADA), vector_of(text), 5))[0].id == truth[text]
    assert index._kept[NAME].state.name == "READY"


class TestReopening:
    async def test_what_was_closed_well_is_there_again_and_not_probed(self, tmp_path: Path) -> None:
        vectors = await build(tmp_path)
        engine = ChromaIndex(tmp_path, probe_command=SEGFAULT)
        assert engine.names() == [NAME]
        assert await engine.open(NAME) == set(range(1, COUNT + 1))
        assert [hit.id for hit in await engine.query(NAME, vectors[700], 1)] == [701]
        await engine.close()

    async def test_what_was_not_closed_is_probed(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        (tmp_path / NAME / SEAL).unlink()
        engine = ChromaIndex(tmp_path)
        assert await engine.open(NAME) == {1, 2, 3, 4, 5}
        await engine.close()

    async def test_an_open_collection_has_no_seal(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        engine = ChromaIndex(tmp_path)
        await engine.open(NAME)
        assert not (tmp_path / NAME / SEAL).exists()
        await engine.close()
        assert (tmp_path / NAME / SEAL).exists()

    async def test_what_the_probe_dies_of_is_deleted_and_said_once(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        (tmp_path / NAME / SEAL).unlink()
        engine = ChromaIndex(tmp_path, probe_command=SEGFAULT)
        with capture_logs() as logs:
            assert await engine.open(NAME) == set()
        assert [entry["collection"] for entry in logs if entry["log_level"] == "warning"] == [NAME]
        await engine.close()


class TestProbe:
    async def test_a_sound_folder(self, tmp_path: Path) -> None:
        await build(tmp_path)
        assert await probe.is_sound(tmp_path / NAME)

    async def test_a_damaged_folder(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        (tmp_path / NAME / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
        assert not await probe.is_sound(tmp_path / NAME)

    async def test_a_probe_that_hangs_is_ended(self, tmp_path: Path) -> None:
        assert not await probe.is_sound(tmp_path, HANG, timeout=0.2)

    async def test_a_probe_that_dies(self, tmp_path: Path) -> None:
        assert not await probe.is_sound(tmp_path, SEGFAULT)
        assert await probe.is_sound(tmp_path, SOUND)


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def overwrite(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(file.stat().st_size))


def remove(file: Path) -> None:
    file.unlink()


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the collection of what `fill` writes; to be copied."""
    folder = tmp_path_factory.mktemp("complete")

    async def make() -> None:
        memories = open_memory_stores().memories
        await fill(memories)
        async with open_index(folder, memories, collections=1, chroma=True, worth_indexing=COUNT) as index:
            await check(index, memories)

    asyncio.run(make())
    return folder


class TestDamage:
    @pytest.mark.parametrize(
        ("pattern", "damage"),
        [
            ("chroma.sqlite3", truncate),
            ("chroma.sqlite3", overwrite),
            ("chroma.sqlite3", remove),
            ("*/data_level0.bin", truncate),
            ("*/data_level0.bin", overwrite),
            ("*/header.bin", overwrite),
            ("*/link_lists.bin", empty),
            ("*/index_metadata.pickle", truncate),
            ("*/index_metadata.pickle", remove),
        ],
    )
    async def test_damaged_files_cost_nobody_an_answer(
        self, tmp_path: Path, complete: Path, memories: Memories, pattern: str, damage: Callable[[Path], None]
    ) -> None:
        shutil.copytree(complete, tmp_path, dirs_exist_ok=True)
        (file,) = (tmp_path / NAME).glob(pattern)
        damage(file)
        await fill(memories)
        index = WorkingSetIndex(memories, ChromaIndex(tmp_path), worth_indexing=COUNT)
        await check(index, memories)
        await index.close()

    async def test_files_that_vanish_while_open(self, tmp_path: Path, memories: Memories) -> None:
        await fill(memories)
        index = WorkingSetIndex(memories, ChromaIndex(tmp_path), worth_indexing=COUNT)
        await check(index, memories)
        (tmp_path / NAME / "chroma.sqlite3").unlink()
        await remember(memories, index, ADA, ["late"])
        assert (await index.search(private(ADA), vector_of("late"), 5))[0].score > 0.99
        await index.settled()
        await check(index, memories)
        await index.close()

    async def test_vectors_of_another_model_are_replaced(
        self, tmp_path: Path, complete: Path, memories: Memories
    ) -> None:
        """Same ids, other vectors: an embedding anew that was not followed by `everkin reindex`."""
        shutil.copytree(complete, tmp_path, dirs_exist_ok=True)
        await fill(memories)
        ids, _ = await memories.vectors(ADA, PERSONA, -1, COUNT)
        await memories.rewrite_vectors(ids, [an_embedding(f"new {number}") for number in ids])
        index = WorkingSetIndex(memories, ChromaIndex(tmp_path), worth_indexing=COUNT)
        await index.search(private(ADA), vector_of("1"), 5)
        await index.settled()
        wanted = an_embedding(f"new {ids[77]}").vector
        assert (await index.search(private(ADA), wanted, 1))[0].id == ids[77]
        assert index._kept[NAME].state.name == "READY"
        await index.close()


async def batches(*counts: int, seed: int = 0) -> AsyncIterator[Vectors]:
    """Batches of so many vectors; their ids are counted from 1."""
    vectors, first = unit(sum(counts), seed), 0
    for count in counts:
        yield range(first + 1, first + count + 1), vectors[first : first + count]
        first += count


class Waiting:
    """Two batches, and then none for ever; `reached` says that they are taken."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()

    async def __call__(self) -> AsyncIterator[Vectors]:
        async for batch in batches(5, 5):
            yield batch
        self.reached.set()
        await asyncio.Event().wait()


def child_of(engine: ChromaIndex) -> subprocess.Popen[bytes]:
    return engine._builders[NAME]._process


class TestBuilding:
    async def test_what_was_built_is_sealed_and_whole(self, tmp_path: Path) -> None:
        engine = ChromaIndex(tmp_path, probe_command=SEGFAULT)
        await engine.build(NAME, batches(COUNT // 2, COUNT // 2))
        assert (tmp_path / NAME / SEAL).exists()
        assert await engine.open(NAME) == set(range(1, COUNT + 1))
        vectors = unit(COUNT)
        assert [(await engine.query(NAME, vectors[row], 1))[0].id for row in (0, 700, COUNT - 1)] == [1, 701, COUNT]
        await engine.close()

    async def test_what_was_there_is_gone(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        engine = ChromaIndex(tmp_path)
        await engine.open(NAME)
        await engine.build(NAME, batches(3, seed=1))
        assert await engine.open(NAME) == {1, 2, 3}
        assert (await engine.query(NAME, unit(3, seed=1)[1], 1))[0].score > 0.99
        await engine.close()

    @pytest.mark.parametrize(
        ("command", "said"),
        [(FAIL, "ended with 3"), (SEGFAULT, NAME), (DEAF, "BrokenPipe"), (("/no/such/program",), "No such file")],
    )
    async def test_a_child_that_does_not_do_its_part(self, tmp_path: Path, command: Sequence[str], said: str) -> None:
        engine = ChromaIndex(tmp_path, build_command=command)
        with pytest.raises(IndexUnavailable, match=said):
            await engine.build(NAME, batches(1000, 1000))
        await engine.drop(NAME)
        assert left_in(tmp_path) == set()
        await engine.close()

    async def test_a_child_that_hangs_is_ended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        engine = ChromaIndex(tmp_path, build_command=HANG)
        monkeypatch.setattr("bot.storage.chroma_index.WRITE_TIMEOUT", 0.2)
        with pytest.raises(IndexUnavailable, match="did not answer"):
            await engine.build(NAME, batches(1000, 1000))
        assert await asyncio.to_thread(child_of(engine).wait, 60) == -signal.SIGKILL
        await engine.drop(NAME)
        await engine.close()

    async def test_a_child_that_is_killed_costs_nobody_an_answer(
        self, tmp_path: Path, memories: Memories, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await fill(memories)
        engine, send, killed = ChromaIndex(tmp_path), Builder.send, list[int]()

        def send_and_kill(builder: Builder, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
            send(builder, ids, vectors)
            if not killed:
                killed.append(builder._process.pid)
                os.kill(builder._process.pid, signal.SIGKILL)

        monkeypatch.setattr(Builder, "send", send_and_kill)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        with capture_logs() as logs:
            await check(index, memories)
        assert [entry["failures"] for entry in logs] == [1]
        await index.close()

    async def test_dropping_ends_the_child_first(self, tmp_path: Path) -> None:
        engine, waiting = ChromaIndex(tmp_path), Waiting()
        building = asyncio.create_task(engine.build(NAME, waiting()))
        await waiting.reached.wait()
        child = child_of(engine)
        assert os.getpgid(child.pid) == child.pid  # Ctrl-C does not reach it
        await engine.drop(NAME)
        assert child.returncode == -signal.SIGKILL
        assert left_in(tmp_path) == set()
        building.cancel()
        await asyncio.gather(building, return_exceptions=True)
        await engine.close()

    async def test_closing_ends_the_child(
        self, tmp_path: Path, memories: Memories, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine, waiting = ChromaIndex(tmp_path), Waiting()
        await fill(memories)
        index = WorkingSetIndex(memories, engine, worth_indexing=1)
        monkeypatch.setattr("bot.storage.reconcile._Vectors", lambda *_: waiting())
        await index.search(private(ADA), vector_of("1"), 5)
        await waiting.reached.wait()
        child = child_of(engine)
        await index.close()
        assert child.returncode == -signal.SIGKILL
        assert left_in(tmp_path) == set()

    @pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux lets one wait for a stranger's end")
    async def test_a_child_whose_parent_is_killed_ends_and_leaves_no_seal(self, tmp_path: Path) -> None:
        parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.integration.chroma_parent", str(tmp_path)),
            cwd=PROJECT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert parent.stdout is not None
        child = os.pidfd_open(int(await parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        await parent.wait()
        ended, _, _ = await asyncio.to_thread(select.select, [child], [], [], 60)
        os.close(child)
        assert ended
        assert SEAL not in left_in(tmp_path / NAME)

    async def test_a_child_that_is_told_nothing_has_no_folder(self, tmp_path: Path) -> None:
        """It is not the child's before it is spoken to."""
        child = await asyncio.create_subprocess_exec(
            *build_store.COMMAND, str(tmp_path / NAME), cwd=PROJECT, stdin=asyncio.subprocess.DEVNULL
        )
        assert await child.wait() == 1
        assert not (tmp_path / NAME).exists()

    async def test_input_that_breaks_off_is_a_failure(self, tmp_path: Path) -> None:
        """-8 is where only the word is missing that this was all. One process has them all, each with a folder of its
        own, because it takes seconds to load Chroma."""
        vectors, cuts = unit(3), [3, 8, 20, -9, -8, -1]
        whole = struct.pack("<II", *vectors.shape) + np.arange(3, dtype="<i8").tobytes() + vectors.tobytes() + bytes(8)
        program = f"""
import io
import sys
from pathlib import Path
from bot.storage.build import main
whole = sys.stdin.buffer.read()
for cut in {[*cuts, len(whole)]}:
    folder = Path(sys.argv[1]) / str(cut)
    print(cut, main(folder, io.BufferedReader(io.BytesIO(whole[:cut]))), folder.exists())
"""
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, str(tmp_path)),
            cwd=PROJECT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        told, _ = await child.communicate(whole)
        assert told.decode().splitlines() == [*(f"{cut} 1 True" for cut in cuts), f"{len(whole)} 0 True"]

    @pytest.mark.parametrize(("child", "needed"), [("build", set[str]()), ("probe", {"asyncio"})])
    async def test_a_child_imports_little(self, child: str, needed: set[str]) -> None:
        heavy = {"chromadb", "sqlalchemy", "pydantic", "structlog", "asyncio", "bot.settings", "bot.core"} - needed
        program = f"""
import sys
import bot.storage.{child}
heavy = {heavy} & set(sys.modules)
sys.exit(f"{{heavy}} imported" if heavy else 0)
"""
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=PROJECT)
        assert await process.wait() == 0


class TestKilled:
    @pytest.mark.parametrize("seed", range(2))
    async def test_killed_while_adding(self, tmp_path: Path, memories: Memories, seed: int) -> None:
        """The survivor answers rightly from the first search on, and its collection is complete in the end."""
        await fill(memories)
        source = random.Random(seed)
        for _ in range(2):
            writer = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.integration.chroma_writer", str(tmp_path)),
                cwd=PROJECT,
                stdout=asyncio.subprocess.PIPE,
            )
            assert writer.stdout is not None
            for _ in range(source.randrange(1, 30)):
                assert await writer.stdout.readline() == b"added\n"
            await asyncio.sleep(source.random() / 20)
            writer.send_signal(signal.SIGKILL)
            await writer.communicate()
            assert not (tmp_path / NAME / SEAL).exists()
        index = WorkingSetIndex(memories, ChromaIndex(tmp_path), worth_indexing=COUNT)
        await check(index, memories)
        await index.close()


class TestErasure:
    async def test_nothing_stays_on_disk_of_what_was_dropped(self, tmp_path: Path) -> None:
        await build(tmp_path)
        engine = ChromaIndex(tmp_path)
        await engine.open(NAME)
        await engine.drop(NAME)
        assert left_in(tmp_path) == set()
        await engine.close()

    async def test_forgetting_one_memory_takes_its_vector_off_the_disk(
        self, tmp_path: Path, memories: Memories
    ) -> None:
        await fill(memories)
        index = WorkingSetIndex(memories, ChromaIndex(tmp_path), worth_indexing=COUNT)
        await check(index, memories)
        ids, _ = await memories.vectors(ADA, PERSONA, -1, 1)
        await index.remove(ADA, PERSONA, ids)
        assert left_in(tmp_path) == set()
        await index.close()

    async def test_what_is_dropped_need_not_be_opened(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        engine = ChromaIndex(tmp_path, probe_command=SEGFAULT)
        await engine.drop(NAME)
        assert left_in(tmp_path) == set()
        await engine.close()


class TestOpening:
    async def test_a_folder_that_cannot_be_used_costs_nobody_an_answer(
        self, tmp_path: Path, memories: Memories
    ) -> None:
        file = tmp_path / "chroma"
        file.write_text("not a folder")
        await fill(memories)
        with capture_logs() as logs:
            async with open_index(file, memories, collections=2, chroma=True, worth_indexing=COUNT) as index:
                for _ in range(2):
                    assert len(await index.search(private(ADA), vector_of("1"), 7)) == 7
                    await index.settled()
        assert [entry["log_level"] for entry in logs] == ["warning"]

    async def test_what_else_lies_in_the_folder_is_left_alone(self, tmp_path: Path, memories: Memories) -> None:
        (tmp_path / "chroma.sqlite3").write_text("from somebody else")
        (tmp_path / "notes").mkdir()
        await fill(memories)
        async with open_index(tmp_path, memories, collections=2, chroma=True, worth_indexing=COUNT) as index:
            await check(index, memories)
        assert left_in(tmp_path) == {"chroma.sqlite3", "notes", NAME}

    async def test_a_collection_outlives_the_process(self, tmp_path: Path, memories: Memories) -> None:
        await fill(memories)
        async with open_index(tmp_path, memories, collections=2, chroma=True, worth_indexing=COUNT) as index:
            await check(index, memories)
        made = (tmp_path / NAME).stat().st_ino
        async with open_index(tmp_path, memories, collections=2, chroma=True, worth_indexing=COUNT) as index:
            await check(index, memories)
        assert (tmp_path / NAME).stat().st_ino == made

    async def test_without_chroma_no_vectors_are_left(self, tmp_path: Path, memories: Memories) -> None:
        await build(tmp_path / "chroma", 5)
        async with open_index(tmp_path / "chroma", memories, collections=2, chroma=False) as index:
            assert await index.search(private(ADA), vector_of("1"), 7) == []
        assert left_in(tmp_path) == set()

    async def test_opening_and_few_memories_import_nothing(self, tmp_path: Path) -> None:
        await build(tmp_path, 5)
        program = """
import asyncio, sys
from pathlib import Path
from bot.core.models.identity import PersonId
from bot.storage.database import open_memory_stores
from bot.storage.working_set import open_index
from tests.fakes.indexing import private, remember, vector_of

async def main():
    memories = open_memory_stores().memories
    async with open_index(Path(sys.argv[1]), memories, collections=2, chroma=True) as index:
        await remember(memories, index, PersonId(7), ["a dog"])
        assert len(await index.search(private(PersonId(7)), vector_of("a dog"), 5)) == 1
        await index.settled()
        await index.drop(PersonId(7), "mira")
    assert "chromadb" not in sys.modules

asyncio.run(main())
"""
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(tmp_path), cwd=PROJECT)
        assert await process.wait() == 0

    async def test_a_name_that_is_not_open_says_so(self, tmp_path: Path) -> None:
        engine = ChromaIndex(tmp_path)
        with pytest.raises(IndexUnavailable, match="nobody"):
            await engine.query("nobody", unit(1)[0], 1)
        await engine.close()
