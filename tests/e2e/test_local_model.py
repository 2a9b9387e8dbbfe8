"""A language model that Everkin runs itself, as people come to it: fetched, chosen, spoken with, gone with Everkin."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from socket import create_connection

import pytest

from tests.e2e.conftest import DEADLINE, Everkin
from tests.fakes.hub import FILE, REPO, Hub
from tests.fakes.tiny_gguf import WORDS, write_tiny_model

QUICK = {
    "EVERKIN_LOCAL_THREADS": "1",
    "EVERKIN_LOCAL_CONTEXT": "65536",
    "EVERKIN_MODEL_MAX_TOKENS": "16",
    "EVERKIN_MODEL_EXTRACTION": "false",
}


async def test_fetched_chosen_and_spoken_with(everkin: Everkin, tmp_path: Path) -> None:
    content = write_tiny_model(tmp_path / "tiny.gguf").read_bytes()
    async with Hub(content) as hub:
        fetching = everkin.start("model", "pull", f"{REPO}/{FILE}", HF_ENDPOINT=hub.url)
        out, err = await asyncio.to_thread(fetching.communicate, timeout=DEADLINE)
    assert (fetching.returncode, err) == (0, b"")
    assert b"its checksum is right" in out
    assert re.search(r"^tiny +\d.* speaks, ", everkin.here("model", "list").out, flags=re.MULTILINE)
    assert "tiny speaks from now on" in everkin.here("model", "use", "tiny").out
    chat = everkin.start("chat", **QUICK)
    assert chat.stdin is not None
    chat.stdin.write(b"hello\n")
    chat.stdin.flush()
    port = said(chat, rb"tiny at http://127\.0\.0\.1:(\d+)/v1 \(run by Everkin itself\)")
    assert set(re.findall(r"\w+", said(chat, rb"^Mira \S+ (.+)"))) <= set(WORDS)
    chat.kill()  # and the model's server ends with it, however it ends
    async with asyncio.timeout(DEADLINE):
        while listens(int(port)):  # noqa: ASYNC110 - another process's state can only be asked for
            await asyncio.sleep(0.05)
    assert "No model file is used" in everkin.here("model", "use", "off").out


def said(process: subprocess.Popen[bytes], pattern: bytes) -> str:
    """The first group of the next line that has the pattern in it."""
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(pattern, line):
            return match[1].decode()
    raise AssertionError(f"{pattern!r} was never said")


def listens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def test_without_the_extra_a_sentence_says_how_to_install_it(everkin: Everkin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # as where it is not installed
    refused = everkin.here("model", "pull", "gemma-3-1b")
    assert refused.code == 1
    assert "`make local` installs" in refused.err
    assert "Nothing here runs them yet: `make local` installs" in everkin.here("model", "list").out
    (everkin.home / "models").mkdir(parents=True)
    (everkin.home / "models" / "chosen").write_text("/nowhere/gone.gguf\n")
    assert "There is no model /nowhere/gone.gguf" in everkin.here("model", "list").out
    unknown = everkin.here("model", "use", "nobody")
    assert (unknown.code, "There is no model nobody" in unknown.err) == (1, True)
