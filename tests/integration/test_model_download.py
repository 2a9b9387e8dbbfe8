"""Fetching a model file through huggingface_hub, from a mirror on loopback."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path
from socket import create_server

import pytest

from bot.core.errors import DownloadFailed
from bot.inference.model_download import Source, fetch, look_up, source_at_the_hub
from tests.fakes.hub import FILE, REPO, Hub

CONTENT = bytes(range(256)) * 12_000
A_PIECE = 10 << 20  # what the library writes at once
SOURCE = Source(repo=REPO, file=FILE)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "models" / FILE


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Names the mirror as people do."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return lambda url: monkeypatch.setenv("HF_ENDPOINT", url)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def bring(source: Source, target: Path) -> list[int]:
    """The file is there in the end; what was told on the way is returned."""
    told: list[int] = []
    found = await asyncio.to_thread(look_up, source)
    await asyncio.to_thread(fetch, source, found, target, told.append)
    return told


async def test_a_file_comes_whole_and_its_progress_is_told(target: Path, mirror: Callable[[str], None]) -> None:
    async with Hub(CONTENT) as hub:
        mirror(hub.url)
        told = await bring(SOURCE, target)
    assert files(target.parent) == {FILE: CONTENT}
    assert (told[0], told[-1], told) == (0, len(CONTENT), sorted(told))


async def test_a_connection_that_breaks_is_gone_on_with_and_nothing_said_of_it(
    target: Path, mirror: Callable[[str], None], capfd: pytest.CaptureFixture[str]
) -> None:
    content = CONTENT * 4
    async with Hub(content, breaks=deque([A_PIECE + 1])) as hub:
        mirror(hub.url)
        await bring(SOURCE, target)
        assert hub.ranges == ["bytes=0-", f"bytes={A_PIECE}-"]
    assert files(target.parent) == {FILE: content}
    assert capfd.readouterr().err == ""


async def test_what_an_earlier_try_brought_is_not_fetched_again(target: Path, mirror: Callable[[str], None]) -> None:
    async with Hub(CONTENT, refuses=503) as hub:
        mirror(hub.url)
        target.parent.mkdir()
        (target.parent / f"{FILE}.part").write_bytes(CONTENT[:2_000_000])
        with pytest.raises(DownloadFailed, match=r"answered 503.*what has come is kept"):
            await bring(SOURCE, target)
        assert files(target.parent) == {f"{FILE}.part": CONTENT[:2_000_000]}
        hub.refuses = 0
        told = await bring(SOURCE, target)
        assert hub.ranges == ["bytes=2000000-"]
    assert (files(target.parent), told[0]) == ({FILE: CONTENT}, 2_000_000)


@pytest.mark.parametrize("known_beforehand", [True, False])
async def test_a_wrong_checksum_is_refused_and_removed(
    target: Path, mirror: Callable[[str], None], known_beforehand: bool
) -> None:
    wrong = "0" * 64
    source = Source(repo=REPO, file=FILE, sha256=wrong) if known_beforehand else SOURCE
    async with Hub(CONTENT, checksum=None if known_beforehand else wrong) as hub:
        mirror(hub.url)
        with pytest.raises(DownloadFailed, match=r"checksum is wrong\. It was removed"):
            await bring(source, target)
    assert files(target.parent) == {}


async def test_a_disk_without_room_is_seen_beforehand(target: Path, mirror: Callable[[str], None]) -> None:
    async with Hub(CONTENT, claims=10**16) as hub:
        mirror(hub.url)
        with pytest.raises(DownloadFailed, match=r"not enough room in .*10,000,000.0 GB are needed"):
            await bring(SOURCE, target)
        assert hub.ranges == []


async def test_without_a_network_a_sentence_says_what_to_do(target: Path, mirror: Callable[[str], None]) -> None:
    with create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    mirror(f"http://127.0.0.1:{port}")
    with pytest.raises(DownloadFailed, match=r"cannot be reached.*HF_ENDPOINT names a mirror"):
        await bring(SOURCE, target)


async def test_a_name_that_the_hub_does_not_know(target: Path, mirror: Callable[[str], None]) -> None:
    async with Hub(CONTENT) as hub:
        mirror(hub.url)
        with pytest.raises(DownloadFailed, match=r"has no someone/tiny-GGUF/other.gguf"):
            await bring(Source(repo=REPO, file="other.gguf"), target)


def test_a_file_of_the_hub_is_written_with_its_repository() -> None:
    assert source_at_the_hub("someone/tiny-GGUF/Q4/tiny.gguf") == Source(repo="someone/tiny-GGUF", file="Q4/tiny.gguf")
    assert source_at_the_hub("smollm2-1.7b") is None
    assert source_at_the_hub("someone/tiny-GGUF/../../tiny.gguf") is None
