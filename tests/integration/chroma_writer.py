"""Adds to a collection until it is killed: `python -m tests.integration.chroma_writer FOLDER NAME`.

Says "adding" when the first batch is in. Ids count from 1; the vector of each is `vector_of(str(id))`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import numpy as np

from bot.storage.chroma_index import ChromaIndex
from tests.fakes.indexing import vector_of

BATCH = 20


async def main(folder: Path, name: str) -> None:
    engine = ChromaIndex(folder)
    last = max(await engine.open(name), default=0)
    while True:
        ids = range(last + 1, last + BATCH + 1)
        await engine.add(name, ids, np.stack([vector_of(str(number)) for number in ids]))
        last = ids[-1]
        print("adding", flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
