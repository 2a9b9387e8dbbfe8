"""What of memories only candidates need, as columns that are filled row by row when a row is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import EmbedderChanged
from bot.core.language.salience import is_question, names_somebody
from bot.storage.schema import EPOCH, MICROSECOND

_UNREAD = -1
_SPARE = 8
"""There is room for an eighth more rows than there are: most often but one or two are new."""
_DAY = timedelta(days=1) // MICROSECOND
_WEIGHTS: Mapping[str, type[np.generic]] = {
    "importance": np.float32,
    "valence": np.float32,
    "recalled": np.int64,
    "used": np.int64,
    "first_day": np.int64,
    "last_day": np.int64,
}
_RECALLED, _USED = list(_WEIGHTS).index("recalled"), list(_WEIGHTS).index("used")


class Contents:
    """Of n rows: token vectors one after the other in a buffer, what the texts are like, and weights.

    A row that was not read yet, or whose memory is gone, has no tokens and weighs nothing. Of what was read only how
    often and when it was recalled changes.
    """

    def __init__(self) -> None:
        self._start = np.empty(0, dtype=np.int64)
        self._count = np.empty(0, dtype=np.int64)
        self._asks = np.empty(0, dtype=np.bool_)
        self._names = np.empty(0, dtype=np.bool_)
        self._weights = np.empty((0, len(_WEIGHTS)), dtype=np.float32)
        self._buffer = np.empty((0, 0), dtype=np.int8)
        self._used = 0

    @property
    def size(self) -> int:
        """Bytes of the token vectors; the rest is counted with the other columns."""
        return self._buffer.nbytes

    def grow(self, rows: int) -> None:
        """Have room for this many rows; the new ones are unread."""
        if rows <= len(self._start):
            return
        more = rows + rows // _SPARE - len(self._start)
        self._start = np.append(self._start, np.full(more, _UNREAD, dtype=np.int64))
        self._count = np.append(self._count, np.zeros(more, dtype=np.int64))
        self._asks = np.append(self._asks, np.zeros(more, dtype=np.bool_))
        self._names = np.append(self._names, np.zeros(more, dtype=np.bool_))
        self._weights = np.append(self._weights, np.zeros((more, len(_WEIGHTS)), dtype=np.float32), axis=0)

    def unread(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of the rows that are still to be read."""
        waiting: NDArray[np.intp] = rows[self._start[rows] == _UNREAD]
        return waiting

    def fill(
        self,
        rows: NDArray[np.intp],
        texts: Sequence[str],
        widths: Sequence[int],
        tokens: Sequence[bytes],
        *weights: Sequence[Any],
    ) -> None:
        """Take in rows with what SQL has of them: text, width and bytes of the tokens, importance, valence, how often
        and when last recalled, and the beginning and end of the time that the words name, in microseconds or None.
        Raises EmbedderChanged."""
        self._asks[rows] = [is_question(text) for text in texts]
        self._names[rows] = [names_somebody(text) for text in texts]
        importance, valence, recalled, used, begins, ends = weights
        spans = [
            (1, 0) if first is None or last is None else (_day_of(first), _day_of(last - 1))
            for first, last in zip(begins, ends, strict=True)
        ]
        self._weights[rows] = np.column_stack([importance, valence, recalled, _day_of(np.array(used)), spans])
        self._keep(rows, widths, tokens)

    def recall(self, rows: NDArray[np.intp], times: NDArray[np.int64], last: NDArray[np.int64]) -> None:
        """Take in how often these were recalled, and when last, in microseconds."""
        self._weights[rows, _RECALLED], self._weights[rows, _USED] = times, _day_of(last)

    def of(self, rows: NDArray[np.intp]) -> dict[str, NDArray[Any]]:
        """These rows, by the names that `Candidates` has for the columns."""
        counts = self._count[rows]
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self._start[rows] - (ends - counts), counts)
        weights = self._weights[rows]
        return {
            "asks": self._asks[rows],
            "names": self._names[rows],
            "tokens": self._buffer.take(places, axis=0) if total else np.empty((0, 0), dtype=np.int8),
            "counts": counts,
            **{name: weights[:, at].astype(kind) for at, (name, kind) in enumerate(_WEIGHTS.items())},
        }

    def _keep(self, rows: NDArray[np.intp], widths: Sequence[int], blobs: Sequence[bytes]) -> None:
        """Put these rows' tokens, int8[count, width] each, behind those in the buffer. Raises EmbedderChanged."""
        counts = np.array([len(blob) // max(width, 1) for width, blob in zip(widths, blobs, strict=True)])
        self._start[rows], self._count[rows] = self._used + np.cumsum(counts) - counts, counts
        found = {width for width, count in zip(widths, counts.tolist(), strict=True) if count}
        if not found:
            return
        width = found.pop()
        if found or (self._used and width != self._buffer.shape[1]):
            raise EmbedderChanged("The stored token vectors are of two models. Run `everkin reindex`.")
        used, end = self._used, self._used + int(counts.sum())
        if end > len(self._buffer) or not used:
            wider = np.empty((max(end, len(self._buffer) * 3 // 2), width), dtype=np.int8)
            if used:
                wider[:used] = self._buffer[:used]
            self._buffer = wider
        self._buffer[used:end] = np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(-1, width)
        self._used = end


_Moment = TypeVar("_Moment", int, NDArray[np.int64])


def _day_of(moment: _Moment) -> _Moment:
    return EPOCH.toordinal() + moment // _DAY
