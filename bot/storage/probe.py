"""Is a Chroma folder sound? Asked in a process of its own (`python -m bot.storage.probe FOLDER`), because opening a
damaged one can kill the process that does it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.cores import everywhere
from bot.storage.chroma_store import ROOT, open_client

COMMAND = (sys.executable, "-m", "bot.storage.probe")
TIMEOUT = 60.0


async def is_sound(folder: Path, command: Sequence[str] = COMMAND, timeout: float = TIMEOUT) -> bool:
    """Whether a probe opened and searched the folder; False when it found damage, died or took over `timeout` seconds.

    Nothing else may have the folder open meanwhile.
    """
    with everywhere():
        probe = await asyncio.create_subprocess_exec(
            *command,
            str(folder),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=ROOT,
        )
    try:
        return await asyncio.wait_for(probe.wait(), timeout) == 0
    except TimeoutError:
        return False
    finally:
        if probe.returncode is None:
            probe.kill()
            await probe.wait()


def main(folder: Path) -> int:
    """Touch all there is in the folder: 0 when it is sound, 1 when it is not; or the process dies."""
    client = open_client(folder)
    try:
        return 0 if all(_answers(collection) for collection in client.list_collections()) else 1
    finally:
        client.close()


def _answers(collection: Any) -> bool:
    """Every vector can be read, and the newest finds itself."""
    read = collection.get(include=["embeddings"])
    if not read["ids"]:
        return True
    newest = max(range(len(read["ids"])), key=lambda place: int(read["ids"][place]))
    vector = read["embeddings"][newest]
    found = collection.query(query_embeddings=[vector], n_results=1, include=["distances"])
    return bool(found["ids"][0]) and found["distances"][0][0] < 0.01


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
