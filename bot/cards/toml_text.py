"""Writing TOML for people to read and change: long texts over several lines, tables after plain keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_LONG = 90


def toml(content: Mapping[str, Any]) -> str:
    """The TOML of texts, numbers, switches, lists, tables and lists of tables. Reading it gives the content again.

    Texts must be free of control characters (`text.clean`).
    """
    return "\n".join(_lines(content, "")).strip("\n") + "\n"


def _lines(table: Mapping[str, Any], path: str) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping) or _is_tables(value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in inner.items():
        name = f"{path}{_key(key)}"
        if isinstance(value, Mapping):
            yield f"\n[{name}]"
            yield from _lines(value, f"{name}.")
        else:
            for item in value:
                yield f"\n[[{name}]]"
                yield from _lines(item, f"{name}.")


def _is_tables(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else _string(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value) if "\n" in value else _string(value)
    if isinstance(value, (list, tuple)):
        items = [_value(item) for item in value]
        if sum(map(len, items)) <= _LONG:
            return f"[{', '.join(items)}]"
        return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return repr(value)


def _string(value: str) -> str:
    """A basic string; TOML's escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(value: str) -> str:
    """A basic string over several lines, with its line breaks as they are."""
    lines = [_string(line)[1:-1].replace('\\"', '"').replace('"""', '""\\"') for line in value.split("\n")]
    text = "\n".join(lines)
    if text.endswith('"'):
        text = text[:-1] + '\\"'
    return f'"""\n{text}"""'
