"""JSON that a stranger wrote: read within bounds of size, depth and number."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, NoReturn

from bot.core.errors import CardDamaged, CardError

MOST_BYTES = 4 * 1024 * 1024
"""Of one JSON text: a hundred times a long card; some 50 bytes of memory for each are the worst case."""
MOST_VALUES = 200_000
DEEPEST = 64


def parse(text: bytes) -> dict[str, Any]:
    """The object that the text is. Raises CardDamaged when it is broken, and CardError when it is too large, too deep,
    or something else."""
    if len(text) > MOST_BYTES:
        raise CardError(f"Its JSON is larger than {MOST_BYTES // 2**20} MB. No card needs that; it was not read.")
    if sum(map(text.count, (b",", b"[", b"{"))) > 2 * MOST_VALUES:  # before each of them takes its memory
        raise CardError(_TOO_MANY)
    try:
        value = json.loads(text.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_number)
    except UnicodeDecodeError:
        raise CardDamaged("Its JSON is not UTF-8 text. Save it as UTF-8, or export the card anew.") from None
    except RecursionError:
        raise CardError(_TOO_DEEP) from None
    except ValueError as error:
        raise CardDamaged(f"Its JSON is broken: {error}.") from None
    if not isinstance(value, dict):
        raise CardError("Its JSON is no object, as a character card or a lorebook is.")
    _check(value)
    return value


def dump(value: Mapping[str, Any]) -> bytes:
    """The object as UTF-8 JSON that means the same: what UTF-8 cannot hold is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(value, indent=2, allow_nan=False).encode()


_TOO_MANY = f"Its JSON holds more than {MOST_VALUES:,} values. No card does; it was not read."
_TOO_DEEP = f"Its JSON is nested deeper than {DEEPEST} levels. No character card is; it was not read."


def _check(value: dict[str, Any]) -> None:
    """Level by level, without recursion."""
    level: list[Any] = [value]
    values = 0
    for _ in range(DEEPEST):
        values += len(level)
        if values > MOST_VALUES:
            raise CardError(_TOO_MANY)
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        if not inner:
            return
        level = inner
    raise CardError(_TOO_DEEP)


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text[:20]} is larger than a number can be")
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
