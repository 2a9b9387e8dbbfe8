"""Puts Ada's memories "1", "2" and so on into her collection until it is killed, and says "added" after each batch:
`python -m tests.integration.chroma_writer FOLDER`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import numpy as np

from bot.storage.chroma_index import ChromaIndex
from bot.storage.collections import collection_name
from bot.storage.rules import memory_id
from tests.fakes.builders import PERSONA
from tests.fakes.indexing import ADA, vector_of

BATCH = 10


async def main(folder: Path) -> None:
    engine, name = ChromaIndex(folder), collection_name(ADA, PERSONA)
    written = len(await engine.open(name))
    while True:
        numbers = range(written + 1, written + BATCH + 1)
        ids = [memory_id(ADA, number) for number in numbers]
        await engine.add(name, ids, np.stack([vector_of(str(number)) for number in numbers]))
        written += BATCH
        print("added", flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
