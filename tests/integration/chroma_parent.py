"""Has Ada's collection built and never comes to an end; says the number of the process that builds when it is at work:
`python -m tests.integration.chroma_parent FOLDER`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np

from bot.storage.chroma_index import ChromaIndex
from bot.storage.collections import Vectors, collection_name
from tests.fakes.builders import PERSONA
from tests.fakes.indexing import ADA

NAME = collection_name(ADA, PERSONA)


async def main(folder: Path) -> None:
    engine = ChromaIndex(folder)

    async def batches() -> AsyncIterator[Vectors]:
        yield range(500), np.eye(500, dtype=np.float32)
        print(engine._builders[NAME]._process.pid, flush=True)  # noqa: T201
        await asyncio.Event().wait()

    await engine.build(NAME, batches())


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
