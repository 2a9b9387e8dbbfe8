"""Who shares a core while the companion serves, and who may use all of them. On a machine with one there is no
difference, and these hold as well."""

from __future__ import annotations

import ast
import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.cores import apart, everywhere, one_core
from bot.inference.minilm import MiniLmEmbedder
from bot.lanes import Lanes
from bot.loop import run
from bot.settings import PROJECT
from bot.storage.worker import Worker

USABLE = os.sched_getaffinity(0)
own = partial(os.sched_getaffinity, 0)
TELLS = (sys.executable, "-c", "import os; print(*os.sched_getaffinity(0))")


def of_a_process() -> set[int]:
    return {int(core) for core in subprocess.run(TELLS, check=True, capture_output=True, text=True).stdout.split()}


@pytest.fixture
def lane() -> Iterator[Lanes]:
    lanes = Lanes(1, "test")
    yield lanes
    lanes.close()


@pytest.fixture(autouse=True)
def _all_is_as_before() -> Iterator[None]:
    yield
    assert own() == USABLE


async def test_threads_share_one_core_of_the_process_and_afterwards_have_all_again(lane: Lanes) -> None:
    assert await lane.run(own) == USABLE
    with one_core():
        (core,) = own()
        assert core in USABLE
        assert await lane.run(own) == {core}
    assert await lane.run(own) == USABLE


async def test_a_thread_of_later_shares_it_too_and_has_all_afterwards(lane: Lanes) -> None:
    with one_core():
        assert await lane.run(own) == own()
    assert await lane.run(own) == USABLE


async def test_whoever_is_apart_has_every_core_whether_it_began_before_or_later() -> None:
    before, later = Lanes(1, "before", begin=apart), Lanes(1, "later", begin=apart)
    await before.run(own)
    with one_core():
        assert len(own()) == 1
        assert await before.run(own) == await later.run(own) == USABLE
        assert await before.run(of_a_process) == USABLE
    before.close()
    later.close()


def test_a_process_may_use_every_core_when_it_is_started_everywhere() -> None:
    with one_core():
        shared = own()
        assert of_a_process() == shared
        with everywhere():
            assert of_a_process() == USABLE
        assert own() == shared
    with everywhere():
        assert of_a_process() == USABLE


def test_tasks_that_start_processes_at_the_same_time_leave_their_thread_where_it_was() -> None:
    one, other = everywhere(), everywhere()
    with one_core():
        shared = own()
        one.__enter__()
        other.__enter__()
        one.__exit__(None, None, None)
        other.__exit__(None, None, None)
        assert own() == shared


async def test_who_is_apart_stays_so_when_it_starts_a_process(lane: Lanes) -> None:
    def start() -> set[int]:
        apart()
        with everywhere():
            assert of_a_process() == USABLE
        return own()

    with one_core():
        assert await lane.run(start) == USABLE


def test_one_within_the_other_changes_nothing() -> None:
    with one_core():
        shared = own()
        with one_core():
            assert own() == shared
        assert own() == shared


async def test_the_embedding_and_the_vector_store_have_every_core() -> None:
    embedder, worker = MiniLmEmbedder(), Worker("test")
    with one_core():
        await embedder.warm()
        assert await embedder._thread.run(own) == USABLE
        assert await worker.run(own, timeout=10) == USABLE
    embedder.close()
    await worker.stop()


def test_what_takes_long_and_is_given_to_a_thread_has_every_core() -> None:
    async def work() -> None:
        with one_core():
            assert len(own()) == 1
            assert await asyncio.to_thread(own) == USABLE

    run(work())


def test_where_the_core_cannot_be_told_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cores._core", lambda: None)
    with one_core():
        assert own() == USABLE


def _starts_a_process(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("create_subprocess_exec", "Popen"))


def _starting(file: Path) -> tuple[int, int]:
    """How many processes are started in it, and how many of them `everywhere`."""
    tree = ast.parse(file.read_text())
    withs = [node for node in ast.walk(tree) if isinstance(node, ast.With)]
    wide = [node for node in withs if any(ast.unparse(item) == "everywhere()" for item in node.items)]
    return sum(map(_starts_a_process, ast.walk(tree))), sum(
        _starts_a_process(inner) for node in wide for inner in ast.walk(node)
    )


def test_every_process_that_a_serving_companion_starts_is_started_everywhere() -> None:
    files = [file for file in (PROJECT / "bot").rglob("*.py") if "bench" not in file.parts]
    found = {file.name: counts for file in files if (counts := _starting(file))[0]}
    assert found == {"local_server.py": (1, 1), "probe.py": (1, 1), "build.py": (1, 1)}
