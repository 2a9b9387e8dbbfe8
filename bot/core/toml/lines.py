"""The lines at which the keys, tables and elements of a TOML file stand, which tomllib does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress

Place = tuple[int | str, ...]
"""The way to a value: keys of tables and numbers of elements, from the top of the file."""

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_KEY = re.compile(r"\s*(?:([\w-]+)|\"((?:\\.|[^\"\\\n])*)\"|'([^'\n]*)')\s*")
_HEADER = re.compile(r"\[{1,2}")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s,\]}#](?:[^,\]}#\n]*)")


def lines_of(text: str) -> dict[Place, int]:
    """The line of each key, table and element. Of a text that is no TOML, of what stands before the mistake."""
    scanner = _Scanner(text)
    with suppress(_Broken):
        scanner.read()
    return scanner.lines


class _Broken(Exception):
    """The text is no TOML from here on."""


class _Scanner:
    """Goes through a text once. What it reads as TOML may be less than TOML: tomllib judges that."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._lengths: dict[Place, int] = {}

    def read(self) -> None:
        table: Place = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Place:
        """`[a.b]` or `[[a.b]]`: the table that the pairs after it belong to."""
        line, brackets = self._line(), self._take(_HEADER)[0]
        keys = self._keys()
        self._expect("]" * len(brackets))
        table: Place = ()
        for key in keys[:-1]:
            table = (*table, key)
            self.lines.setdefault(table, line)
            table = self._latest(table)
        table = (*table, keys[-1])
        if brackets == "[[":
            self.lines.setdefault(table, line)
            number = self._lengths.get(table, 0)
            self._lengths[table] = number + 1
            table = (*table, number)
        self.lines[table] = line
        return table

    def _latest(self, table: Place) -> Place:
        """The table, of a list of tables its last one."""
        return (*table, self._lengths[table] - 1) if table in self._lengths else table

    def _pair(self, table: Place) -> None:
        line = self._line()
        place = table
        for key in self._keys():
            place = (*place, key)
            self.lines.setdefault(place, line)
        self._expect("=")
        self._value(place)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            match = self._take(_KEY)
            keys.append(next(key for key in match.groups() if key is not None))
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _value(self, place: Place) -> None:
        self._skip()
        match self._text[self._at : self._at + 1]:
            case "[":
                self._elements(place)
            case "{":
                self._pairs(place)
            case '"' | "'":
                self._take(_TEXT)
            case _:
                self._take(_PLAIN)

    def _elements(self, place: Place) -> None:
        self._at += 1
        number = 0
        while not self._ends("]"):
            self.lines[*place, number] = self._line()
            self._value((*place, number))
            number += 1

    def _pairs(self, place: Place) -> None:
        self._at += 1
        while not self._ends("}"):
            self._pair(place)

    def _ends(self, bracket: str) -> bool:
        """Whether the list or table ends here; if so it is passed, as is a comma where it goes on."""
        self._skip()
        if self._text.startswith(",", self._at):
            self._at += 1
            self._skip()
        if self._text.startswith(bracket, self._at):
            self._at += 1
            return True
        return False

    def _skip(self) -> None:
        self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _Broken
        self._at = match.end()
        return match

    def _expect(self, mark: str) -> None:
        self._skip()
        if not self._text.startswith(mark, self._at):
            raise _Broken
        self._at += len(mark)

    def _line(self) -> int:
        return bisect_right(self._breaks, self._at - 1) + 1
