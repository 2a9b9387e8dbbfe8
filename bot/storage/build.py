"""Building a Chroma store in a process of its own (`python -m bot.storage.build FOLDER`): Chroma holds Python's lock
while it adds, so that in the parent everything else would stand still.

On the child's standard input come frames: how many vectors and of how many dimensions (two uint32), then their ids
(int64[n]) and the vectors (float32[n, dimensions]), all little-endian. A frame of no vectors says that this was all;
without one the parent is gone or has changed its mind, and the child ends without closing the store.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.cores import everywhere
from bot.storage.chroma_store import ROOT, open_client, open_collection

COMMAND = (sys.executable, "-m", "bot.storage.build")
NICENESS = 10

_FRAME = struct.Struct("<II")
_LAST = _FRAME.pack(0, 0)


class Builder:
    """The child, as its parent sees it. `send`, `finish` and `wait` block; `end` does not, and may be called on any
    thread at any time. Raises OSError when no process can be started."""

    def __init__(self, folder: Path, command: Sequence[str] = COMMAND) -> None:
        with everywhere():
            self._process = subprocess.Popen(  # noqa: S603 - nobody but us says what is run
                [*command, str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                process_group=0 if sys.platform != "win32" else None,  # Ctrl-C is for the parent, which ends the child
            )
        assert self._process.stdin is not None
        self._stdin = self._process.stdin

    def send(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Hand over float32[n, dimensions]. Raises OSError when the child is gone."""
        if len(ids):
            self._stdin.write(_FRAME.pack(*vectors.shape))
            self._stdin.write(np.asarray(ids, dtype="<i8").tobytes())
            self._stdin.write(vectors.astype("<f4", copy=False).tobytes())

    def finish(self) -> None:
        """Return when the child has closed a store that holds all that was sent. Raises OSError."""
        self._stdin.write(_LAST)
        self._stdin.close()
        if code := self._process.wait():
            raise ChildProcessError(f"the process that built it ended with {code}")

    def end(self) -> None:
        """Kill the child; what it leaves is of no use."""
        self._process.kill()

    def wait(self) -> None:
        """Return when the child is no more."""
        self._process.wait()
        with suppress(OSError):  # there was something left to write
            self._stdin.close()


def main(folder: Path, stdin: BufferedReader) -> int:
    """Build the store from what comes in: 0 when it is complete and closed, 1 when the input broke off."""
    if sys.platform != "win32":
        os.nice(NICENESS)
    if not stdin.peek(1):  # until the parent speaks, the folder is not the child's
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    client = open_client(folder)
    collection = open_collection(client)
    try:
        for ids, vectors in _frames(stdin):
            collection.add(ids=ids, embeddings=vectors)
    except EOFError:
        return 1
    client.close()
    return 0


def _frames(stdin: BufferedReader) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
    """Raises EOFError when they break off."""
    while True:
        count, dimensions = _FRAME.unpack(_read(stdin, _FRAME.size))
        if not count:
            return
        ids = np.frombuffer(_read(stdin, count * 8), dtype="<i8")
        vectors = np.frombuffer(_read(stdin, count * dimensions * 4), dtype="<f4")
        yield [str(number) for number in ids.tolist()], vectors.reshape(count, dimensions)


def _read(stdin: BufferedReader, size: int) -> bytes:
    data = stdin.read(size)
    if len(data) < size:
        raise EOFError
    return data


if __name__ == "__main__":
    assert isinstance(sys.stdin.buffer, BufferedReader)
    sys.exit(main(Path(sys.argv[1]), sys.stdin.buffer))
